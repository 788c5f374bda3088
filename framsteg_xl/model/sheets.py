"""The sheets of the standard workbook: names and ids that Excel takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framsteg_xl.model.fault import Fault
from framsteg_xl.model.model import Model
from framsteg_xl.model.names import OUR_FIELDS, OUR_NAMES, OUR_SHEETS, is_first_field
from framsteg_xl.model.roles import DOCUMENTED, LOOKED_UP
from framsteg_xl.model.shapes import Sheet

_SHEET_NAME = re.compile(r"(?!')[^\[\]:*?/\\\x00-\x1f]{1,31}(?<!')")
_TABLE_NAME = re.compile(r"(?![A-Za-z]{1,3}\d+$|[RrCc]\d*$)[^\W\d]\w{0,99}")


def wrong_sheets(model: Model) -> Iterator[Fault]:
    """Sheets whose name or id cannot be used, and sheets without columns; the same of the sheets for looking up."""
    taken = {name.casefold() for name in OUR_SHEETS}
    for number, sheet in enumerate(model.sheets):
        for message, remedy in _wrong_name(sheet.name, taken):
            yield Fault("M05", "sheets", number, "name", message, remedy)
        if not _TABLE_NAME.fullmatch(sheet.id):
            remedy = "börja med en bokstav, och skriv bara bokstäver, siffror och _"
            yield Fault("M05", "sheets", number, "id", f"”{sheet.id}” går inte att ha som namn på en tabell", remedy)
        elif not is_first_field(sheet.id):
            message = f"”{sheet.id}” går inte att använda i Wordmallar"
            yield Fault("M05", "sheets", number, "id", message, "välj ett annat id, av bokstäver, siffror och _")
        elif OUR_NAMES.fullmatch(sheet.id):
            message = f"”{sheet.id}” är ett namn som programmet använder"
            yield Fault("M05", "sheets", number, "id", message, "välj ett annat id")
        if sheet.role in DOCUMENTED and (message := _singular(model, sheet)):
            remedy = "skriv ett ord av bokstäver, siffror och _ som inget annat heter"
            yield Fault("M05", "sheets", number, "singular", message, remedy)
        if not model.columns_of(sheet.id):
            remedy = "lägg till minst en kolumn för bladet, eller ta bort bladet"
            message = f"bladet {sheet.name} har inga kolumner"
            yield Fault("M05", "sheets", number, "id", message, remedy, misses=("columns.sheet",))
    seen: set[str] = set()
    for number, text in enumerate(model.texts):
        if text.role in LOOKED_UP:
            for message, remedy in _wrong_name(text.title, taken):
                yield Fault("M05", "texts", number, "title", message, remedy)
            if text.role in seen:
                message = f"rollen {text.role} har redan en annan text"
                yield Fault("M05", "texts", number, "role", message, "ta bort den ena raden")
            seen.add(text.role)


def _wrong_name(name: str, taken: set[str]) -> Iterator[tuple[str, str]]:
    """(message, remedy) for each reason why a sheet cannot have a name; the name is then taken."""
    if name.casefold() in taken:
        yield f"”{name}” heter ett blad redan", "välj ett annat namn"
    taken.add(name.casefold())
    if not _SHEET_NAME.fullmatch(name):
        remedy = "skriv högst 31 tecken, utan [ ] : * ? / \\ och utan apostrof först eller sist"
        yield f"Excel tillåter inte bladnamnet ”{name}”", remedy


def _singular(model: Model, sheet: Sheet) -> str:
    """What is wrong with the name that Word templates use for the row that a document is about."""
    if not is_first_field(sheet.singular):
        return f"”{sheet.singular}” går inte att använda i Wordmallar"
    if sheet.singular in OUR_FIELDS:
        return f"”{sheet.singular}” betyder redan något annat i Wordmallar"
    for other in model.sheets:
        if other is not sheet and (
            sheet.singular == other.id or (other.role in DOCUMENTED and sheet.singular == other.singular)
        ):
            return f"”{sheet.singular}” betyder i Wordmallar redan något från bladet {other.name}"
    return ""

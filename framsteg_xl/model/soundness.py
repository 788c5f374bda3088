"""Whether the model hangs together: what each row could be read as is one thing, what they say together another.

A fault here would break every workbook made from the model, so it is told at its cell before anything is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from difflib import get_close_matches

from framsteg_xl.model.casting import miscast
from framsteg_xl.model.fault import Fault
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType, ListValue

#: Sheets of the standard workbook that are not the model's.
OUR_SHEETS = ("Start", "Listor")
#: Headings that every delivery has beside the model's own.
LAST_STEP, STATE = "Senaste steg", "Läge"
#: What a document's file name may hold between braces.
FILE_NAME_PARTS = ("dokument", "id", "datum", "nummer")

_SHEET_NAME = re.compile(r"(?!')[^\[\]:*?/\\]{1,31}(?<!')")
_TABLE_NAME = re.compile(r"(?![A-Za-z]{1,3}\d+$|[RrCc]\d*$)[^\W\d]\w{0,200}")
_COMPANY_ID = re.compile(r"[\w-]{1,20}")
_NOTHING = re.compile(r"(nej|ingen|inget|inga|saknas|ej .*|inte .*)\.?", re.IGNORECASE)
_WHOLE = re.compile(r"[1-9]\d{0,5}")
_FIELD = re.compile(r"[^\W\d]\w*")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_PART = re.compile(r"\{(\w*)\}")
_TYPES_WITH_LIMITS = (ColumnType.DATE, ColumnType.INTEGER, ColumnType.NUMBER)


def faults(model: Model) -> Iterator[Fault]:
    """All that does not hang together, M04 for references and M05 for the rest."""
    yield from _dangling(model)
    yield from _sheets(model)
    for number, column in enumerate(model.columns):
        for field, message, remedy in _column(model, number, column):
            yield Fault("M05", "columns", number, field, message, remedy)
    for number, company in enumerate(model.companies):
        if not _COMPANY_ID.fullmatch(company.id):
            message = f"”{company.id}” går inte att ha i filnamn"
            yield Fault(
                "M05", "companies", number, "id", message, "skriv högst 20 bokstäver och siffror, utan mellanslag"
            )
    for number, group in enumerate(model.groups):
        if not _COLOUR.fullmatch(group.colour):
            message = f"”{group.colour}” är ingen färg"
            yield Fault("M05", "groups", number, "colour", message, "skriv färgen som #1F6F78")
    yield from miscast(model)
    yield from _programmes(model)
    yield from _settings(model)
    yield from _steps(model)
    for number, kind in enumerate(model.documents):
        rest = _PART.sub("", kind.file_name)
        if set(_PART.findall(kind.file_name)) - set(FILE_NAME_PARTS) or re.search(r"[{}<>:\"/\\|?*]", rest):
            message = f"”{kind.file_name}” går inte att använda som filnamn"
            parts = ", ".join(f"{{{part}}}" for part in FILE_NAME_PARTS)
            yield Fault("M05", "documents", number, "file_name", message, f"använd bara bokstäver, siffror och {parts}")
        for code in kind.blocked_by:
            if not any(rule.code.startswith(code) for rule in model.rules):
                message = f"”{code}” är ingen regels kod, och inte början på någon"
                yield Fault("M05", "documents", number, "blocked_by", message, "skriv koder som på bladet Regler")


def _dangling(model: Model) -> Iterator[Fault]:
    """References that lead nowhere."""
    names = {f.name: f.metadata["sheet"] for f in fields(Model)}
    for sheet in fields(Model):
        for f in fields(sheet.metadata["row"]):
            if f.metadata["refers"]:
                where, what = f.metadata["refers"].split(".")
                known = {getattr(row, what) for row in getattr(model, where)}
                yield from _unknown(model, sheet.name, f.name, known, f"bladet {names[where]}")
    lists = {value.list for value in model.list_values}
    lists |= {
        f.metadata["sheet"].casefold()
        for f in fields(Model)
        if hasattr(f.metadata["row"], "CHOICE") and f.metadata["row"] is not ListValue
    }
    yield from _unknown(model, "columns", "list", lists, f"bladet {names['list_values']}")


def _unknown(model: Model, sheet: str, field: str, known: Iterable[str], where: str) -> Iterator[Fault]:
    for number, row in enumerate(getattr(model, sheet)):
        value = getattr(row, field)
        if value and value not in known:
            close = get_close_matches(value, sorted(known), n=1)
            remedy = f"menade du {close[0]}?" if close else f"lägg till det på {where}, eller ändra här"
            yield Fault("M04", sheet, number, field, f"”{value}” finns inte på {where}", remedy)


def _programmes(model: Model) -> Iterator[Fault]:
    for number, programme in enumerate(model.programmes):
        for field in ("trade_body", "agreement"):
            text = getattr(programme, field)
            if text and (_NOTHING.fullmatch(text.strip()) or not re.search(r"\w", text)):
                message = f"”{text}” räknas som att det finns, och ger ett finare intyg"
                yield Fault("M05", "programmes", number, field, message, "töm cellen om det inte finns")


def _settings(model: Model) -> Iterator[Fault]:
    for number, setting in enumerate(model.settings):
        if setting.key in ("hours_per_point", "prepared_rows") and not _WHOLE.fullmatch(setting.value):
            message = f"”{setting.value}” är inget heltal"
            yield Fault("M05", "settings", number, "value", message, "skriv ett heltal med siffror")
        if setting.key == "number_series" and setting.value and not _COMPANY_ID.fullmatch(setting.value):
            message = f"”{setting.value}” går inte att ha i filnamn"
            yield Fault("M05", "settings", number, "value", message, "skriv högst 20 bokstäver och siffror")


def _steps(model: Model) -> Iterator[Fault]:
    names: set[str] = set()
    after = {step.id: step.after for step in model.steps}
    for number, step in enumerate(model.steps):
        if step.name.casefold() in names:
            yield Fault("M05", "steps", number, "name", f"”{step.name}” heter ett steg redan", "välj ett annat namn")
        names.add(step.name.casefold())
        seen, at = {step.id}, step.after
        while at and at not in seen:
            seen.add(at)
            at = after.get(at, "")
        if at == step.id:
            message = f"”{step.name}” ska komma efter sig självt"
            yield Fault("M05", "steps", number, "after", message, "ändra vilket steg som kommer före")


def _sheets(model: Model) -> Iterator[Fault]:
    taken = {name.casefold() for name in OUR_SHEETS}
    for number, sheet in enumerate(model.sheets):
        if sheet.name.casefold() in taken:
            yield Fault("M05", "sheets", number, "name", f"”{sheet.name}” heter ett blad redan", "välj ett annat namn")
        taken.add(sheet.name.casefold())
        if not _SHEET_NAME.fullmatch(sheet.name):
            remedy = "skriv högst 31 tecken, utan [ ] : * ? / \\ och utan apostrof först eller sist"
            yield Fault("M05", "sheets", number, "name", f"Excel tillåter inte bladnamnet ”{sheet.name}”", remedy)
        if not _TABLE_NAME.fullmatch(sheet.id):
            remedy = "börja med en bokstav, och skriv bara bokstäver, siffror och _"
            yield Fault("M05", "sheets", number, "id", f"”{sheet.id}” går inte att ha som namn på en tabell", remedy)
        if not model.columns_of(sheet.id):
            remedy = "lägg till minst en kolumn för bladet, eller ta bort bladet"
            yield Fault("M05", "sheets", number, "id", f"bladet {sheet.name} har inga kolumner", remedy)


def _column(model: Model, number: int, column: Column) -> Iterator[tuple[str, str, str]]:
    """(field, message, remedy) for each thing about a column that cannot be used."""
    earlier = [other for other in model.columns[:number] if other.sheet == column.sheet]
    if column.id in {other.id for other in earlier}:
        yield "id", f"”{column.id}” finns redan på bladet", "ge kolumnen ett eget id"
    if column.heading.casefold() in {other.heading.casefold() for other in earlier}:
        yield "heading", f"rubriken ”{column.heading}” finns redan på bladet", "ge kolumnen en egen rubrik"
    if not _FIELD.fullmatch(column.id):
        remedy = "börja med en bokstav, och skriv bara bokstäver, siffror och _"
        yield "id", f"”{column.id}” går inte att använda i Wordmallar", remedy
    if column.width is not None and not 1 <= column.width <= 255:
        yield "width", f"{column.width} är ingen bredd som Excel har", "skriv ett tal från 1 till 255, eller lämna tomt"
    if column.type is ColumnType.CHOICE and not column.list:
        yield "list", "listans namn saknas", "skriv listans namn, eller välj en annan typ"
    if column.type in (ColumnType.REFERENCE, ColumnType.REFERENCES) and not column.refers_to:
        yield "refers_to", "bladet som kolumnen hänvisar till saknas", "skriv bladets id, eller välj en annan typ"
    if column.delivered and not column.may_leave:
        remedy = "skriv nej; bara listor, datum och tal utan känslighet får lämna företaget"
        yield "delivered", "kolumnen kan inte vara med i leveransen: den kan peka ut en person", remedy
    if column.delivered:
        others = [other.heading for other in model.columns[:number] if other.delivered]
        if column.heading.casefold() in {text.casefold() for text in (*others, STATE, LAST_STEP)}:
            yield "heading", f"”{column.heading}” finns redan i leveransen", "ge kolumnen en annan rubrik"
    yield from _limits(column)
    if column.shows and (fault := _shown(model, column)):
        yield "shows", fault, "skriv kolumnens id, en punkt och uppgiften: deltagare.förnamn"


def _limits(column: Column) -> Iterator[tuple[str, str, str]]:
    for field in ("least", "most"):
        text = getattr(column, field)
        try:
            if text and column.type not in _TYPES_WITH_LIMITS:
                raise ValueError
            column.bound(text, date.min)
        except ValueError:
            message = f"”{text}” går inte att jämföra med en kolumn av typen {column.type}"
            yield field, message, "skriv ett datum som 2026-01-31, idag, eller ett tal"
    try:
        re.compile(column.pattern)
        if column.pattern and column.type not in (ColumnType.TEXT, ColumnType.PERSONAL_NUMBER):
            yield "pattern", f"en kolumn av typen {column.type} kan inte ha mönster", "lämna cellen tom"
    except re.error:
        yield (
            "pattern",
            f"”{column.pattern}” är inget mönster som går att använda",
            "rätta mönstret, eller lämna cellen tom",
        )


def _shown(model: Model, column: Column) -> str:
    """What is wrong with what a column shows; empty when it can be followed to a value."""
    source, _, what = column.shows.partition(".")
    siblings = {other.id: other for other in model.columns_of(column.sheet)}
    origin = siblings.get(source)
    if origin is None or not (origin.refers_to or origin.list):
        return f"”{column.shows}” börjar inte med en annan kolumn på bladet som är en lista eller referens"
    if origin.type is ColumnType.CHOICE:
        choices = model.choices(origin.list)
        return "" if choices and what in choices[0].properties else f"listan {origin.list} har inte uppgiften ”{what}”"
    target = next((other for other in model.columns_of(origin.refers_to) if other.id == what), None)
    if target is None:
        return f"bladet {origin.refers_to} har ingen kolumn ”{what}”"
    if _leads_back(model, column):
        return f"”{column.shows}” leder tillbaka till sig själv"
    if target.type in _TYPES_WITH_LIMITS and column.type is not target.type:
        return f"”{column.shows}” är av typen {target.type}, och det måste den här kolumnen också vara"
    return ""


def _leads_back(model: Model, column: Column) -> bool:
    """Whether what a column shows is, in the end, what it shows itself."""
    seen: set[tuple[str, str]] = set()
    at: Column | None = column
    while at and at.shows and (at.sheet, at.id) not in seen:
        seen.add((at.sheet, at.id))
        source, _, what = at.shows.partition(".")
        origin = next((c for c in model.columns_of(at.sheet) if c.id == source), None)
        at = next((c for c in model.columns_of(origin.refers_to) if c.id == what), None) if origin else None
    return at is column

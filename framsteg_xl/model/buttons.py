"""The buttons, and the cells that they read: known to the programme, each told apart, and each with a column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framsteg_xl.finding import Severity
from framsteg_xl.model.fault import Fault, meant
from framsteg_xl.model.forms import BUTTONS, FORMS, Part
from framsteg_xl.model.model import Model
from framsteg_xl.model.role_words import column_words
from framsteg_xl.model.roles import ROLES
from framsteg_xl.model.shapes import Button, Column, FormField

_ICON = re.compile(r"[A-Za-z]\w*", re.ASCII)
_COLUMNS = ("sheets.id", "sheets.role", "columns.sheet", "columns.id", "columns.role")


def wrong_buttons(model: Model) -> Iterator[Fault]:
    """Buttons that would do nothing, or something else than what stands beside their cells."""
    for number, button in enumerate(model.buttons):
        if button.id not in BUTTONS:
            message, remedy = (
                f"programmet har ingen knapp som heter ”{button.id}”",
                meant(button.id, BUTTONS, "ta bort raden"),
            )
            yield Fault("M04", "buttons", number, "id", message, remedy)
        yield from _icon("buttons", number, button.icon)
        yield from _missing(model, number, button)
    pictured = any(kind.icon for kind in model.documents)  # an older model has no column for it
    for number, kind in enumerate(model.documents):
        yield from _icon("documents", number, kind.icon)
        if pictured and kind.button and not kind.icon:
            message, remedy = (
                "knappen har ingen bild",
                "skriv namnet på en av Offices egna bilder, till exempel FileNew",
            )
            yield Fault("M05", "documents", number, "icon", message, remedy, Severity.NOTICE)
    for number, field in enumerate(model.form_fields):
        for name, message, remedy in _field(model, field, model.form_fields[:number]):
            misses = _COLUMNS if name in ("role", "sheet", "column") else ()
            yield Fault("M04" if name == "role" else "M05", "form_fields", number, name, message, remedy, misses=misses)


def _icon(sheet: str, number: int, icon: str) -> Iterator[Fault]:
    if icon and not _ICON.fullmatch(icon):
        message = f"”{icon}” är inget namn på en bild"
        yield Fault("M05", sheet, number, "icon", message, "skriv namnet som FileNew, eller töm cellen")


def _missing(model: Model, number: int, button: Button) -> Iterator[Fault]:
    """The cells that a button cannot do without, and does not have."""
    played = {field.role for field in model.form_of(button)}
    for part in FORMS.get(button.id, {}).values():
        column = part.column_in(model)
        if part.needed and part.role not in played and (column or not part.sheet):
            message = f"ingen cell på bladet Formulär har rollen {_words(part)} för knappen {button.label}"
            where = f", blad {column.sheet}, kolumn {column.id}" if column else ""
            remedy = f"lägg till en rad: knapp {button.id}, roll {part.role}{where}"
            misses = ("form_fields.button", "form_fields.role")
            yield Fault("M05", "buttons", number, "id", message, remedy, misses=misses)


def _words(part: Part) -> str:
    return f"{part.role} ({column_words(part.sheet, part.column)})" if part.sheet else part.role


def _field(model: Model, field: FormField, before: tuple[FormField, ...]) -> Iterator[tuple[str, str, str]]:
    """(field, message, remedy) for each thing that is wrong with a cell."""
    sheets = {sheet.id: sheet for sheet in model.sheets}
    if field.button not in BUTTONS or (field.sheet and field.sheet not in sheets):
        return  # told as a reference that leads nowhere
    parts = FORMS.get(field.button, {})
    if not parts:
        yield "button", f"knappen {field.button} läser inget formulär", "ta bort raden"
        return
    same = [other for other in before if other.button == field.button]
    if field.label.casefold() in (other.label.casefold() for other in same):
        yield (
            "label",
            f"”{field.label}” står redan före en annan cell för samma knapp",
            "skriv något som skiljer dem åt",
        )
    if field.role and field.role in (other.role for other in same):
        yield "role", f"rollen {field.role} har redan en annan cell för samma knapp", "töm rollen på den ena"
    column = next((some for some in model.columns_of(field.sheet) if some.id == field.column), None)
    if field.sheet and column is None:
        known = [some.id for some in model.columns_of(field.sheet)]
        message = f"bladet {sheets[field.sheet].name} har ingen kolumn med id ”{field.column}”"
        yield "column", message, meant(field.column, known, "skriv id för en kolumn på bladet")
    elif field.column and not field.sheet:
        yield "sheet", f"på vilket blad finns kolumnen {field.column}?", "skriv bladets id"
    elif field.role and field.role not in parts:
        remedy = meant(field.role, parts, "töm rollen; det som är ert eget har ingen")
        yield "role", f"”{field.role}” är ingen roll som knappen {field.button} känner", remedy
    elif field.role:
        yield from _of_its_part(model, field, column, parts[field.role])
    elif parts:
        yield from _own(model, field, column, {part.sheet for part in parts.values()})


def _of_its_part(model: Model, field: FormField, column: Column | None, part: Part) -> Iterator[tuple[str, str, str]]:
    """A cell with a role: its column is the one that the role is about."""
    wanted = part.column_in(model)
    where = (wanted.sheet, wanted.id) if wanted else ("", "")
    if part.sheet and wanted is None:
        if column is None or column.role or f"{part.column}?" not in ROLES[part.sheet]:
            return  # gone, misspelt or missing, and told there
        message = f"ingen kolumn har rollen {part.column}, som rollen {field.role} är till för"
        yield "role", message, "töm rollen, eller ge kolumnen sin roll på bladet Kolumner"
    elif (field.sheet, field.column) != where:
        message = f"rollen {field.role} hör inte till den kolumnen"
        remedy = f"skriv {where[0]} under blad och {where[1]} under kolumn" if wanted else "töm blad och kolumn"
        yield ("sheet" if field.sheet != where[0] else "column"), message, remedy


def _own(model: Model, field: FormField, column: Column | None, sheets: set[str]) -> Iterator[tuple[str, str, str]]:
    """A cell without a role: it only ends up in its column of the row that the button makes."""
    written = [sheet for sheet in model.sheets if sheet.role in sheets - {""}]
    if column is None and not field.sheet:
        yield (
            "column",
            "ingenting händer med det som skrivs i cellen",
            "skriv vilket blad och vilken kolumn det ska stå i",
        )
    elif column and column.shows:
        message = f"kolumnen {column.heading} fylls i av sig själv"
        yield "column", message, "välj en kolumn som ni skriver i, eller ta bort raden"
    elif column and field.sheet not in (sheet.id for sheet in written):
        message = "knappen skriver inget på det bladet"
        yield "sheet", message, f"välj {' eller '.join(sheet.id for sheet in written) or 'en annan knapp'}"

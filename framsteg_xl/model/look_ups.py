"""The sheets on which codes are looked up before they are chosen: what a module, an item or an indicator is about.

Each is a row of *Texter*: its title is the name on the tab. It stands right after the sheet where its codes are chosen
(first), and in the same group. A model without that text, or without that sheet, has no such sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from framsteg_xl.model.model import Model
from framsteg_xl.model.roles import LOOKED_UP
from framsteg_xl.model.shapes import Column, ColumnType, Sheet
from framsteg_xl.model.shows import OfStep, shows


@dataclass(frozen=True, slots=True)
class LookUp:
    """A sheet of the workbook on which nobody writes. ``role`` is its text's, ``group`` that of the sheet before it."""

    role: str
    name: str
    description: str
    group: str


#: A sheet of the standard workbook that staff see, beside *Start* and *Översikt*.
Tab = Sheet | LookUp


def tabs(model: Model) -> list[Tab]:
    """The sheets of the workbook from the left."""
    found: list[Tab] = []
    for sheet in model.sheets:
        found += [sheet, *_after(model, sheet)]
    return found


def look_ups(model: Model) -> list[LookUp]:
    """Those of them on which codes are looked up."""
    return [tab for tab in tabs(model) if isinstance(tab, LookUp)]


def explained_on(model: Model, column: Column) -> str:
    """The name of the sheet that explains what can be chosen or rated in a column; empty when none does."""
    asked = _lists_of(model, column)
    for look_up in look_ups(model):
        if asked & {f.metadata["sheet"].casefold() for f in fields(Model) if f.name in LOOKED_UP[look_up.role][1]}:
            return look_up.name
    return ""


def _after(model: Model, sheet: Sheet) -> Iterator[LookUp]:
    for role, (before, _) in LOOKED_UP.items():
        text = next((text for text in model.texts if text.role == role), None)
        if text and before == sheet.role:
            yield LookUp(role, text.title, text.text, sheet.group)


def _lists_of(model: Model, column: Column) -> set[str]:
    """A column's list, and those whose steps are rated in it."""
    if column.type is not ColumnType.INTEGER:
        return {column.list.casefold()}
    shown = [shows(model, other) for other in model.columns_of(column.sheet) if other.shows]
    return {some.origin.list.casefold() for some in shown if isinstance(some, OfStep) and some.number == column}

"""How a Word template reaches the rows of each sheet: by name, by going through them, or over a reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from framsteg_xl.model.model import Model
from framsteg_xl.model.names import OUR_FIELDS
from framsteg_xl.model.roles import DOCUMENTED
from framsteg_xl.model.shapes import ColumnType
from framsteg_xl.tables.book import Book
from framsteg_xl.workbook.entries import Entries


@dataclass(frozen=True, slots=True)
class Way:
    """``row`` is what a row is called: ``deltagare``, ``rad`` or ``rad.handledare``.

    ``loop`` is the sheet whose rows the template goes through (``{%tr for rad in loop %}``); empty where none.
    """

    row: str
    loop: str = ""


def ways_in_templates(model: Model) -> Mapping[str, Way]:
    """The way to each sheet that templates can use, by the sheet's id."""
    ways = dict(_straight(model))
    for column in sorted(model.columns, key=lambda column: not column.role):
        way = ways.get(column.sheet)
        if way and column.type is ColumnType.REFERENCE and column.refers_to not in ways:
            ways[column.refers_to] = Way(f"{way.row}.{column.id}", way.loop)
    return ways


def _straight(model: Model) -> Iterator[tuple[str, Way]]:
    """The rows that a document is about, and the lists of those that belong to its participant."""
    entries = Entries(Book("", {}), model)
    taken = {*OUR_FIELDS, *(sheet.singular for sheet in model.sheets if sheet.role in DOCUMENTED)}
    for sheet in model.sheets:
        if sheet.role in DOCUMENTED:
            yield sheet.id, Way(sheet.singular)
        elif entries.is_about_participants(sheet.id) and sheet.id not in taken:
            yield sheet.id, Way("rad", sheet.id)

"""Formulas that no program has worked out: other programs than Excel save them without a value, like blank cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framsteg_xl.tables.address import column_number

#: A cell with a formula and no value, whatever prefix its names have.
_CELL = re.compile(
    rb"""<(?:\w+:)?c\b(?P<attributes>[^>]*)>\s*
    <(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f\s*>)\s*
    (?P<value><(?:\w+:)?v\s*/>|<(?:\w+:)?v\s*>\s*</(?:\w+:)?v\s*>)?\s*
    </(?:\w+:)?c\s*>""",
    re.VERBOSE,
)
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]+)(\d+)["']""")
_TEXT = re.compile(rb"""\bt\s*=\s*["']str["']""")


def never_worked_out(xml: bytes) -> Iterator[tuple[int, int]]:
    """The cells of a sheet's XML (row and column) whose formula has no value. A text that is empty is a value."""
    for cell in _CELL.finditer(xml):
        place = _PLACE.search(cell["attributes"])
        empty_text = cell["value"] is not None and _TEXT.search(cell["attributes"])
        if place and not empty_text:
            yield int(place[2]) - 1, column_number(place[1].decode())

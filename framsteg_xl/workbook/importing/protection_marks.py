"""What in a list says that somebody's identity is protected: a word anywhere, or a column where it is marked."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.tables.book import Grid, Value
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.importing.heading_words import PROTECTION
from framsteg_xl.workbook.importing.lines import LineReader, at
from framsteg_xl.workbook.plain_values import plain_text

_NO = frozenset(["nej", "n", "ej", "no", "0", "-", "–"])


def marked_rows(grid: Grid, reader: LineReader | None) -> Iterator[int]:
    """The rows on which a word or a column says that somebody is protected.

    ``reader`` is the sheet's, None where its headings are not known: there, whatever stands below such a word
    may be a mark. Anything but a plain *nej* is one.
    """
    first = reader.matching.row + 1 if reader else 0
    columns = {heading.place for heading in reader.matching.protecting} if reader else set()
    for number in range(first, len(grid.rows)):
        row = grid.rows[number]
        found = {place for place, value in enumerate(row) if isinstance(value, str) and PROTECTION.search(value)}
        repeated = reader is not None and found <= columns and reader.repeats_headings(row)
        said = any(not blank(at(row, place)) and not _says_no(at(row, place)) for place in columns)
        if (found or said) and not repeated:
            yield number
        if reader is None:
            columns |= found


def _says_no(value: Value) -> bool:
    return value is False or (not isinstance(value, bool) and plain_text(value).casefold() in _NO)

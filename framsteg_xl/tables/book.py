"""A workbook as it stands: sheets of plain values from A1 on, and the Excel tables in them.

The same shape comes from a closed file (calamine), from a Markdown text in a test, and later from the
open workbook in Excel or Calc; everything above reads only this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path


class CellError(str):
    """An error value in a cell: ``#REF!``, ``#N/A`` …"""

    __slots__ = ()


#: What a cell can hold. A blank cell is the empty string. ``datetime`` is a kind of ``date``; a duration comes
#: from cells formatted as hours beyond a day.
Value = str | float | bool | date | time | timedelta

BLANK: Value = ""
#: A cell by its row and its column, from 0.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: ``rows[r][c]`` is the value in row r, column c, both counted from 0 at A1.

    ``strays`` are cells so far away that they were left out instead of read (A1 addresses). ``merged`` are ranges of
    cells that are merged, each its first and its last cell: all but the first are blank, and cannot be filled in.
    ``dropdowns`` are the blocks with a list to choose from: (top, left, bottom, right); None where that is not known.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    strays: tuple[str, ...] = ()
    merged: Sequence[tuple[Place, Place]] = ()
    dropdowns: Sequence[tuple[int, int, int, int]] | None = None

    def merged_into(self, row: int, column: int) -> Place | None:
        """The cell that another is merged into; None for one that is whole."""
        for (top, left), (bottom, right) in self.merged:
            if top <= row <= bottom and left <= column <= right and (row, column) != (top, left):
                return top, left
        return None


@dataclass(frozen=True, slots=True)
class Region:
    """An Excel table: its heading row, the row after its last one, its first column and its width."""

    name: str
    sheet: str
    heading_row: int
    end_row: int
    column: int
    width: int


@dataclass(frozen=True, slots=True)
class Book:
    """A whole workbook. ``regions`` is keyed by the table's name in lower case; ``sha256`` is of the file's bytes.

    ``unlocked`` is the package inside a file with a password, which is nowhere on disk; empty for all others.
    """

    name: str
    grids: Mapping[str, Grid]
    regions: dict[str, Region] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    path: Path | None = None
    sha256: str = ""
    unlocked: bytes = field(default=b"", repr=False)

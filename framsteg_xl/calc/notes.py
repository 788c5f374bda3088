"""Notes of cells, which writing a block would take away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from xlwings import base_classes

from framsteg_xl.calc.bridge import Remote, struct

if TYPE_CHECKING:
    from framsteg_xl.calc.cells import Cells

_NOTES = 8  # CellFlags.ANNOTATION


class Note(base_classes.Note):
    """A cell's note."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells

    @property
    def api(self) -> Remote:
        note: Remote = self._cells.there.getCellByPosition(0, 0).Annotation
        return note

    @property
    def text(self) -> str:
        return str(self.api.String)

    @text.setter
    def text(self, value: str) -> None:
        self.api.String = value

    @property
    def author(self) -> str:
        return str(self.api.Author)

    @property
    def location(self) -> Cells:
        return self._cells

    def delete(self) -> None:
        self._cells.there.clearContents(_NOTES)


def note_of(cells: Cells) -> Note | None:
    """The note of a cell; None if it has none."""
    note = Note(cells)
    return note if note.text else None


def annotate(cells: Cells, text: str) -> Note:
    """Give a cell a note."""
    spot = struct("table.CellAddress", cells.sheet.index - 1, cells.area.column - 1, cells.area.row - 1)
    cells.sheet.api.Annotations.insertNew(spot, text)
    return Note(cells)


@contextmanager
def kept_notes(cells: Cells) -> Iterator[None]:
    """Keep the notes of cells that a block is written into: LibreOffice clears them, Excel does not."""
    places = cells.there.queryContentCells(_NOTES).RangeAddresses
    kept = []
    for place in places:
        for row in range(place.StartRow, place.EndRow + 1):
            for column in range(place.StartColumn, place.EndColumn + 1):
                text = cells.sheet.api.getCellByPosition(column, row).Annotation.String
                kept.append((struct("table.CellAddress", place.Sheet, column, row), text))
    yield
    for spot, text in kept:
        cells.sheet.api.Annotations.insertNew(spot, text)

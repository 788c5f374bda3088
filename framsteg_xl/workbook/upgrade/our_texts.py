"""What is ours on the sheets that are made anew: a workbook says it itself, on its hidden sheet with lists.

The first workbooks did not: for them, what they wrote stands in the file beside this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from pathlib import Path

from framsteg_xl.model.names import OUR_SHEETS
from framsteg_xl.tables.book import Book, Value
from framsteg_xl.tables.table import blank, normal
from framsteg_xl.workbook.formula_shape import shape
from framsteg_xl.workbook.standard.dropdowns import OURS, OURS_HIDDEN, ours_on
from framsteg_xl.workbook.upgrade.carry import written_on
from framsteg_xl.workbook.upgrade.unseen import Unseen

#: A text a line, and the shape of a formula where it begins with ``=``; ``{}`` stands for a number or an id.
_FIRST_WORKBOOKS = Path(__file__).with_name("first_workbooks.txt")


class OurTexts:
    """The texts and formulas that we have written in an old workbook, and what we write in a ``fresh`` one.

    ``said`` is whether the old workbook says itself what is ours: then all else on those sheets is people's.
    """

    def __init__(self, book: Book, old: Unseen, fresh: Unseen, pages: Sequence[str]) -> None:
        told, hidden = (list(_said(book, old, name)) for name in (OURS, OURS_HIDDEN))
        self.said = bool(told)
        constants = [value for page in pages for value in fresh.constants.get(page, {}).values()]
        self._texts = set(map(normal, (*(told or _tops(book)), *constants)))
        self._shapes = {shape(text) for page in pages for text in fresh.formulas.get(page, {}).values()} | set(told)
        self._hidden = set(map(normal, hidden))

    def wrote(self, value: Value) -> bool:
        """Whether a text on a page is one that we wrote, in this version or in that of the old workbook."""
        return normal(value) in self._texts or self._first(normal(value))

    def worked_out(self, formula: str) -> bool:
        """Whether a formula on a page is one of ours."""
        return shape(formula) in self._shapes or self._first(shape(formula))

    def wrote_hidden(self, value: Value) -> bool:
        """Whether a text on a hidden sheet is one that we wrote; yes where the old workbook does not say."""
        return not self.said or normal(value) in self._hidden

    def _first(self, text: str) -> bool:
        return not self.said and any(first.fullmatch(text) for first in _first_texts())


def looked_up(role: str, book: Book, old: Unseen, fresh: Unseen) -> Set[str]:
    """The texts that we wrote on a look-up sheet, in the old workbook and in a ``fresh`` one, as they are compared."""
    pages = [cells for sheet, cells in fresh.constants.items() if (on := written_on(sheet, fresh)) and on.role == role]
    now = (text for cells in pages for text in cells.values())
    return set(map(normal, (*_said(book, old, ours_on(role)), *now)))


def _said(book: Book, old: Unseen, name: str) -> Iterator[str]:
    sheet, top, bottom, column, _ = old.names.get(name, ("", 0, 0, 0, 0))
    for row in book.grids[sheet].rows[top : bottom + 1] if sheet in book.grids else ():
        if column < len(row) and not blank(row[column]):
            yield str(row[column])


def _tops(book: Book) -> Iterator[Value]:
    """What Start says of the old sheets: the name and the description that also stand at the top of each."""
    for grid in book.grids.values():
        tops = [row[0] for row in grid.rows[:2] if row]
        if grid.name not in OUR_SHEETS and len(tops) == 2 and normal(tops[0]) == normal(grid.name):
            yield from tops


@cache
def _first_texts() -> tuple[re.Pattern[str], ...]:
    lines = filter(None, _FIRST_WORKBOOKS.read_text(encoding="utf-8").splitlines())
    texts = [line if line.startswith("=") else normal(line) for line in lines if not line.startswith("#")]
    return tuple(re.compile(re.escape(text).replace(r"\{\}", r"\S+")) for text in texts)

"""New ids, so that no number is used again, and every text of a workbook in which an old one may stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set

from framsteg_xl.errors import UserError
from framsteg_xl.model.names import OUR_SHEETS
from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.table import find_table
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.upgrade.moves import LOG, LOG_NAME, with_log

#: An id with a number after it: a placement's.
_DASHED = re.compile(r"(?<![^\W_])([^\W_]+)-(\d{1,6})(?!\d)")


class NewIds:
    """New ids after the model's pattern, above every number that stands anywhere in a workbook: none is used again.

    ``word`` is what a row is called: its first letter begins the id where the pattern does not say.
    """

    def __init__(self, column: Column, word: str, entries: Entries) -> None:
        self._column = column
        begin = re.match(r"[^\W\d_]*", column.pattern)
        self._prefix = (begin[0] if begin else "") or word[:1].upper()
        self._number = re.compile(rf"(?<![^\W_]){re.escape(self._prefix)}\s?0*(\d{{1,7}})(?!\d)", re.IGNORECASE)
        self._used = {number for text in entries.once(texts) for number in self._numbers(text)}

    @classmethod
    def of(cls, entries: Entries, sheet_role: str, role: str) -> NewIds:
        """The ids of a sheet, by the roles of it and its column. Raises :class:`KeyError` where there is none."""
        sheet, column = entries.model.sheet(sheet_role), entries.model.column(sheet_role, role)
        if sheet is None or column is None:
            raise KeyError(f"{sheet_role}.{role}")
        return cls(column, sheet.singular, entries)

    def _numbers(self, text: str) -> list[int]:
        return [int(found[1]) for found in self._number.finditer(text)]

    def take(self, written: str) -> bool:
        """Take an id that somebody has written; False where it is not well-formed, or its number stands somewhere."""
        numbers = self._numbers(written)
        fits = bool(self._column.pattern) and re.fullmatch(self._column.pattern, written) is not None
        if not fits or len(numbers) != 1 or numbers[0] in self._used:
            return False
        self._used.add(numbers[0])
        return True

    def new(self) -> str:
        """The next id. Raises :class:`UserError` where the pattern is not a beginning and a number."""
        number = max(self._used, default=0) + 1
        self._used.add(number)
        pattern = self._column.pattern
        for width in range(1, 10) if pattern else (3,):
            written = f"{self._prefix}{number:0{width}}"
            if not pattern or re.fullmatch(pattern, written):
                return written
        raise UserError(
            f"Det går inte att räkna fram nya {self._column.heading} efter modellens mönster",
            f"skriv {self._column.heading} själv, eller be projektledaren ändra mönstret",
        )


def last_numbers(entries: Entries) -> dict[str, int]:
    """The highest number after each participant id, wherever it stands in the workbook: none is used again."""
    last: dict[str, int] = defaultdict(int)
    for text in entries.once(texts):
        for found in _DASHED.finditer(text):
            last[found[1].casefold()] = max(last[found[1].casefold()], int(found[2]))
    return last


def texts(entries: Entries) -> Sequence[str]:
    """Every text that people may have written in a workbook: not ours above the tables, nor on our own sheets."""
    tops: dict[str, int] = {}
    for table in entries.tables.values():
        tops[table.sheet] = min(table.first_row, tops.get(table.sheet, table.first_row))
    addresses = _addresses(entries)
    return [
        value
        for grid in entries.book.grids.values()
        if grid.name not in OUR_SHEETS or grid.name == LOG_NAME
        for row in grid.rows[tops.get(grid.name, 0) :]
        for place, value in enumerate(row)
        if isinstance(value, str) and (grid.name, place) not in addresses
    ]


def _addresses(entries: Entries) -> Set[tuple[str, int]]:
    """The columns of *Uppgradering* that hold addresses: D12 is a cell there, and no id."""
    columns = with_log(entries.model).columns_of(LOG)
    log = find_table(entries.book, LOG, LOG_NAME, {column.id: (column.heading,) for column in columns})
    return {(log.sheet, log.places[key]) for key in ("cell", "nu") if key in log.places} if log else set()

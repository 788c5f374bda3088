"""Columns of the model that the old workbook lacks: one may be there all the same, under a heading that nobody knows.

Who renames a column without writing the old heading as an alias would find it empty, and its values in a column of
the company's own. Which one it is, is not guessed: people are asked.
"""

from __future__ import annotations

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.upgrade.locate import Place
from framsteg_xl.workbook.values import WRONG, reader


class EmptyColumns:
    """The columns of one sheet that people fill in, and that the old workbook has nothing for."""

    def __init__(self, model: Model, place: Place) -> None:
        self._model, self._place = model, place
        columns = model.columns_of(place.sheet.id)
        self._columns = [column for column in columns if not column.shows and column.id not in place.columns]

    def asked_of(self, at: int, heading: str) -> str:
        """The question whether an own column is one of them, with the remedy; empty where it cannot be."""
        possible = [f"”{column.heading}”" for column in self._columns if self._can_be(column, at)]
        if not possible:
            return ""
        *some, last = possible
        names = f"{', '.join(some)} eller {last}" if some else last
        return (
            f" Är den {names} med ett annat namn? Där är det nu tomt: byt då rubriken i den gamla arbetsboken, "
            f"eller skriv ”{heading}” under alias i modellen, och förnya igen."
        )

    def _can_be(self, column: Column, at: int) -> bool:
        """Whether something in the own column is of the kind that the model's column holds."""
        read, rows = reader(column, self._model), self._place.grid.rows
        cells = (rows[row][at] for row in self._place.rows if at < len(rows[row]))
        return any(read(value) is not WRONG for value in cells if not blank(value))

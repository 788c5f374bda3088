"""Values of lists on their way: another way of writing one becomes the model's, and what is in no list is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.tables.book import Value
from framsteg_xl.tables.table import blank, normal
from framsteg_xl.wording import counted, ended
from framsteg_xl.workbook.upgrade.carried import Carried
from framsteg_xl.workbook.upgrade.moves import Outcome
from framsteg_xl.workbook.values import WRONG, reader


class ListWords:
    """The values of lists in one table: told once each, with how many cells and where the first one was."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._readers: dict[str, Callable[[Value], Any]] = {}
        self._seen: dict[tuple[str, str, str], list[tuple[str, str, Value]]] = {}

    def written(self, column: Column, value: Value, cell: str, now: str) -> Value:
        """A value as the model writes it; one that is in no list stays as it is."""
        if blank(value) or column.type is not ColumnType.CHOICE or not self._model.choices(column.list):
            return value
        if column.id not in self._readers:
            self._readers[column.id] = reader(column, self._model)
        found = self._readers[column.id](value)
        if found == value and isinstance(value, str):
            return value
        key = (column.id, normal(value), "" if found is WRONG else str(found))
        self._seen.setdefault(key, []).append((cell, now, value))
        return value if found is WRONG else str(found)

    def tell(self, carried: Carried, sheet: str) -> None:
        """Tell about every value that was changed, or that is in no list."""
        for (_, _, found), cells in self._seen.items():
            cell, now, value = cells[0]
            many = counted(len(cells), "cell", "celler")
            if found:
                says = "Skrivs" if normal(value) == normal(found) else "Heter"
                what = f"{ended(f'{says} nu {found}')} Ändrat i {many}."
                carried.tell(Outcome.CARRIED, sheet, cell, value, what, now)
            else:
                what = f"Värdet finns inte i listan. Det står kvar i {many}: välj ett annat där."
                carried.tell(Outcome.LOOK, sheet, cell, value, what, now)

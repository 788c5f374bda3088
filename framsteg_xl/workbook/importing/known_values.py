"""What stands under a heading that may mean several things, compared with what the model and the workbook know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import ColumnType
from framsteg_xl.tables.book import Value
from framsteg_xl.tables.table import blank, normal
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.importing.headings import Target
from framsteg_xl.workbook.importing.hours import hours_of
from framsteg_xl.workbook.plain_values import plain_text, typed
from framsteg_xl.workbook.values import WRONG, reader

#: What may stand after somebody's name.
_AFTER_NAME = re.compile(r"[,;:(/\d]|\s[-–]\s|\btel")


class KnownValues:
    """The values by which a column is known: those of its list, dates, hours with their unit, people's names.

    ``entries`` are the workbook's, whose staff and case officers are known by their names; None knows nobody.
    """

    def __init__(self, model: Model, entries: Entries | None = None) -> None:
        self._model = model
        self._people = {
            "supervisor": set(_texts(entries, "staff", "staff_id", "name")),
            "case_officer": set(_texts(entries, "placements", "case_officer")),
        }

    def told_by(self, values: Iterable[Value], targets: Sequence[Target]) -> Target | None:
        """The only one of the targets that the values can be of: most of them are known as such, none as another."""
        filled = [value for value in values if not blank(value)]
        counts = {target: sum(map(self._knows(target), filled)) for target in targets}
        known = [target for target, many in counts.items() if many]
        return known[0] if len(known) == 1 and counts[known[0]] * 2 > len(filled) else None

    def _knows(self, target: Target) -> Callable[[Value], bool]:
        column, model = target.column, self._model
        if target.role in self._people:
            return lambda value: normal(plain_text(value)) in self._people[target.role]
        if target.role == "hours":
            return lambda value: hours_of(value, 1) is not None
        if column and column.type is ColumnType.CHOICE:
            read = reader(column, model)
            return lambda value: read(" ".join(value.split()) if isinstance(value, str) else value) not in (WRONG, None)
        if column and column.type is ColumnType.DATE:
            return lambda value: not isinstance(typed(column, value, model), str | float | bool)
        return lambda _: False


def _texts(entries: Entries | None, sheet_role: str, *roles: str) -> Iterator[str]:
    """What people are called in the workbook: the whole text, and the name before a telephone number."""
    for _, *values in entries.rows(sheet_role, *roles) if entries else ():
        for text in filter(None, values):
            yield from (normal(text), normal(_AFTER_NAME.split(text)[0]))

"""Staff by the names that a list gives them; those who are not on the staff yet are added, with an assignment."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cached_property

from framsteg_xl.tables.book import Value
from framsteg_xl.tables.table import normal
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.importing.additions import Import
from framsteg_xl.workbook.importing.lines import Line
from framsteg_xl.workbook.new_ids import NewIds
from framsteg_xl.workbook.persons import split_name

_SEVERAL = re.compile(r"[/&+;]|\boch\b", re.IGNORECASE)


class Supervisors:
    """Finds the supervisor of each row among the staff, or adds one."""

    def __init__(self, entries: Entries, done: Import) -> None:
        self._entries, self._done = entries, done
        headings = done.matching.matched
        self._heading = next((h for h in headings if h.target and h.target.role == "supervisor"), None)
        self._names: dict[str, list[str]] = defaultdict(list)
        self._assignments: dict[str, dict[str, Value]] = {}
        for _, staff, name in entries.rows("staff", "staff_id", "name"):
            if staff and name:
                self._names[normal(name)].append(staff)

    def id_of(self, line: Line, start: Value) -> str:
        """The staff id of a row's supervisor; what cannot be told is left as it is written.

        A new supervisor's assignment begins with ``start``, where that is a date.
        """
        text = line.supervisor
        if text in self._entries.lookup("staff"):
            return text
        name = " ".join(filter(None, split_name(text)))
        several = len(self._names.get(normal(name), ())) > 1
        if several or _SEVERAL.search(text) or not any(map(str.isalpha, name)):
            why = "flera i personalen heter så" if several else "handledaren är inte ett namn på en person"
            remedy = "välj handledare i arbetsboken på bladet där timmarna står"
            self._done.look(line, why, remedy, self._heading)
            return text
        if normal(name) not in self._names:
            self._add(line, name)
        staff = self._names[normal(name)][0]
        self._begin(staff, start)
        return staff

    @cached_property
    def _ids(self) -> NewIds:
        """Looked for in the whole workbook, so only when somebody is new."""
        return NewIds.of(self._entries, "staff", "staff_id")

    def _add(self, line: Line, name: str) -> None:
        staff, done = self._ids.new(), self._done
        alike = self._alike(name)
        self._names[normal(name)].append(staff)
        done.add("staff", staff_id=staff, name=name)
        done.staff += 1
        column = done.model.column("assignments", "assignment")
        what = done.model.choice(column.list, "supervisor") if column else ""
        self._assignments[staff] = done.add("assignments", staff_id=staff, assignment=what)
        if alike:
            message = f"handledaren blev {staff}, men {' och '.join(alike)} heter något liknande"
            done.look(line, message, "se efter om det är samma person", self._heading)

    def _alike(self, name: str) -> list[str]:
        """Staff with a shorter or longer form of the name."""
        words = set(normal(name).split())
        known = ((set(other.split()), staff) for other, staff in self._names.items())
        return [one for other, staff in known if words <= other or other <= words for one in staff]

    def _begin(self, staff: str, start: Value) -> None:
        """A new supervisor's assignment begins with the first placement."""
        row = self._assignments.get(staff)
        column = self._done.model.column("assignments", "from_date")
        if row is not None and column and isinstance(start, date):
            before = row.get(column.id)
            row[column.id] = min(before, start) if isinstance(before, date) else start

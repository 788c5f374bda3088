"""The placements in time: how long each one goes on, and which earlier one it continues (*förlänger*).

A placement that extends another continues its journey: what was done before counts, and the earlier one ends the
day before, without anybody writing so. Evaluation and exit are asked of the last one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from framsteg_xl.errors import UserError
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.own_row import first_rows

#: The parts of a workbook without which nothing can be said about placements in time.
IN_TIME = ("placements.placement_id", "placements.start_date", "placements.exit_date")
#: What is needed beside them to see which placement extends which.
EXTENDS = ("placements.participant_id", "placements.extends")
#: Chains are followed so many times twice as far: over 2⁴ = 16 extensions, and never round in a circle.
DOUBLINGS = 4


@dataclass(frozen=True, slots=True)
class Written:
    """A placement as its row says: ``exit`` is *avslutad*, ``entered`` *inlagd i efterhand*."""

    key: str
    start: date | None
    exit: date | None = None
    extends: str = ""
    entered: date | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """A placement in time.

    ``began`` is the first day of the journey that it continues, None while it has not begun itself; ``last`` the
    day that it ends or ended, None when that is not known; ``left`` the same once that day has come; ``asked_from``
    the day from which steps are asked for: what should have been done before it is history (*modellen gäller
    från*, *inlagd i efterhand*). ``goes_on`` is the day from which another one continues it; ``root`` is the number of
    the first in the chain.
    """

    start: date | None
    began: date | None
    last: date | None
    left: date | None
    asked_from: date
    goes_on: date | None = None
    root: int = 0

    @property
    def continued(self) -> bool:
        """Whether another placement continues this one."""
        return self.goes_on is not None

    def goes_on_at(self, day: date) -> bool:
        """Whether it has begun, and its last day has not passed."""
        return self.start is not None and self.start <= day and (self.last is None or day <= self.last)


def stays(written: Sequence[Written], valid_from: date | None, today: date) -> list[Stay]:
    """Each placement in time, in the same order."""
    first, extensions = first_rows(row.key for row in written), _extensions(written)
    roots = [first.get(row.extends.casefold(), n) - 1 for n, row in enumerate(written, start=1)]
    for _ in range(DOUBLINGS):
        roots = [roots[root] for root in roots]
    lines = [max(valid_from or date.min, row.entered or date.min) for row in written]
    found = []
    for number, (row, root) in enumerate(zip(written, roots, strict=True)):
        begins = _next(row, extensions)
        last = row.exit or (begins - timedelta(days=1) if begins else None)
        began = written[root].start
        if root != number and (row.start is None or row.start > today):
            began = None
        # One that goes on in another is asked for what is late until that one begins.
        over = last is not None and (last < today if begins else last <= today)
        asked_from = max(lines[number], lines[root])
        found.append(Stay(row.start, began, last, last if over else None, asked_from, begins, root))
    return found


def _extensions(written: Sequence[Written]) -> Mapping[str, Sequence[date]]:
    """Key of a placement in lower case → the first days of those that extend it, in order."""
    found: dict[str, list[date]] = defaultdict(list)
    for row in written:
        if row.extends and row.start:
            found[row.extends.casefold()].append(row.start)
    return {key: sorted(days) for key, days in found.items()}


def _next(row: Written, extensions: Mapping[str, Sequence[date]]) -> date | None:
    """The day on which another placement continues it: of several the one that begins first.

    Only what begins later does: two that extend each other by a slip do not both come to an end.
    """
    days = extensions.get(row.key.casefold(), ())
    return next((day for day in days if row.start and day > row.start), None)


def stays_of(entries: Entries, today: date) -> list[Stay]:
    """Each row of the placements in time, as far as the workbook tells (:data:`IN_TIME`)."""
    return entries.once(_stays_of, today)


def _stays_of(entries: Entries, today: date) -> list[Stay]:
    def column(role: str) -> Sequence[Any]:
        return entries.column("placements", role) or [None] * len(keys)

    keys = entries.column("placements", "placement_id")
    if not keys:  # whoever asks for more than placements may ask all the same
        return []
    roles = ("start_date", "exit_date", "extends", "entered_date")
    written = [
        Written(key or "", start, left, extends or "", entered)
        for key, start, left, extends, entered in zip(keys, *map(column, roles), strict=True)
    ]
    return stays(written, entries.model.valid_from, today)


def placements_here(entries: Entries, today: date) -> list[int]:
    """The rows of the placements that go on today."""
    found = stays_of(entries, today)
    return [row for row, stay in enumerate(found) if stay.goes_on_at(today)]


def placements_now(entries: Entries, participant_id: str, today: date) -> list[str]:
    """A participant's placements that go on today, else the latest. Raises :class:`UserError` where there is none."""
    found, roles = stays_of(entries, today), ("placement_id", "participant_id", "start_date")
    own = [
        (start, key, found[row])
        for row, key, who, start in entries.rows("placements", *roles)
        if who == participant_id and key and start
    ]
    if not own:
        raise UserError(f"{participant_id} har ingen placering", "lägg till en rad för placeringen först")
    own.sort(key=lambda some: some[:2])
    return [key for _, key, stay in own if stay.goes_on_at(today)] or [own[-1][1]]


def chains_end(found: Sequence[Stay]) -> Mapping[int, date | None]:
    """The first row of each chain of placements → the day it ended; None while it goes on or its end is not known."""
    ends: dict[int, date | None] = {}
    for stay in found:
        earlier = ends.get(stay.root, stay.left)
        ends[stay.root] = max(earlier, stay.left) if earlier and stay.left else None
    return ends


def earlier_of(entries: Entries) -> Mapping[int, int]:
    """The row of each placement that extends another → that one's row, where it is the same participant's and began
    before: what else stands there is a slip. In the order of their first days, so that the earlier one comes first."""
    return entries.once(_earlier_of)


def _earlier_of(entries: Entries) -> Mapping[int, int]:
    rows, starts = entries.lookup("placements"), entries.column("placements", "start_date")
    whose, extends = entries.column("placements", "participant_id"), entries.column("placements", "extends")
    pairs = ((row, rows[key]) for row, key in enumerate(extends) if key in rows)
    sound = [
        (row, earlier)
        for row, earlier in pairs
        if starts[row] and starts[earlier] and starts[earlier] < starts[row] and whose[row] == whose[earlier]
    ]
    return dict(sorted(sound, key=lambda pair: starts[pair[0]]))

"""When each placement was to be here: the shifts of its schedule, within its own days, and the days that were closed.

The same as ``standard/hours.py`` counts with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time
from typing import NamedTuple

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import FormKind
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.stays import IN_TIME, Stay, stays_of

#: The parts without which nothing can be said about deviations, and about the shifts that they deviate from.
WRITTEN = (
    *(f"deviations.{role}" for role in ("placement_id", "date", "deviation", "from_time", "to_time")),
    *(*IN_TIME, "placements.extends"),
)
SCHEDULE = tuple(
    f"schedule.{role}" for role in ("placement_id", "weekday", "from_time", "to_time", "from_date", "to_date")
)


class Shift(NamedTuple):
    """A row of the schedule: the days on which it counts, its times and its hours less the break."""

    since: date
    until: date
    begins: time
    ends: time
    hours: float
    row: int


class Deviation(NamedTuple):
    """A row that says that a day did not go by the schedule; ``kind`` is the role that it plays."""

    row: int
    placement: str
    day: date
    kind: str
    begins: time | None
    ends: time | None

    @property
    def hours(self) -> float | None:
        """From–to in hours; None where that is not said."""
        return None if self.begins is None or self.ends is None else hours_between(self.begins, self.ends)


class Booked:
    """The shifts of all placements, the placements in time, and the closed days."""

    def __init__(self, entries: Entries, today: date) -> None:
        found = stays_of(entries, today)
        #: Placement → it in time; the first row, where an id stands twice.
        self.stays: dict[str, Stay] = {}
        for key, stay in zip(entries.column("placements", "placement_id"), found, strict=True):
            if key:
                self.stays.setdefault(key, stay)
        self.closed = {day for _, day in entries.rows("closed_days", "date") if day}
        #: (placement, weekday from 0) → its shifts, in the order of the sheet.
        self.shifts: dict[tuple[str, int], list[Shift]] = defaultdict(list)
        for placement, weekday, shift in self._read(entries):
            self.shifts[placement, weekday].append(shift)
        #: Placement → first and last day of each of its shifts.
        self._spans: dict[str, list[tuple[date, date]]] = defaultdict(list)
        for (placement, _), shifts in self.shifts.items():
            self._spans[placement] += {(shift.since, shift.until) for shift in shifts}

    def _read(self, entries: Entries) -> Iterator[tuple[str, int, Shift]]:
        roles = ("placement_id", "weekday", "from_time", "to_time", "from_date")
        pauses = entries.column("schedule", "break_minutes") or None
        ends_on = entries.column("schedule", "to_date") or None
        weekdays = {word: int(day) - 1 for word, day in entries.model.plays("schedule", "weekday").items() if day}
        for row, placement, weekday, begins, ends, since in entries.rows("schedule", *roles):
            stay = self.stays.get(placement)
            if stay and stay.start and weekday in weekdays and begins is not None and ends is not None and since:
                pause = (pauses[row] if pauses else None) or 0
                hours = max(0.0, hours_between(begins, ends) - pause / 60)
                until = min((ends_on[row] if ends_on else None) or date.max, stay.last or date.max)
                shift = Shift(max(since, stay.start), until, begins, ends, round(hours, 2), row)
                yield placement, weekdays[weekday], shift

    def on(self, placement: str, day: date) -> list[Shift]:
        """The shifts of a placement on a day, also one that was closed."""
        return [s for s in self.shifts.get((placement, day.weekday()), ()) if s.since <= day <= s.until]

    def has_schedule(self, placement: str, day: date) -> bool:
        """Whether there is any schedule for a placement that counts on a day, whatever the weekday."""
        return any(since <= day <= until for since, until in self._spans.get(placement, ()))

    def has_schedule_from(self, placement: str, day: date) -> bool:
        """Whether there is any that counts on that day or later."""
        return any(until >= day for _, until in self._spans.get(placement, ()))

    def week(self, placement: str, day: date) -> float:
        """The hours of a week by the schedule that counts on a day."""
        shifts = (s for weekday in range(7) for s in self.shifts.get((placement, weekday), ()))
        return round(sum(s.hours for s in shifts if s.since <= day <= s.until), 2)

    def here(self, placement: str, day: date) -> bool:
        """Whether a placement goes on that day."""
        stay = self.stays.get(placement)
        return stay is not None and stay.goes_on_at(day)


def deviations(entries: Entries) -> list[Deviation]:
    """The deviations of which it can be read whose they are, when and what."""
    kinds = entries.model.plays("deviations", "deviation")
    known, roles = entries.lookup("placements"), ("placement_id", "date", "deviation", "from_time", "to_time")
    return [
        Deviation(row, placement, day, kinds[kind], begins, ends)
        for row, placement, day, kind, begins, ends in entries.rows("deviations", *roles)
        if placement in known and day and kind
    ]


def away(entries: Entries, today: date) -> list[Deviation]:
    """Those of somebody who was away the whole day or a part of it, while the placement went on."""
    here, kinds = entries.once(Booked, today).here, ("absent", "late", "left_early")
    return [some for some in entries.once(deviations) if some.kind in kinds and here(some.placement, some.day)]


def absence_reported(model: Model, form: str | None, receiver: str | None) -> bool:
    """Whether a form of placement is such that this kind of commissioner shall know of absence (by the words chosen).

    Nobody reports the absence of those who are employed.
    """
    employed = any(some.name == form and some.kind is FormKind.EMPLOYMENT for some in model.placement_forms)
    return not employed and any(some.name == receiver and some.absence_reported for some in model.commissioner_kinds)


def hours_between(begins: time, ends: time) -> float:
    """The hours from one time of day to another, less than none where it comes before."""
    return _hours(ends) - _hours(begins)


def _hours(clock: time) -> float:
    return clock.hour + clock.minute / 60 + clock.second / 3600

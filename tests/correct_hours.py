"""Hours, schedules and supervisors of a placement, and what did not go by them, as they may correctly be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from correct_staff import Staff
from correct_stays import Chain, Part
from framsteg_xl.demo.rows import Story

_FULL_TIME = 40 * 60
#: So late or early is reported to nobody.
_LITTLE = 15


@dataclass(frozen=True)
class Shift:
    """Minutes after midnight, and the minutes of them that are a break."""

    begins: int
    ends: int
    pause: int


Week = dict[int, list[Shift]]


@dataclass
class Stretch:
    """From a day on so many hours a week (None: as before), with a supervisor."""

    begins: date
    supervisor: str
    week: Week
    new_hours: bool


class Hours:
    """What a placement's rows say about its days."""

    def __init__(self, story: Story, staff: Staff, chain: Chain, part: Part, closed: frozenset[date]) -> None:
        self._story, self._staff, self._part, self._closed = story, staff, part, closed
        self._random, self._weekdays = story.random, chain.weekdays
        self.stretches = list(self._stretches(chain.weekdays))
        self._begins = [stretch.begins for stretch in self.stretches]

    def supervisor(self, day: date) -> str:
        """Who is responsible on a day."""
        return self._on(day).supervisor

    def supervisors(self, monday: date) -> Iterator[tuple[str, date, date]]:
        """Everybody who is responsible on some day of a week, from which day of it to which."""
        sunday = monday + timedelta(6)
        for stretch, ends in self._lasting():
            first, last = max(stretch.begins, monday), min(ends, sunday)
            if first <= last:
                yield stretch.supervisor, first, last

    def write(self) -> None:
        """The rows of the extents and of the schedule."""
        changes = [stretch for stretch in self.stretches if stretch.new_hours]
        for stretch in self.stretches:
            minutes = sum(shift.ends - shift.begins - shift.pause for some in stretch.week.values() for shift in some)
            self._story.add(
                "extents",
                placement_id=self._part.key,
                from_date=stretch.begins,
                hours=minutes / 60,
                supervisor=stretch.supervisor,
            )
        bounded = self._random.random() < 0.7
        for change, later in zip(changes, [*changes[1:], None], strict=True):
            last = later.begins - timedelta(1) if later else self._part.last if bounded else None
            for weekday, shifts in change.week.items():
                for shift in shifts:
                    self._story.add(
                        "schedule",
                        placement_id=self._part.key,
                        weekday=self._story.pick("schedule", "weekday", str(weekday)),
                        from_time=clock(shift.begins),
                        to_time=clock(shift.ends),
                        break_minutes=float(shift.pause) if shift.pause or self._random.random() < 0.5 else None,
                        from_date=change.begins,
                        to_date=last,
                    )

    def deviations(self) -> None:
        """Some of the last days, and of those ahead, on which it was otherwise than the schedule says."""
        today, part = self._story.today, self._part
        begins, ends = max(part.start, today - timedelta(70)), min(part.end, today + timedelta(20))
        days = [begins + timedelta(n) for n in range((ends - begins).days + 1)]
        for day in sorted(self._random.sample(days, min(len(days), 9))):
            shifts = self._on(day).week.get(day.isoweekday(), [])
            if day not in self._closed:
                self._deviation(day, shifts)

    def _deviation(self, day: date, shifts: Sequence[Shift]) -> None:
        story, part, random = self._story, self._part, self._random
        ahead = day > story.today
        kinds = ("absent", "absent", *(() if ahead else ("late", "left_early", "extra"))) if shifts else ("extra",)
        kind = random.choice(kinds)
        if kind == "extra" and (ahead or part.employment or day.isoweekday() not in self._weekdays):
            return
        begins, ends = None, None
        if kind == "extra":
            begins = max((shift.ends for shift in shifts), default=600) + random.choice((0, 15))
            ends = begins + random.choice((30, 60, 120))
        elif kind != "absent":
            shift = random.choice(shifts)
            missed = random.choice((5, _LITTLE, _LITTLE + 1, 40))
            begins, ends = (
                (shift.begins, shift.begins + missed) if kind == "late" else (shift.ends - missed, shift.ends)
            )
        much = kind == "absent" or (kind != "extra" and ends - begins > _LITTLE)
        reported = self._reported(day) if much and not ahead else None
        story.add_by_id(
            "deviations",
            placering=part.key,
            datum=day,
            slag=story.pick("deviations", "deviation", kind),
            från=clock(begins) if begins is not None else None,
            till=clock(ends) if ends is not None else None,
            orsak=self._any("frånvaroorsaker") if kind != "extra" else None,
            anmäld=self._any("ja/nej") if kind != "extra" and not ahead else None,
            rapporterad=reported,
            rapporterad_av=self.supervisor(day) if reported else None,
            kommentar=random.choice((None, "Vi talade om det dagen efter.")),
        )

    def _reported(self, day: date) -> date | None:
        """The day on which the commissioner got to know, if they want to, and sometimes if they do not."""
        asks = self.reports_to_ask and not self._part.employment
        if not asks and self._random.random() < 0.8:
            return None
        told = day + timedelta(self._random.choice((0, 0, 1, 3, 14)))
        if told <= self._story.today:
            return told
        return None if (self._story.today - day).days <= 2 else self._story.today

    @property
    def reports_to_ask(self) -> bool:
        """Whether those who get to know of absences ask for it."""
        return (self._part.reports_to or self._part.kind).absence_reported

    def _any(self, name: str) -> str:
        return self._random.choice([choice.value for choice in self._story.model.offered(name)])

    def _on(self, day: date) -> Stretch:
        return self.stretches[max(0, bisect_right(self._begins, day) - 1)]

    def _lasting(self) -> Iterator[tuple[Stretch, date]]:
        ends = [stretch.begins - timedelta(1) for stretch in self.stretches[1:]]
        return zip(self.stretches, [*ends, self._part.end], strict=True)

    def _stretches(self, weekdays: Sequence[int]) -> Iterator[Stretch]:
        """From the first day to the last: more hours, another supervisor, one who leaves hands over before."""
        random, part, today = self._random, self._part, self._story.today
        day, week, new = part.start, working_week(random, weekdays), True
        who = random.choice(self._staff.on("supervisor", day))
        while True:
            yield Stretch(day, who, week, new)
            leaves = self._staff.last_day("supervisor", who, day)
            changes = day + timedelta(random.choice((7, 45, 200, 400)))
            must = leaves is not None and leaves < today and leaves < part.end
            if must:
                changes = min(changes, leaves + timedelta(1))  # type: ignore[operator]
            if changes > min(part.end, today + timedelta(30)) or (not must and random.random() < 0.5):
                return
            day, before = changes, who
            if must or random.random() < 0.3:
                who = random.choice(self._staff.on("supervisor", day))
            if who not in self._staff.on("supervisor", day):
                who = random.choice(self._staff.on("supervisor", day))
            new = who == before or random.random() < 0.3
            week = working_week(random, weekdays) if new else week


def working_week(random: Random, weekdays: Sequence[int]) -> Week:
    """Shifts on some weekdays, at most full time in all; some days have two."""
    days = sorted(random.sample(weekdays, random.randint(1, len(weekdays))))
    most = min(8 * 60, _FULL_TIME // len(days) // 15 * 15)
    usual = random.randrange(120, most + 1, 15)
    alike = random.random() < 0.7
    return {day: list(_shifts(random, usual if alike else random.randrange(60, most + 1, 15))) for day in days}


def _shifts(random: Random, minutes: int) -> Iterable[Shift]:
    begins = random.randrange(6 * 60, 11 * 60, 15)
    if minutes >= 240 and random.random() < 0.1:
        between = begins + minutes // 30 * 15
        later = between + random.choice((30, 60, 120))
        return Shift(begins, between, 0), Shift(later, later + minutes - (between - begins), 0)
    pause = random.choice((30, 45, 60)) if minutes > 300 else random.choice((0, 15, 30)) if minutes > 180 else 0
    return (Shift(begins, begins + minutes + pause, pause),)


def clock(minutes: int) -> time:
    """A time of day."""
    return time(minutes // 60, minutes % 60)

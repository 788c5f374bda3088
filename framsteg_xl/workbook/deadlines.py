"""When a step of the journey is due: what the rule F502 says late, and the overview sooner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from framsteg_xl.model.shapes import CountedFrom, Step


@dataclass(frozen=True, slots=True)
class Stay:
    """A placement in time: its first day, the day it ended (None while it goes on), and the day from which steps
    are asked for: what should have been done before it is history (*modellen gäller från*, *inlagd i efterhand*).
    """

    start: date | None
    left: date | None
    asked_from: date


def due(step: Step, stay: Stay, done: Sequence[date]) -> date | None:
    """The day by which a required step must be done (next time); None when nothing is asked for.

    ``done`` are the days on which it was done. A deadline before ``stay.asked_from`` is not asked for; a step
    that is repeated is then due one interval after that day.
    """
    counted = stay.left if step.counted_from is CountedFrom.END else stay.start
    if not step.required or step.deadline_days is None or counted is None:
        return None
    if stay.left and step.counted_from is CountedFrom.START:
        return None  # the stay is over: what was not done in time is told otherwise
    repeats = step.repeat_days if not stay.left else None
    if done and not repeats:
        return None
    day = days_after(max(done), repeats or 0) if done else days_after(counted, step.deadline_days)
    if day >= stay.asked_from:
        return day
    return days_after(stay.asked_from, repeats) if repeats else None


def days_after(day: date, days: int) -> date:
    """``day`` plus so many days (minus, if negative), at most the calendar's last day and at least its first."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min

"""When a step of the journey is due: what the rule F502 says late, and the overview sooner."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from framsteg_xl.model.shapes import CountedFrom, Step
from framsteg_xl.workbook.stays import Stay


def of_the_chain(step: Step) -> bool:
    """Whether a step that was done in an earlier placement counts in the one that extends it."""
    return not step.renewed and step.counted_from is CountedFrom.START


def due(step: Step, stay: Stay, done: Sequence[date]) -> date | None:
    """The day by which a required step must be done (next time); None when nothing is asked for.

    ``done`` are the days on which it was done, in the whole chain of placements or (:func:`of_the_chain`) in this
    one. A deadline before ``stay.asked_from`` is not asked for; a step that is repeated is then due one interval after
    that day.
    """
    counted = counted_from(step, stay)
    if not step.asked_for or step.deadline_days is None or counted is None:
        return None
    repeats = step.repeat_days if not stay.left else None
    if done and not repeats:
        return None
    day = days_after(max(done), repeats or 0) if done else days_after(counted, step.deadline_days)
    if day >= stay.asked_from:
        return day
    return days_after(stay.asked_from, repeats) if repeats else None


def counted_from(step: Step, stay: Stay) -> date | None:
    """The day that a step's deadline is counted from; None while (or when no longer) the step is not asked for."""
    if step.counted_from is CountedFrom.END:
        return None if stay.continued else stay.left  # what continues is asked for it instead
    if stay.left or stay.began is None:
        return None  # the stay is over, what was not done in time is told otherwise; or it has not begun
    return stay.start if step.renewed else stay.began


def days_after(day: date, days: int) -> date:
    """``day`` plus so many days (minus, if negative), at most the calendar's last day and at least its first."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def months_after(day: date, months: int) -> date:
    """The same day so many months later, at most the month's last one and at most the calendar's last."""
    whole = 12 * day.year + day.month - 1 + months
    year, month = whole // 12, whole % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) if year <= date.max.year else date.max


def last_of_months(first: date, months: int) -> date:
    """The last day of so many months from a first day: the day before the same one, where the month has that."""
    after = months_after(first, months)
    return after if after.day < first.day else days_after(after, -1)

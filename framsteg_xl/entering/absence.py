"""Absence by exception: a row for each booked day on which somebody was away, and none for those who were here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta

from framsteg_xl.entering.answers import Answers
from framsteg_xl.entering.chosen import placements_of
from framsteg_xl.entering.pen import Entered, Pen
from framsteg_xl.errors import UserError
from framsteg_xl.wording import counted, listed
from framsteg_xl.workbook.booked import Booked
from framsteg_xl.workbook.entries import Entries

#: So many days in a row are entered at once; who is away longer is not away but somewhere else.
_LONGEST = 60
#: So far ahead the year is often another one.
_FAR = timedelta(days=92)
#: So many days are named.
_NAMED = 5

#: From when to when; None where the whole day is meant.
Times = tuple[time | None, time | None]


def absence(entries: Entries, placements: Sequence[str], answers: Answers, today: date) -> Entered:
    """A row a booked day for each placement, of the kind that the form says: away the whole day where it says none.

    Raises :class:`UserError` for days outside a placement, and for times that are missing or go backwards.
    """
    pen = Pen(entries, "absence", answers, today)
    chosen = pen.answers.get("placement_id")
    whose = placements_of(entries, [chosen] if chosen else placements, today)
    days = _days(pen)
    kind, role = _kind(pen)
    for placement in whose:
        _must_go_on(pen, placement, days)
    for placement in whose:
        _enter(pen, placement, days, kind, role)
    if days[-1] - today > _FAR:
        pen.tell(f"{days[-1]} ligger långt fram: se efter att året stämmer.")
    return pen.entered


def _days(pen: Pen) -> list[date]:
    first = pen.answers.get("date") or pen.today
    last = pen.answers.get("until") or first
    if last < first:
        raise UserError(f"{pen.label('until')} är före {pen.label('date')}", "rätta det ena datumet")
    if (last - first).days >= _LONGEST:
        raise UserError(
            f"Det är mer än {_LONGEST} dagar från {first} till {last}", "rätta datumen, eller skriv in en del i taget"
        )
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _kind(pen: Pen) -> tuple[str, str]:
    """The word for the kind of deviation, and the role that it plays."""
    column = pen.model.column("deviations", "deviation")
    choices = pen.model.choices(column.list) if column else ()
    said = pen.answers.get("deviation")
    return next(((c.value, c.role) for c in choices if c.value == said or (not said and c.role == "absent")), ("", ""))


def _must_go_on(pen: Pen, placement: str, days: Sequence[date]) -> None:
    booked = pen.entries.once(Booked, pen.today)
    stay = booked.stays.get(placement)
    outside = next((day for day in days if not booked.here(placement, day)), None)
    if stay is None or stay.start is None:
        raise UserError(f"{placement} har ingen första dag", "skriv den på bladet med placeringar först")
    if outside:
        limit = f"före första dagen, {stay.start}" if outside < stay.start else f"efter sista dagen, {stay.last}"
        raise UserError(f"{outside} är {limit}, för {placement}", "rätta datumet, eller välj en annan placering")


def _enter(pen: Pen, placement: str, days: Sequence[date], kind: str, role: str) -> None:
    """Write the days of a placement, and tell which ones were not."""
    booked, kinds = pen.entries.once(Booked, pen.today), _kinds(pen, placement)
    wanted = [day for day in days if role == "extra" or _is_booked(booked, placement, day, one=len(days) == 1)]
    new = [day for day in wanted if kind not in kinds[day]]
    for day in new:
        begins, ends = _times(pen, booked, placement, day, role)
        pen.write("deviations", placement_id=placement, date=day, deviation=kind, from_time=begins, to_time=ends)
    if new:
        pen.tell(f"{placement}: {kind} {_named(new)}.")
    if already := [day for day in wanted if kind in kinds[day]]:
        pen.tell(f"{placement}: {_named(already)} stod redan.")
    if other := [day for day in new if kinds[day]]:
        pen.tell(f"{placement}: {_named(other)} har en annan avvikelse också. Se efter att tiderna inte krockar.")
    if without := [day for day in days if day not in wanted]:
        pen.tell(f"{placement}: {_named(without)} hoppades över, för inget är bokat då.")


def _kinds(pen: Pen, placement: str) -> Mapping[date, set[str]]:
    """Day → the kinds of deviation that stand there already."""
    found: dict[date, set[str]] = defaultdict(set)
    for _, whose, day, what in pen.entries.rows("deviations", "placement_id", "date", "deviation"):
        if whose == placement and day and what:
            found[day].add(what)
    return found


def _is_booked(booked: Booked, placement: str, day: date, *, one: bool) -> bool:
    """Whether somebody was to be here. Where no schedule says, it is on weekdays, or on the one day that is told of."""
    if day in booked.closed:
        return False
    if booked.has_schedule(placement, day):
        return bool(booked.on(placement, day))
    return one or day.isoweekday() <= 5


def _times(pen: Pen, booked: Booked, placement: str, day: date, role: str) -> Times:
    """From when to when; what follows from the schedule need not be said."""
    begins, ends = pen.answers.get("from_time"), pen.answers.get("to_time")
    shifts = booked.on(placement, day)
    if role == "late" and begins is None and shifts:
        begins = min(shift.begins for shift in shifts)
    if role == "left_early" and ends is None and shifts:
        ends = max(shift.ends for shift in shifts)
    if begins is None and ends is None and role == "absent":
        return None, None
    if begins is None or ends is None:
        missing = [pen.label(name) for name, clock in (("from_time", begins), ("to_time", ends)) if clock is None]
        raise UserError(f"Klockslag saknas i {listed(missing)}", "skriv det, till exempel 09:40")
    if begins >= ends:
        raise UserError(
            f"{pen.label('to_time')}, {ends:%H:%M}, är inte efter {pen.label('from_time')}, {begins:%H:%M}",
            "rätta klockslagen",
        )
    return begins, ends


def _named(days: Sequence[date]) -> str:
    more = len(days) - _NAMED
    named = [str(day) for day in days[:_NAMED]]
    return listed([*named, counted(more, "dag till", "dagar till")] if more > 0 else named)

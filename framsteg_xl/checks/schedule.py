"""F6: the schedule: shifts that can be counted, and that say the same as the extents."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.shapes import FormKind
from framsteg_xl.wording import counted, decimal
from framsteg_xl.workbook.booked import SCHEDULE, Booked, Shift, hours_between
from framsteg_xl.workbook.deadlines import days_after
from framsteg_xl.workbook.extents import Extents
from framsteg_xl.workbook.stays import IN_TIME

_SCHEDULE = (*SCHEDULE, *IN_TIME, "placements.extends")


@rule(
    "F608",
    "Två pass på samma tid",
    what="Att två pass för samma placering inte gäller samma veckodag, klockslag och dagar.",
    why="Timmarna räknas dubbelt, både de bokade och de som föll bort.",
    remedy="ta bort den ena raden, eller ändra klockslagen",
    needs=_SCHEDULE,
)
def shifts_overlap(case: Case) -> Iterator[Finding]:
    """No two shifts of a placement share time. The earlier one is told where it should have come to an end."""
    told: set[int] = set()
    for some in case.entries.once(Booked, case.today).shifts.values():
        for earlier, later in _overlapping(some) if len(some) > 1 else ():
            ends, row = earlier.since < later.since, earlier.row if earlier.since < later.since else later.row
            if row in told:
                continue
            told.add(row)
            if ends:
                message = f"passet gäller fortfarande {later.since}, då ett nytt pass börjar på samma tid"
                remedy = f"skriv {days_after(later.since, -1)} här, eller ändra klockslagen"
                yield case.at("schedule", "to_date", row, message, remedy)
            else:
                yield case.at("schedule", "from_time", row, "ett annat pass samma veckodag går in i det här")


@rule(
    "F609",
    "Schema saknas",
    what="Att den som är hos er har ett schema, när ni skriver schema för andra.",
    why="Utan schema räknas varken bokade timmar eller frånvaro.",
    remedy="skriv en rad för varje dag på bladet {schedule}",
    severity=Severity.NOTICE,
    needs=(*_SCHEDULE, "placements.form"),
    dagar=14,
)
def no_schedule(case: Case) -> Iterator[Finding]:
    """A placement (no employment) that began over ``dagar`` days ago has a schedule, if any other has."""
    booked, started = case.entries.once(Booked, case.today), days_after(case.today, -case.parameters["dagar"])
    measures = {form.name for form in case.model.placement_forms if form.kind is not FormKind.EMPLOYMENT}
    rows = case.entries.rows("placements", "placement_id", "start_date", "form")
    for row, placement, start, form in rows if booked.shifts else ():
        here = form in measures and start and start < started and booked.here(placement, case.today)
        if here and not booked.has_schedule_from(placement, case.today):
            yield case.at("placements", "placement_id", row, f"{placement} har inget schema som gäller nu")


@rule(
    "F610",
    "Schemat stämmer inte med omfattningen",
    what="Att schemats timmar i veckan är desamma som omfattningens.",
    why="Beställaren räknar med de timmar som är bestämda.",
    remedy="ändra schemat, eller lägg till en rad med rätt timmar på bladet {extents}",
    severity=Severity.NOTICE,
    needs=(*_SCHEDULE, "extents.placement_id", "extents.from_date", "extents.hours"),
    timmar=1,
)
def schedule_differs_from_extent(case: Case) -> Iterator[Finding]:
    """The schedule that counts today is within ``timmar`` hours a week of the extent that applies today."""
    booked, extents = case.entries.once(Booked, case.today), case.entries.once(Extents)
    hours = case.entries.column("extents", "hours")
    for placement in booked.stays:
        row = extents.on(placement, case.today) if booked.here(placement, case.today) else None
        agreed = None if row is None else hours[row]
        if row is None or agreed is None or not booked.has_schedule(placement, case.today):
            continue
        week = booked.week(placement, case.today)
        if abs(week - agreed) > case.parameters["timmar"]:
            message = f"omfattningen är {decimal(agreed)} timmar i veckan, men schemat {decimal(week)} för {placement}"
            yield case.at("extents", "hours", row, message)


@rule(
    "F613",
    "Rasten är längre än passet",
    what="Att rasten är kortare än passet.",
    why="Passet räknas som noll timmar.",
    remedy="kontrollera rasten, som skrivs i minuter, och klockslagen",
    needs=("schedule.from_time", "schedule.to_time", "schedule.break_minutes"),
)
def break_as_long_as_the_shift(case: Case) -> Iterator[Finding]:
    """The break leaves something of the shift. (A shift that ends before it begins is F213's to tell.)"""
    for row, begins, ends, pause in case.entries.rows("schedule", "from_time", "to_time", "break_minutes"):
        if pause and begins is not None and ends is not None and begins < ends:
            minutes = round(hours_between(begins, ends) * 60)
            if pause >= minutes:
                message = f"rasten är {counted(pause, 'minut', 'minuter')}, och passet {minutes}"
                yield case.at("schedule", "break_minutes", row, message)


def _overlapping(shifts: list[Shift]) -> Iterator[tuple[Shift, Shift]]:
    """Each shift of a placement and a weekday that goes into one that began to count before it, with that one."""
    count: list[Shift] = []
    for later in sorted(shifts, key=lambda shift: (shift.since, shift.row)):
        count = [earlier for earlier in count if earlier.until >= later.since]
        if later.until >= later.since and later.begins < later.ends:
            for earlier in count:
                if earlier.begins < later.ends and later.begins < earlier.ends:
                    yield earlier, later
                    break
            count.append(later)

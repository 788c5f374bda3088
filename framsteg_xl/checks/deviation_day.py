"""F6: a deviation is of a day on which there was something to deviate from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.workbook.booked import SCHEDULE, WRITTEN, Booked, Deviation, away, deviations
from framsteg_xl.workbook.deadlines import days_after
from framsteg_xl.workbook.entries import Entries


@rule(
    "F601",
    "Avvikelse utanför placeringen",
    what="Att en avvikelse gäller en dag då placeringen pågår.",
    why="Frånvaron räknas inte, eller rapporteras för fel placering.",
    remedy="rätta datumet, eller välj den placering som pågick då",
    needs=(*WRITTEN, "placements.participant_id"),
)
def deviation_outside(case: Case) -> Iterator[Finding]:
    """A deviation is of a day on which its placement goes on."""
    booked = case.entries.once(Booked, case.today)
    for deviation in case.entries.once(deviations):
        stay = booked.stays[deviation.placement]
        if stay.start is None or booked.here(deviation.placement, deviation.day):
            continue
        before = deviation.day < stay.start
        limit = f"före första dagen, {stay.start}" if before else f"efter sista dagen, {stay.last}"
        other = _going_on_then(case, deviation)
        remedy = f"välj {other} i {{deviations.placement_id}}, eller rätta datumet" if other else ""
        message = f"{deviation.day} är {limit}, för {deviation.placement}"
        yield case.at("deviations", "date", deviation.row, message, case.words(remedy))


@rule(
    "F602",
    "Borta när inget är bokat",
    what="Att den som var borta, kom sent eller gick tidigare hade ett pass den dagen.",
    why="Timmarna räknas inte som frånvaro när schemat inte har någon tid den dagen.",
    remedy="rätta datumet, eller lägg till passet på bladet {schedule}",
    severity=Severity.WARNING,
    needs=(*WRITTEN, *SCHEDULE),
)
def away_when_nothing_is_booked(case: Case) -> Iterator[Finding]:
    """A placement that has a schedule on a day is away from a shift. (Closed days are F612's to tell.)"""
    booked = case.entries.once(Booked, case.today)
    weekdays = [case.model.word("schedule", "weekday", str(day)) for day in range(1, 8)]
    for some in case.entries.once(away, case.today):
        open_ = some.day not in booked.closed and booked.has_schedule(some.placement, some.day)
        if open_ and not booked.on(some.placement, some.day):
            message = f"{some.day} är en {weekdays[some.day.isoweekday() - 1]}, och då har {some.placement} inget pass"
            yield case.at("deviations", "date", some.row, message)


@rule(
    "F611",
    "Avvikelsen ligger långt fram",
    what="Att en avvikelse inte gäller en dag långt fram i tiden.",
    why="Det är nästan alltid fel årtal, och då räknas inte frånvaron.",
    remedy="rätta datumet",
    severity=Severity.WARNING,
    needs=WRITTEN,
    dagar=92,
)
def deviation_far_ahead(case: Case) -> Iterator[Finding]:
    """A deviation is of a day at most ``dagar`` days ahead. (After the placement's last day it is F601's to tell.)"""
    far, booked = days_after(case.today, case.parameters["dagar"]), case.entries.once(Booked, case.today)
    for some in case.entries.once(deviations):
        if some.day > far and booked.here(some.placement, some.day):
            yield case.at("deviations", "date", some.row, f"{some.day} är långt fram i tiden")


@rule(
    "F612",
    "Borta en stängd dag",
    what="Att ingen står som borta en dag då ni har stängt.",
    why="Ingen tid är bokad då, så frånvaron räknas inte och ska inte rapporteras.",
    remedy="rätta datumet, ta bort raden, eller ta bort dagen på bladet {closed_days}",
    severity=Severity.WARNING,
    needs=(*WRITTEN, "closed_days.date"),
)
def away_on_a_closed_day(case: Case) -> Iterator[Finding]:
    """Nobody is away on a day that was closed."""
    closed = case.entries.once(Booked, case.today).closed
    for some in case.entries.once(away, case.today) if closed else ():
        if some.day in closed:
            message = f"{some.day} står på bladet {case.words('{closed_days}')}"
            yield case.at("deviations", "date", some.row, message)


def _going_on_then(case: Case, deviation: Deviation) -> str | None:
    """The same participant's placement that goes on that day; None if there are none or several."""
    booked, theirs = case.entries.once(Booked, case.today), case.entries.once(_by_participant)
    row = case.entries.lookup("placements")[deviation.placement]
    participant = case.entries.value("placements", "participant_id", row)
    here = [some for some in theirs.get(participant, ()) if booked.here(some, deviation.day)]
    return here[0] if len(here) == 1 else None


def _by_participant(entries: Entries) -> Mapping[str, Sequence[str]]:
    """Participant → their placements."""
    theirs: dict[str, list[str]] = defaultdict(list)
    for _, placement, participant in entries.rows("placements", "placement_id", "participant_id"):
        if placement and participant:
            theirs[participant].append(placement)
    return theirs

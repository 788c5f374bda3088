"""F5: the journey: steps in their order and in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from framsteg_xl.checks.days import days_after
from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.shapes import CountedFrom, Step

#: Placement → step's name → its rows with the day each was done (or None).
Journeys = Mapping[str, Mapping[str, list[tuple[int, date | None]]]]


def _journeys(case: Case) -> Journeys:
    journeys: dict[str, dict[str, list[tuple[int, date | None]]]] = defaultdict(lambda: defaultdict(list))
    for row, placement, step, done in case.entries.rows("journey", "placement_id", "step", "done_date"):
        if placement and step:
            journeys[placement][step].append((row, done))
    return journeys


@rule(
    "F501",
    "Steget före är inte klart",
    what="Att ett steg inte blir klart innan steget som ska komma före är det.",
    why="Ordningen är en del av kvaliteten: ingen arbetsplan utan kartläggning.",
    remedy="gör klart steget före, eller rätta datumen",
    severity=Severity.WARNING,
    needs=("journey.placement_id", "journey.step", "journey.done_date", "placements.placement_id"),
)
def step_before_its_prerequisite(case: Case) -> Iterator[Finding]:
    """A step is done no earlier than the step that it comes after."""
    steps = {step.name: step for step in case.model.steps}
    names = {step.id: step.name for step in case.model.steps}
    journeys, known = _journeys(case), case.entries.lookup("placements")
    for row, placement, name, done in case.entries.rows("journey", "placement_id", "step", "done_date"):
        if placement not in known or not (name and done and steps[name].after):
            continue  # a placement that does not exist is F301's to tell
        before = names[steps[name].after]
        earlier = [day for _, day in journeys[placement].get(before, []) if day]
        if not earlier:
            message = f"steget {name} är klart, men steget {before} är inte klart för {placement}"
            yield case.at("journey", "done_date", row, message)
        elif done < min(earlier):
            message = f"steget {name} blev klart {done}, före steget {before} som blev klart {min(earlier)}"
            yield case.at("journey", "done_date", row, message)


@rule(
    "F502",
    "Steget är försenat",
    what="Att obligatoriska steg blir gjorda i tid, också sådana som upprepas.",
    why="Deltagaren väntar på något som hen har rätt till.",
    remedy="gör steget och skriv datum i {journey.done_date}",
    severity=Severity.WARNING,
    needs=(
        "journey.placement_id",
        "journey.step",
        "journey.done_date",
        "placements.placement_id",
        "placements.start_date",
        "placements.exit_date",
    ),
)
def overdue_step(case: Case) -> Iterator[Finding]:
    """Each required step of a placement is done by its deadline; a step without a row counts as not done."""
    journeys = _journeys(case)
    placements = case.entries.rows("placements", "placement_id", "start_date", "exit_date")
    for number, placement, start, last in placements:
        left = last if last and last <= case.today else None
        if not placement:
            continue
        for step in case.model.ordered_steps():
            rows = journeys.get(placement, {}).get(step.name, [])
            due = _due(step, start, left, [day for _, day in rows if day])
            if due is None or due >= case.today:
                continue
            message = f"steget {step.name} skulle ha varit klart {due} för {placement}"
            waiting = [row for row, done in rows if done is None]
            if waiting:
                yield case.at("journey", "done_date", waiting[0], message)
            else:
                remedy = f"gör steget och lägg till en rad för {step.name} på bladet {case.words('{journey}')}"
                yield case.at("placements", "placement_id", number, message, remedy)


def _due(step: Step, start: date | None, left: date | None, done: list[date]) -> date | None:
    """The day by which the step must be done (next time); None when nothing is asked for."""
    counted = left if step.counted_from is CountedFrom.END else start
    if not step.required or step.deadline_days is None or counted is None:
        return None
    if left and step.counted_from is CountedFrom.START:
        return None  # the stay is over: what was not done in time is history
    if not done:
        return days_after(counted, step.deadline_days)
    return days_after(max(done), step.repeat_days) if step.repeat_days and not left else None


@rule(
    "F503",
    "Klart i framtiden",
    what="Att ett steg inte står som klart på en dag som inte har varit.",
    why="Steget räknas som gjort fast det inte är det.",
    remedy="flytta datumet till {journey.planned_date}, eller rätta det",
    needs=("journey.done_date",),
)
def done_in_the_future(case: Case) -> Iterator[Finding]:
    """Nothing is done after today."""
    for row, done in case.entries.rows("journey", "done_date"):
        if done and done > case.today:
            yield case.at("journey", "done_date", row, f"{done} har inte varit än")

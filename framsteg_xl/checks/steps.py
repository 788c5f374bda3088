"""F5: steps that stand twice, or that are done when the placement is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.shapes import CountedFrom
from framsteg_xl.workbook.deadlines import of_the_chain
from framsteg_xl.workbook.journeys import Journeys
from framsteg_xl.workbook.stays import IN_TIME


@rule(
    "F509",
    "Samma steg två gånger",
    what="Att inget steg står två gånger samma dag, och att det som görs en gång inte har en rad till som väntar.",
    why="Den extra raden ser ut som något som ingen har gjort, eller räknas dubbelt.",
    remedy="behåll en rad för steget och ta bort den andra",
    severity=Severity.WARNING,
    needs=("journey.placement_id", "journey.step", "journey.done_date", "journey.planned_date"),
)
def step_twice(case: Case) -> Iterator[Finding]:
    """A step has no second row for the same day, nor one that is left over. One that is planned ahead is to come."""
    repeated = {step.name for step in case.model.steps if step.repeat_days}
    rows: dict[tuple[str, str], list[tuple[int, date | None]]] = defaultdict(list)
    for row, placement, step, done, planned in case.entries.rows(
        "journey", "placement_id", "step", "done_date", "planned_date"
    ):
        if placement and step and (done or not planned or planned < case.today):
            rows[placement, step].append((row, done))
    for (placement, step), mine in rows.items():
        seen: set[date | None] = set()
        for row, done in sorted(mine, key=lambda some: (some[1] is None, some[0])):  # those that are done first
            if done in seen or (done is None and seen and step not in repeated):
                when = f"två gånger {done}" if done else "mer än en gång, och den här raden är inte gjord"
                yield case.at("journey", "step", row, f"steget {step} står {when} för {placement}")
            if done or step not in repeated:
                seen.add(done)


@rule(
    "F512",
    "Gjort efter sista dagen",
    what="Att obligatoriska steg som hör till tiden hos er blev gjorda medan placeringen pågick.",
    why="Datumet eller placeringen är fel, och resan ser annorlunda ut än den var.",
    remedy="rätta {journey.done_date}, eller välj den placering som pågick då",
    severity=Severity.WARNING,
    needs=("journey.placement_id", "journey.step", "journey.done_date", *IN_TIME, "placements.extends"),
)
def done_after_the_last_day(case: Case) -> Iterator[Finding]:
    """A required step that is counted from the start is not done after the last day.

    In an extended placement only what is taken anew is told: all else counts for the extension too.
    """
    steps = {s.name: s for s in case.model.steps if s.required and s.counted_from is CountedFrom.START}
    journeys = case.entries.once(Journeys, case.today)
    for row, placement, name, done in case.entries.rows("journey", "placement_id", "step", "done_date"):
        stay = journeys.stay(placement) if done and name in steps else None
        if stay is None or stay.last is None or done <= stay.last or done > case.today or stay.last < stay.asked_from:
            continue
        if not (stay.continued and of_the_chain(steps[name])):
            message = f"steget {name} blev klart {done}, efter sista dagen för {placement}, {stay.last}"
            yield case.at("journey", "done_date", row, message)

"""F5: the journey: steps in their order and in time."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.shapes import CountedFrom, Step
from framsteg_xl.workbook.deadlines import counted_from, days_after, due
from framsteg_xl.workbook.journeys import Journeys
from framsteg_xl.workbook.stays import IN_TIME, Stay

_STEPS = ("journey.placement_id", "journey.step", "journey.done_date", *IN_TIME)


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
    """A step is done no earlier than the step that it comes after, if that one had to be done at all."""
    steps = {step.name: step for step in case.model.steps}
    by_id = {step.id: step for step in case.model.steps}
    journeys, known = case.entries.once(Journeys, case.today), case.entries.lookup("placements")
    for row, placement, name, done in case.entries.rows("journey", "placement_id", "step", "done_date"):
        if placement not in known or not (name and done and steps[name].after):
            continue  # a placement that does not exist is F301's to tell
        before = by_id[steps[name].after]
        if before.retired or not _was_due(before, journeys.stays[known[placement]]):
            continue
        earlier = [day for _, day in journeys.in_the_chain(placement, before) if day]
        if not earlier:
            message = f"steget {name} är klart, men steget {before.name} är inte klart för {placement}"
            yield case.at("journey", "done_date", row, message)
        elif done < min(earlier):
            message = f"steget {name} blev klart {done}, före steget {before.name} som blev klart {min(earlier)}"
            yield case.at("journey", "done_date", row, message)


def _was_due(step: Step, stay: Stay) -> bool:
    """Whether a step had to be done: its day did not lie before steps were asked for, nor after the last day."""
    after = step.counted_from is CountedFrom.END
    counted = stay.last if after else stay.began
    if step.deadline_days is None or counted is None:
        return True
    day = days_after(counted, step.deadline_days)
    return day >= stay.asked_from and (after or stay.last is None or day <= stay.last)


@rule(
    "F502",
    "Steget är försenat",
    what="Att obligatoriska steg blir gjorda i tid, också sådana som upprepas.",
    why="Deltagaren väntar på något som hen har rätt till.",
    remedy="gör steget och skriv datum i {journey.done_date}",
    severity=Severity.WARNING,
    needs=_STEPS,
)
def overdue_step(case: Case) -> Iterator[Finding]:
    """Each required step of a placement is done by its deadline; a step without a row counts as not done."""
    journeys = case.entries.once(Journeys, case.today)
    for number, placement, stay in journeys.placements():
        for step in case.model.ordered_steps():
            rows = journeys.rows(placement, step)
            day = due(step, stay, [day for _, day in rows if day])
            if day is None or day >= case.today:
                continue
            message = f"steget {step.name} skulle ha varit klart {day} för {placement}"
            waiting = [row for row, done in rows if done is None]
            if waiting:
                yield case.at("journey", "done_date", waiting[0], message)
            else:
                remedy = f"gör steget och lägg till en rad för {step.name} på bladet {case.words('{journey}')}"
                yield case.at("placements", "placement_id", number, message, remedy)


@rule(
    "F504",
    "Äldre steg saknas",
    what="Att inget steg saknas som skulle ha gjorts innan modellen gällde, "
    "eller innan placeringen skrevs in i efterhand.",
    why="De är historia och stoppar inget, men fattas i bilden av resan.",
    remedy="lägg till steget om ni vet när det gjordes; annars behöver ni inte göra något",
    severity=Severity.NOTICE,
    needs=_STEPS,
)
def older_step_missing(case: Case) -> Iterator[Finding]:
    """A required step whose deadline lay before the day from which steps are asked for, and that has no row."""
    journeys = case.entries.once(Journeys, case.today)
    for number, placement, stay in journeys.placements():
        for step in case.model.ordered_steps():
            counted = counted_from(step, stay) if step.counted_from is CountedFrom.START else None
            if not step.asked_for or step.deadline_days is None or counted is None:
                continue
            day = days_after(counted, step.deadline_days)
            if day < stay.asked_from and not journeys.rows(placement, step):
                message = f"steget {step.name} skulle ha varit klart {day} för {placement}, före {stay.asked_from}"
                yield case.at("placements", "placement_id", number, message)


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

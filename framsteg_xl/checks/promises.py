"""F5: a step that is done has left what it promises on the other sheets, and its paper is signed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.shapes import Step
from framsteg_xl.wording import listed
from framsteg_xl.workbook.deadlines import days_after
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.journeys import Journeys
from framsteg_xl.workbook.stays import IN_TIME, Stay

_STEPS = ("journey.placement_id", "journey.step", "journey.done_date", *IN_TIME)
#: So many items are named; of more only how many they are.
_NAMED = 5


@rule(
    "F505",
    "Introduktionen är klar utan underskrift",
    what="Att introduktionen inte står som klar innan deltagaren har skrivit under det som rör arbetsmiljön.",
    why="Ni har arbetsmiljöansvaret. Underskriften visar att deltagaren vet hur man gör när det blir farligt.",
    remedy="gå igenom det som fattas och skriv dagen i {introduction.signed_date}, "
    "och töm {journey.done_date} tills det är gjort",
    needs=(*_STEPS, "introduction.placement_id", "introduction.item", "introduction.signed_date"),
)
def introduction_without_signatures(case: Case) -> Iterator[Finding]:
    """Each item about the work environment was signed by the day the introduction was done."""
    items = [item.id for item in case.model.checklist if item.work_environment and not item.retired]
    signed = case.entries.once(_signed, case.today)
    for row, step, placement, day, _ in _done(case, "introduction"):
        when = signed[_root(case, placement)]
        late = [item for item in items if when.get(item, date.max) > day]
        if late:
            message = f"steget {step.name} blev klart {day}, men då var {_items(late)} inte undertecknade"
            last = max(when.get(item, date.max) for item in late)
            at_last = f"skriv {last} i {{journey.done_date}}, för först då var allt om arbetsmiljön undertecknat"
            remedy = case.words(at_last) if last <= case.today else ""
            yield case.at("journey", "done_date", row, message, remedy)


@rule(
    "F506",
    "Arbetsplan utan mål",
    what="Att det finns minst ett mål när arbetsplanen är klar.",
    why="Utan mål har ni inget att följa upp, och dokumentet blir tomt.",
    remedy="skriv målen på bladet {goals}, eller töm {journey.done_date} tills planen är gjord",
    severity=Severity.WARNING,
    needs=(*_STEPS, "goals.placement_id", "goals.goal"),
)
def plan_without_goals(case: Case) -> Iterator[Finding]:
    """A placement whose plan is done has a goal."""
    with_goals = case.entries.once(_with_goals, case.today)
    for row, step, placement, _, _ in _done(case, "plan"):
        if _root(case, placement) not in with_goals:
            message = f"steget {step.name} är klart, men {placement} har inga mål på bladet {case.words('{goals}')}"
            yield case.at("journey", "done_date", row, message)


@rule(
    "F507",
    "Uppföljning utan anteckningar",
    what="Att det finns en rad om samtalet för varje uppföljning som är gjord.",
    why="Annars vet ingen vad ni kom fram till, och nästa samtal börjar om från början.",
    remedy="skriv samtalet på bladet {follow_ups}, eller rätta {journey.done_date}",
    severity=Severity.WARNING,
    needs=(*_STEPS, "follow_ups.placement_id", "follow_ups.date"),
    dagar=14,
)
def follow_up_without_a_row(case: Case) -> Iterator[Finding]:
    """A follow-up that is done has a row, at most ``dagar`` days from it."""
    talks, far = case.entries.once(_talks, case.today), case.parameters["dagar"]
    page = case.words("{follow_ups}")
    for row, step, placement, day, _ in _done(case, "follow_up"):
        days = talks[_root(case, placement)]
        place = bisect_left(days, day)
        near = min(days[max(place - 1, 0) : place + 1], key=lambda some: abs((some - day).days), default=None)
        if near is None or abs((near - day).days) > far:
            nearest = f"samtalet närmast i tiden är {near}" if near else f"{placement} har inget samtal där"
            message = f"steget {step.name} blev klart {day}, men bladet {page} har inget samtal då: {nearest}"
            yield case.at("journey", "done_date", row, message)


@rule(
    "F508",
    "Avslutet är klart men placeringen pågår",
    what="Att en placering vars avslut är gjort också står som avslutad.",
    why="Annars räknas den fortfarande som pågående, och Att göra på Översikt frågar efter nästa uppföljning.",
    remedy="skriv sista dagen i {placements.exit_date}, eller töm {journey.done_date} om placeringen går vidare",
    severity=Severity.WARNING,
    needs=(*_STEPS, "placements.extends"),
    dagar=14,
)
def exit_without_a_last_day(case: Case) -> Iterator[Finding]:
    """A placement whose exit was done over ``dagar`` days ago has a last day (the report may be written ahead)."""
    rows, long_ago = case.entries.lookup("placements"), days_after(case.today, -case.parameters["dagar"])
    told = set()
    for _, step, placement, day, stay in _done(case, "exit"):
        if day < long_ago and stay.last is None and placement not in told:
            told.add(placement)
            message = f"steget {step.name} blev klart {day}, men {placement} har ingen sista dag"
            yield case.at("placements", "exit_date", rows[placement], message)


@rule(
    "F510",
    "Inte undertecknat",
    what="Att papperet som hör till ett steg blir undertecknat när steget är klart.",
    why="Underskriften visar att deltagaren har varit med och bestämt.",
    remedy="skriv under tillsammans och skriv dagen i {journey.signed_date}",
    severity=Severity.WARNING,
    needs=(*_STEPS, "journey.signed_date"),
    dagar=14,
)
def done_but_not_signed(case: Case) -> Iterator[Finding]:
    """A step with a document was done at most ``dagar`` days ago, or is signed. (Certificates are signed otherwise.)"""
    papers = {kind.id for kind in case.model.documents if kind.role != "certificate"}
    long_ago = days_after(case.today, -case.parameters["dagar"])
    signed = case.entries.column("journey", "signed_date")
    for row, step, placement, day, _ in _done(case):
        if step.document in papers and day < long_ago and signed[row] is None:
            message = f"steget {step.name} blev klart {day} för {placement}, men papperet är inte undertecknat"
            yield case.at("journey", "signed_date", row, message)


def _done(case: Case, role: str = "") -> Iterator[tuple[int, Step, str, date, Stay]]:
    """The rows of the journey where a step (with a role) was done: row, step, placement, day and the stay.

    What was done before it was asked for is history, and what is done in the future is F503's to tell.
    """
    steps = {step.name: step for step in case.model.steps if not role or step.role == role}
    journeys = case.entries.once(Journeys, case.today)
    for row, placement, name, day in case.entries.rows("journey", "placement_id", "step", "done_date"):
        stay = journeys.stay(placement) if day and name in steps else None
        if stay and stay.asked_from <= day <= case.today:
            yield row, steps[name], placement, day, stay


def _root(case: Case, placement: str) -> str:
    return case.entries.once(Journeys, case.today).root(placement)


def _signed(entries: Entries, today: date) -> Mapping[str, Mapping[str, date]]:
    """First placement of a chain → item → the day it was first signed."""
    found: dict[str, dict[str, date]] = defaultdict(dict)
    root = entries.once(Journeys, today).root
    for _, placement, item, day in entries.rows("introduction", "placement_id", "item", "signed_date"):
        if placement and item and day:
            mine = found[root(placement)]
            mine[item] = min(day, mine.get(item, day))
    return found


def _with_goals(entries: Entries, today: date) -> set[str]:
    root = entries.once(Journeys, today).root
    return {
        root(placement) for _, placement, goal in entries.rows("goals", "placement_id", "goal") if placement and goal
    }


def _talks(entries: Entries, today: date) -> Mapping[str, Sequence[date]]:
    """First placement of a chain → the days of its follow-ups, in order."""
    found: dict[str, list[date]] = defaultdict(list)
    root = entries.once(Journeys, today).root
    for _, placement, day in sorted(
        entries.rows("follow_ups", "placement_id", "date"), key=lambda some: some[2] or date.min
    ):
        if placement and day:
            found[root(placement)].append(day)
    return found


def _items(items: Sequence[str]) -> str:
    more = len(items) - _NAMED
    return listed([*items[:_NAMED], f"{more} till"] if more > 0 else items)

"""F4: what a placement led to."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.wording import listed
from framsteg_xl.workbook.deadlines import days_after
from framsteg_xl.workbook.stays import IN_TIME, stays_of

_LED_TO = (*IN_TIME, "placements.extends", "placements.exit_outcome")


@rule(
    "F404",
    "Avslutad utan utfall",
    what="Att en avslutad placering, som inte har förlängts, har ett utfall.",
    why="Utan utfall syns inte vad tiden hos er ledde till.",
    remedy="välj ett utfall i listan",
    severity=Severity.WARNING,
    needs=_LED_TO,
)
def exit_without_outcome(case: Case) -> Iterator[Finding]:
    """A placement that has ended says what it led to. One that ended before the model is history."""
    found = stays_of(case.entries, case.today)
    for row, left, outcome in case.entries.rows("placements", "exit_date", "exit_outcome"):
        ended = left and found[row].asked_from <= left <= case.today
        if ended and outcome is None and not found[row].continued:
            yield case.at("placements", "exit_outcome", row, f"placeringen avslutades {left} men har inget utfall")


@rule(
    "F413",
    "Utfallet gäller en annan beställare",
    what="Att utfallet är ett som finns för placeringens beställartyp.",
    why="Beställaren räknar inte utfallet, och sammanställningen blir fel.",
    remedy="välj ett annat utfall i listan, eller rätta {placements.commissioner_kind}",
    severity=Severity.WARNING,
    needs=(*IN_TIME, "placements.commissioner_kind", "placements.exit_outcome"),
)
def outcome_of_another_kind(case: Case) -> Iterator[Finding]:
    """An outcome that is for some kinds of commissioner only stands with one of those."""
    names = {kind.id: kind.name for kind in case.model.commissioner_kinds}
    kinds = {o.name: [names[some] for some in o.commissioner_kinds] for o in case.model.exit_outcomes}
    found = stays_of(case.entries, case.today)
    for row, kind, left, outcome in case.entries.rows("placements", "commissioner_kind", "exit_date", "exit_outcome"):
        history = left and left < found[row].asked_from
        if kind and kinds.get(outcome) and kind not in kinds[outcome] and not history:
            message = f"”{outcome}” är ett utfall för {listed(kinds[outcome])}, inte för {kind}"
            yield case.at("placements", "exit_outcome", row, message)


@rule(
    "F414",
    "Utfall utan avslut",
    what="Att en placering som har ett utfall också har en dag då den avslutades.",
    why="Placeringen räknas som om den pågår, och steg och närvaro efterfrågas fortfarande.",
    remedy="skriv dagen i {placements.exit_date}, eller töm {placements.exit_outcome} om den inte är slut",
    severity=Severity.WARNING,
    needs=_LED_TO,
)
def outcome_without_exit(case: Case) -> Iterator[Finding]:
    """A placement with an outcome has a last day, unless it goes on in another one."""
    found = stays_of(case.entries, case.today)
    for row, left, outcome in case.entries.rows("placements", "exit_date", "exit_outcome"):
        if outcome and not left and not found[row].continued:
            yield case.at("placements", "exit_date", row, f"utfallet ”{outcome}” är valt, men dagen saknas")


@rule(
    "F415",
    "Utfallet inväntar",
    what="Att utfall som ska hålla i sig en tid, till exempel arbete i en månad, räknas först när tiden har gått.",
    why="Den som slutar efter några dagar räknas inte som att ha fått arbete.",
    remedy="gör inget nu. Höll det inte i sig: ändra utfallet",
    severity=Severity.NOTICE,
    needs=_LED_TO,
)
def outcome_waits(case: Case) -> Iterator[Finding]:
    """An outcome that counts after some days is told of until that day."""
    waits = {outcome.name: outcome.after_days for outcome in case.model.exit_outcomes if outcome.after_days}
    found = stays_of(case.entries, case.today)
    for row, left, outcome in case.entries.rows("placements", "exit_date", "exit_outcome"):
        if outcome in waits and left and left <= case.today and not found[row].continued:
            counts = days_after(left, waits[outcome])
            if case.today < counts:
                message = f"”{outcome}” räknas från {counts}: inväntar till dess"
                yield case.at("placements", "exit_outcome", row, message)

"""F4: placements and their extents in time."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.workbook.deadlines import days_after
from framsteg_xl.workbook.stays import IN_TIME, stays_of


@rule(
    "F401",
    "Slutar före start",
    what="Att en placering inte slutar innan den har börjat.",
    why="Tider, påminnelser och underlag till beställaren blir fel.",
    remedy="kontrollera båda datumen mot beslutet",
    needs=("placements.start_date", "placements.decision_end", "placements.exit_date"),
)
def ends_before_start(case: Case) -> Iterator[Finding]:
    """A placement's last day, by the decision or in fact, is not before its first."""
    for row, start, *ends in case.entries.rows("placements", "start_date", "decision_end", "exit_date"):
        for role, end in zip(("decision_end", "exit_date"), ends, strict=True):
            if start and end and end < start:
                yield case.at("placements", role, row, f"{end} är före första dagen, {start}")


@rule(
    "F402",
    "Omfattning utanför placeringen",
    what="Att omfattningen börjar gälla medan placeringen pågår.",
    why="Timmarna räknas annars på dagar då personen inte är hos er.",
    remedy="ändra datumet, eller välj rätt placering",
    severity=Severity.WARNING,
    needs=("extents.placement_id", "extents.from_date", "placements.start_date", "placements.exit_date"),
)
def extent_outside(case: Case) -> Iterator[Finding]:
    """An extent begins within its placement."""
    entries, placements = case.entries, case.entries.lookup("placements")
    for row, placement, begins in entries.rows("extents", "placement_id", "from_date"):
        if placement not in placements or begins is None:
            continue
        start = entries.value("placements", "start_date", placements[placement])
        end = entries.value("placements", "exit_date", placements[placement])
        if start and begins < start:
            yield case.at("extents", "from_date", row, f"{begins} är före placeringens första dag, {start}")
        elif end and begins > end:
            yield case.at("extents", "from_date", row, f"{begins} är efter placeringens sista dag, {end}")


@rule(
    "F403",
    "Beslutet går snart ut",
    what="Att ett beslut som snart tar slut förlängs eller följs av ett avslut.",
    why="Utan beslut får ni inte betalt, och personen vet inte vad som händer.",
    remedy="tala med handläggaren. Förlängs det: lägg till en rad och välj den här placeringen i {placements.extends}. "
    "Slutar personen: skriv dagen i {placements.exit_date}",
    severity=Severity.WARNING,
    needs=(*IN_TIME, "placements.extends", "placements.decision_end"),
    dagar=28,
)
def decision_ends(case: Case) -> Iterator[Finding]:
    """A decision that ends within ``dagar`` days, or has ended, is extended or the placement is exited."""
    found, soon = stays_of(case.entries, case.today), days_after(case.today, case.parameters["dagar"])
    for row, end, left in case.entries.rows("placements", "decision_end", "exit_date"):
        if end and not left and end <= soon and not found[row].continued:
            when = "gick ut" if end < case.today else "går ut"
            yield case.at("placements", "decision_end", row, f"beslutet {when} {end}")


@rule(
    "F404",
    "Avslutad utan utfall",
    what="Att en avslutad placering, som inte har förlängts, har ett utfall.",
    why="Utan utfall syns inte vad tiden hos er ledde till.",
    remedy="välj ett utfall i listan",
    severity=Severity.WARNING,
    needs=(*IN_TIME, "placements.extends", "placements.exit_outcome"),
)
def exit_without_outcome(case: Case) -> Iterator[Finding]:
    """A placement that has ended says what it led to. One that ended before the model is history."""
    found = stays_of(case.entries, case.today)
    for row, left, outcome in case.entries.rows("placements", "exit_date", "exit_outcome"):
        ended = left and found[row].asked_from <= left <= case.today
        if ended and outcome is None and not found[row].continued:
            yield case.at("placements", "exit_outcome", row, f"placeringen avslutades {left} men har inget utfall")

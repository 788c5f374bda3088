"""F4: a placement in time: its first and last day, and how long it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.workbook.deadlines import days_after, last_of_months
from framsteg_xl.workbook.stays import EXTENDS, IN_TIME, earlier_of, stays_of


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
    "F409",
    "Längre än formen tillåter",
    what="Att en placering inte varar längre än dess form tillåter, räknat från den första dagen med samma form, "
    "också innan den förlängdes.",
    why="Ett beslut som är längre än reglerna tillåter kan ändras, och då står personen utan plats.",
    remedy="kontrollera {placements.form} och dagarna mot beslutet, och tala med handläggaren om vad som kommer sedan",
    severity=Severity.WARNING,
    needs=(*IN_TIME, *EXTENDS, "placements.form", "placements.decision_end"),
)
def longer_than_its_form(case: Case) -> Iterator[Finding]:
    """From the first day with a form, through all extensions with the same, to the last is not more than its months.

    The last is told, at the day that it goes by: its exit, its decision's last day, or today. What has ended cannot be
    helped.
    """
    longest = {form.name: form.longest_months for form in case.model.placement_forms}
    began, followed = _with_the_same_form(case)
    found = stays_of(case.entries, case.today)
    for row, form, decided, left in case.entries.rows("placements", "form", "decision_end", "exit_date"):
        months, first, end = longest.get(form), began[row], found[row].last or decided or case.today
        if not months or first is None or row in followed or end < case.today:
            continue
        last = last_of_months(first, months)
        if end > last:
            role = "exit_date" if left else "decision_end"
            message = f"{form} får vara i {months} månader, från {first} längst till {last}"
            yield case.at("placements", role, row, message)


def _with_the_same_form(case: Case) -> tuple[Sequence[date | None], set[int]]:
    """Each placement's first day with its form in the chain, and the rows that go on in one with the same form."""
    forms, began = case.entries.column("placements", "form"), list(case.entries.column("placements", "start_date"))
    same = {row: earlier for row, earlier in earlier_of(case.entries).items() if forms[row] == forms[earlier]}
    for row, earlier in same.items():
        began[row] = began[earlier]
    return began, set(same.values())

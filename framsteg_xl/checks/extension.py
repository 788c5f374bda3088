"""F4: a participant's placements one after the other, and beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.checks.written import repeated
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.workbook.stays import EXTENDS, IN_TIME, earlier_of, stays_of


@rule(
    "F405",
    "Två placeringar samtidigt",
    what="Att en deltagare inte har två placeringar samtidigt från samma beställartyp, utan att den ena förlänger den "
    "andra. Olika beställare kan dela på veckan.",
    why="Dagarna räknas två gånger, och steg och påminnelser kommer dubbelt.",
    remedy="förlänger den ena den andra: välj den tidigare i {placements.extends}. Är den tidigare slut: skriv dagen i "
    "{placements.exit_date}. Är det samma placering: ta bort den ena raden",
    severity=Severity.WARNING,
    needs=(*IN_TIME, *EXTENDS, "placements.commissioner_kind", "placements.decision_end"),
)
def two_at_once(case: Case) -> Iterator[Finding]:
    """No placement begins while another of the same participant and kind of commissioner goes on, but in its chain.

    One may begin on the day that the other ends. That both are history is for nobody to mend.
    """
    found, keys = stays_of(case.entries, case.today), case.entries.column("placements", "placement_id")
    spans: dict[tuple[str, str], list[tuple[date, date, int]]] = defaultdict(list)
    roles = ("participant_id", "commissioner_kind", "start_date", "decision_end")
    for row, who, kind, start, decided in case.entries.rows("placements", *roles):
        if who and kind and start and keys[row]:
            spans[who, kind].append((start, found[row].last or decided or date.max, row))
    for some in spans.values():
        latest: list[tuple[date, int]] = []  # the two chains that go on longest: one of them is not the next one's
        for start, end, row in sorted(some):
            for last, other in latest[::-1]:
                if last > start and found[other].root != found[row].root and keys[other] != keys[row]:
                    if min(last, end) >= found[row].asked_from:
                        still = f"{keys[other]} pågår" + ("" if last == date.max else f" till {last}")
                        yield case.at("placements", "start_date", row, f"{keys[row]} börjar {start}, medan {still}")
                    break
            chains = {found[one].root: (last, one) for last, one in sorted([*latest, (end, row)])}
            latest = sorted(chains.values())[-2:]


@rule(
    "F406",
    "Glapp före förlängningen",
    what="Att en förlängning börjar när den tidigare placeringen slutar, eller högst så många dagar därefter som "
    "regeln tillåter.",
    why="De dagarna finns inget beslut: ni får inte betalt, och personen är inte försäkrad hos er.",
    remedy="kontrollera dagarna mot besluten. Var personen borta emellan är det ingen förlängning: töm "
    "{placements.extends}, och skriv i {placements.exit_date} när den tidigare slutade",
    severity=Severity.WARNING,
    needs=(*IN_TIME, *EXTENDS, "placements.decision_end"),
    dagar=3,
)
def gap_before_extension(case: Case) -> Iterator[Finding]:
    """Between a placement's last known day and its extension lie no more days than a weekend and a holiday."""
    entries, found = case.entries, stays_of(case.entries, case.today)
    roles = ("placement_id", "start_date", "decision_end", "exit_date")
    keys, starts, decided, left = (entries.column("placements", role) for role in roles)
    for row, earlier in earlier_of(entries).items():
        end = left[earlier] or decided[earlier]
        days = (starts[row] - end).days - 1 if end else 0
        if days > case.parameters["dagar"] and starts[row] >= found[row].asked_from:
            ends = "slutade" if end < case.today else "slutar"
            message = f"det är {days} dagar mellan {end}, då {keys[earlier]} {ends}, och {starts[row]}"
            yield case.at("placements", "start_date", row, message)


@rule(
    "F407",
    "Förlänger fel placering",
    what="Att en placering förlänger en tidigare placering för samma deltagare.",
    why="Det som gjordes i den tidigare räknas in i resan, och hamnar annars hos fel person eller i fel ordning.",
    remedy="välj den placering som den här går vidare från, eller töm cellen",
    needs=(*IN_TIME, *EXTENDS),
)
def extends_wrong_placement(case: Case) -> Iterator[Finding]:
    """A placement extends one of the same participant that begins before it. One that does not exist is F301's."""
    rows = case.entries.lookup("placements")
    roles = ("participant_id", "start_date")
    whose, starts = (case.entries.column("placements", role) for role in roles)
    for row, key, earlier in case.entries.rows("placements", "placement_id", "extends"):
        if earlier not in rows:
            continue
        other = rows[earlier]
        if other == row or earlier == key:
            yield case.at("placements", "extends", row, f"{earlier} kan inte förlänga sig själv")
        elif whose[row] and whose[other] and whose[row] != whose[other]:
            yield case.at("placements", "extends", row, f"{earlier} är en annan deltagares placering")
        elif starts[row] and starts[other] and starts[other] >= starts[row]:
            message = f"{earlier} börjar {starts[other]}, inte före den här som börjar {starts[row]}"
            yield case.at("placements", "extends", row, message)


@rule(
    "F408",
    "Två förlänger samma placering",
    what="Att en placering bara förlängs av en annan.",
    why="Resan går vidare i båda, så samma steg räknas två gånger.",
    remedy="välj den placering som den här går vidare från, eller töm cellen om den löper vid sidan av",
    severity=Severity.WARNING,
    needs=(*IN_TIME, *EXTENDS),
)
def extended_twice(case: Case) -> Iterator[Finding]:
    """No two placements extend the same one. The one that begins later is told: it may extend the first.

    Of two that begin on one day neither can extend the other.
    """
    keys, starts = (case.entries.column("placements", role) for role in ("placement_id", "start_date"))
    for row, other, earlier in repeated(earlier_of(case.entries).items()):
        message = f"{keys[earlier]} förlängs redan av {keys[other]}"
        remedy = f"välj {keys[other]} om den här går vidare från den, eller töm cellen om den löper vid sidan av"
        yield case.at("placements", "extends", row, message, remedy if starts[other] < starts[row] else "")

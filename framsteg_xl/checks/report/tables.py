"""The tables of a report: finding by finding, rule by rule, participant by participant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.checks.families import family
from framsteg_xl.checks.files import UNREAD, Checked
from framsteg_xl.checks.fold import grouped
from framsteg_xl.checks.page import sentence
from framsteg_xl.checks.report.cells import Cell, Cells, Field, Place, as_sentence, place_of
from framsteg_xl.checks.rule import Rule, in_words
from framsteg_xl.finding import PLURALS, Finding, Severity
from framsteg_xl.model.model import Model

FINDINGS, BY_RULE, BY_PARTICIPANT = "Anmärkningar", "Efter regel", "Efter deltagare"
#: Whose the findings are that belong to nobody.
NOBODY = "Hela arbetsboken"
#: One heading for each severity, with counts below.
COUNTS = [Field(PLURALS[some].capitalize(), 13, number=True) for some in Severity]


def known_rules() -> Mapping[str, Rule]:
    """All that can be told of a workbook, by its code."""
    return {rule.code: rule for rule in (UNREAD, *RULES)}


def problem(code: str, model: Model) -> str:
    """The problem that a rule tells, in the model's words."""
    return in_words(known_rules()[code].name, model)


def counts(findings: Sequence[Finding]) -> list[Cell]:
    """How many there are of each severity."""
    numbers = Counter(finding.severity for finding in findings)
    return [numbers[some] for some in Severity]


def add_findings(cells: Cells, checked: Sequence[Checked], model: Model) -> None:
    """The table with a line for every finding, worst first."""
    fields = [
        Field("Allvar", 12),
        Field("Kod", 7),
        Field("Problem", 22),
        Field("Arbetsbok", 27),
        Field("Cell", 18),
        Field("Rubrik", 16),
        Field("Vad som är fel", 42),
        Field("Så rättar du", 42),
        Field("Deltagare", 12),
    ]
    names = {code: in_words(rule.name, model) for code, rule in known_rules().items()}
    found = [(finding, some.path) for some in checked for finding in some.findings]
    found.sort(key=lambda pair: list(Severity).index(pair[0].severity))
    note = "Klicka på cellen för att gå dit. Flyttar ni rapporten, så flytta arbetsböckerna med den."
    cells.table(FINDINGS, note, fields, (_line(finding, path, names) for finding, path in found))


def _line(finding: Finding, path: Path, names: Mapping[str, str]) -> Sequence[Cell]:
    return (
        finding.severity,
        finding.code,
        names[finding.code],
        Place(path, finding.workbook),
        place_of(finding, path),
        finding.heading,
        as_sentence(finding.message),
        as_sentence(finding.remedy),
        finding.participant or "",
    )


def add_rules(cells: Cells, checked: Sequence[Checked], model: Model) -> None:
    """The table with a line for every rule that found something."""
    fields = [
        Field("Kod", 7),
        Field("Problem", 22),
        Field("Område", 18),
        Field("Allvar", 12),
        Field("Antal", 8, number=True),
        Field("Arbetsböcker", 14, number=True),
        Field("Vad kontrolleras", 38),
        Field("Varför", 38),
        Field("Så rättar du", 38),
    ]
    found: dict[str, list[Finding]] = defaultdict(list)
    for some in checked:
        for finding in some.findings:
            found[finding.code].append(finding)
    rows = (_rule(rule, found[code], model) for code, rule in known_rules().items() if code in found)
    note = "Varje slags problem som finns, och varför det betyder något."
    cells.table(BY_RULE, note, fields, rows)


def _rule(rule: Rule, found: Sequence[Finding], model: Model) -> Sequence[Cell]:
    return (
        rule.code,
        in_words(rule.name, model),
        family(rule.code),
        found[0].severity,
        len(found),
        len({finding.workbook for finding in found}),
        *(sentence(text, model) for text in (rule.what, rule.why, rule.remedy)),
    )


def add_participants(cells: Cells, checked: Sequence[Checked], model: Model) -> None:
    """The table with a line for every participant who has findings; what belongs to nobody stands last."""
    fields = [
        Field("Deltagare", 18),
        Field("Arbetsbok", 27),
        *COUNTS,
        Field("Viktigast", 24),
        Field("Cell", 18),
        Field("Vad som är fel", 42),
        Field("Så rättar du", 42),
    ]
    note = "En rad för varje deltagare. Viktigast är det som rättas först."
    cells.table(BY_PARTICIPANT, note, fields, _participants(checked, model))


def _participants(checked: Sequence[Checked], model: Model) -> Iterator[Sequence[Cell]]:
    own: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for number, some in enumerate(checked):
        for finding in some.findings:
            own[number, finding.participant or ""].append(finding)
    for number, participant in sorted(own, key=lambda key: (not key[1], key[0], _natural(key[1]))):
        some, found = checked[number], own[number, participant]
        first = grouped(found)[0].first
        yield (
            participant or NOBODY,
            Place(some.path, some.name),
            *counts(found),
            problem(first.code, model),
            place_of(first, some.path),
            as_sentence(first.message),
            as_sentence(first.remedy),
        )


def _natural(name: str) -> list[tuple[int, str]]:
    """``D9`` before ``D10``."""
    return [(int(part), "") if part.isdecimal() else (-1, part.casefold()) for part in re.split(r"([0-9]+)", name)]

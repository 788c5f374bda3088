"""Try every rule of the catalogue on one workbook's entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.checks.rule import Case, Rule
from framsteg_xl.collector import collector_at_rest
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import RuleSetting
from framsteg_xl.tables.address import cell_place
from framsteg_xl.workbook.entries import Entries


@collector_at_rest()
def check(entries: Entries, today: date) -> list[Finding]:
    """All findings, worst first, then by sheet from the left, row and column. Never stops at the first."""
    findings: list[Finding] = []
    for case in _cases(entries, today):
        if case.has_what_it_needs:
            findings += case.rule.find(case)
    return sorted(findings, key=_order(entries.model))


def silent_rules(entries: Entries) -> list[Rule]:
    """Rules in use that say nothing because a part they need is missing: what they guard is unproved."""
    return [case.rule for case in _cases(entries, date.min) if not case.has_what_it_needs]


def _cases(entries: Entries, today: date) -> Iterator[Case]:
    settings = {setting.code: setting for setting in entries.model.rules}
    for rule in RULES:
        setting = settings.get(rule.code)
        if setting is None or setting.active or rule.gate:
            yield Case(rule, entries, today, setting.severity if setting else rule.severity, _parameters(rule, setting))


def _parameters(rule: Rule, setting: RuleSetting | None) -> Mapping[str, int]:
    said = dict(text.partition("=")[::2] for text in setting.parameters) if setting else {}
    return {
        name: int(said[name]) if said.get(name, "").strip().isdecimal() else default
        for name, default in rule.parameters.items()
    }


def _order(model: Model) -> Callable[[Finding], tuple[int, int, int, int, str]]:
    severities = list(Severity)
    sheets = {sheet.name: place for place, sheet in enumerate(model.sheets)}

    def place(finding: Finding) -> tuple[int, int, int, int, str]:
        row, column = cell_place(finding.cell) if finding.cell else (-1, 0)
        return severities.index(finding.severity), sheets.get(finding.sheet, -1), row, column, finding.code

    return place

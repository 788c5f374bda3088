from dataclasses import replace

import pytest

from approved import BOOK, approving, without_column
from framsteg_xl.checks.blocking import stopping, unproved
from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.checks.model_rules import wrong_rules
from framsteg_xl.checks.rule import Rule
from framsteg_xl.checks.run import silent_rules
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book
from framsteg_xl.workbook.entries import Entries
from support import entries_in, findings_in


def test_a_certificate_is_always_stopped_by_the_gate(model: Model) -> None:
    kind = replace(model.document("intyg"), blocked_by=())
    book = BOOK.replace("| EX1.1a | uppfyllt |", "| EX1.1a | ej bedömt |")
    assert [f.code for f in stopping(kind, findings_in(book, approving(model)))] == ["F701"]
    assert stopping(replace(kind, role=""), findings_in(book, approving(model))) == []


def test_a_rule_that_cannot_be_tried_is_unproved(model: Model) -> None:
    kind = replace(model.document("intyg"), blocked_by=())
    entries = entries_in(without_column(BOOK, "Kriterier", "Resultat"), approving(model))
    assert "F701" in [rule.code for rule in unproved(kind, entries)]
    assert unproved(kind, entries_in(BOOK, approving(model))) == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.gate], ids=lambda rule: rule.code)
def test_no_model_can_turn_a_condition_of_the_gate_off(rule: Rule, model: Model) -> None:
    off = tuple(replace(setting, active=False) if setting.code == rule.code else setting for setting in model.rules)
    told = {case.code for case in silent_rules(Entries(Book("tom.xlsx", {}), replace(model, rules=off)))}
    assert rule.code in told
    assert [f.row for f in wrong_rules(replace(model, rules=off))] == [
        number for number, setting in enumerate(off) if setting.code == rule.code
    ]


def test_a_certificate_needs_evidence_that_is_there_and_assignments_that_can_be_read(model: Model) -> None:
    kind = replace(model.document("intyg"), blocked_by=())
    for old, new, code in (
        ("| U001 |", "| U999 |", "F702"),
        ("2026-03-01 | 2027-03-01 |", "2026-03-01 | slut 2026-05-01 |", "F704"),
    ):
        head, _, tail = BOOK.partition("## Kriterier" if code == "F702" else "## Uppdrag")
        assert old in tail
        text = head + ("## Kriterier" if code == "F702" else "## Uppdrag") + tail.replace(old, new, 1)
        assert code in {f.code for f in stopping(kind, findings_in(text, approving(model)))}

from dataclasses import replace

from approved import BOOK, approving, without_column
from framsteg_xl.checks.blocking import stopping, unproved
from framsteg_xl.model.model import Model
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

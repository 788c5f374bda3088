"""What stops a document: the findings that its kind names in the model, and rules that could not be tried."""

from __future__ import annotations

from collections.abc import Iterable

from framsteg_xl.checks.rule import Rule
from framsteg_xl.checks.run import silent_rules
from framsteg_xl.finding import Finding
from framsteg_xl.model.shapes import DocumentKind
from framsteg_xl.workbook.entries import Entries

#: The gate (domain §3). Whatever the model says, a certificate never passes it by.
GATE = ("F7",)


def stopping(kind: DocumentKind, findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stop a document of this kind, whoever they are about."""
    return [finding for finding in findings if finding.code.startswith(_codes(kind))]


def unproved(kind: DocumentKind, entries: Entries) -> list[Rule]:
    """The stopping rules that say nothing because a part they need is missing: what they guard is not proved."""
    return [rule for rule in silent_rules(entries) if rule.code.startswith(_codes(kind))]


def _codes(kind: DocumentKind) -> tuple[str, ...]:
    return kind.blocked_by + (GATE if kind.role == "certificate" else ())

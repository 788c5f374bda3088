"""What stops a document: the findings that its kind names in the model, and rules that could not be tried."""

from __future__ import annotations

from collections.abc import Iterable

from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.checks.rule import Rule
from framsteg_xl.checks.run import silent_rules
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.shapes import DocumentKind
from framsteg_xl.workbook.entries import Entries


def stopping(kind: DocumentKind, findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stop a document of this kind, whoever they are about."""
    codes = _codes(kind)
    return [finding for finding in findings if finding.code in codes]


def unproved(kind: DocumentKind, entries: Entries) -> list[Rule]:
    """The stopping rules that say nothing because a part they need is missing: what they guard is not proved."""
    codes = _codes(kind)
    return [rule for rule in silent_rules(entries) if rule.code in codes]


def _codes(kind: DocumentKind) -> set[str]:
    """The codes that stop: those named in whole, and of a family those that are *fel* by their nature.

    What the model makes of a rule's severity neither opens the gate nor lets a mere deadline stop a document.
    """
    families = kind.blocked_by
    return {
        rule.code
        for rule in RULES
        if rule.code in families
        or (rule.severity is Severity.ERROR and rule.code.startswith(families))
        or (rule.gate and kind.role == "certificate")  # whatever the model says, none passes the gate by
    }

"""A finding (Swedish: *anmärkning*): what is wrong, in which cell, and how to mend it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from framsteg_xl.errors import with_remedy, without_personal_numbers
from framsteg_xl.wording import counted


class Severity(StrEnum):
    """How much a finding matters; the value is the word staff see."""

    ERROR = "fel"  # wrong, unsafe, or blocks a document
    WARNING = "varning"  # a deadline
    NOTICE = "upplysning"  # can wait


PLURALS = {Severity.ERROR: "fel", Severity.WARNING: "varningar", Severity.NOTICE: "upplysningar"}

_PLAIN_SHEET = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about one cell (or a whole sheet, then ``cell`` and ``heading`` are empty).

    ``message`` and ``remedy`` are Swedish sentences without the final full stop. ``participant`` is the
    participant id that the row belongs to, so that a document can be blocked by that person's findings only.
    """

    code: str
    severity: Severity
    workbook: str
    sheet: str
    cell: str
    heading: str
    value: Any
    message: str
    remedy: str
    participant: str | None = None

    @property
    def where(self) -> str:
        """``Blad!C14``, as a person would type it into Excel's name box."""
        sheet = self.sheet if _PLAIN_SHEET.fullmatch(self.sheet) else "'{}'".format(self.sheet.replace("'", "''"))
        return f"{sheet}!{self.cell}" if self.cell else sheet

    @property
    def place(self) -> str:
        """``Blad!C14 "Rubrik"``. People name sheets and columns of their own, also by what must not be repeated."""
        return without_personal_numbers(f'{self.where} "{self.heading}"' if self.heading else self.where)

    def __str__(self) -> str:
        return f"{self.place}: {with_remedy(self.message, self.remedy)}"

    @property
    def line(self) -> str:
        """The finding as a line in a list: how much it matters first, its code last."""
        return f"  {self.severity:<10} {' '.join(str(self).splitlines())} [{self.code}]"

    def as_json(self) -> dict[str, str]:
        """The finding as plain text fields."""
        fields = {
            "code": self.code,
            "severity": self.severity.value,
            "workbook": self.workbook,
            "sheet": self.sheet,
            "cell": self.cell,
            "heading": self.heading,
            "message": self.message,
            "remedy": self.remedy,
        }
        return {key: without_personal_numbers(text) for key, text in fields.items()}


def count_by_severity(findings: Iterable[Finding]) -> str:
    """``2 fel, 1 varning, 3 upplysningar``; ``inga anmärkningar`` when there is nothing."""
    numbers = Counter(finding.severity for finding in findings)
    parts = [counted(numbers[some], some.value, PLURALS[some]) for some in Severity if numbers[some]]
    return ", ".join(parts) or "inga anmärkningar"

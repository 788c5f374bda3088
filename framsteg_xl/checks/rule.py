"""What a rule is, and the case that it is tried on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from framsteg_xl.errors import without_personal_numbers
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.model import Model
from framsteg_xl.tables.table import Table
from framsteg_xl.workbook.entries import Entries

Check = Callable[["Case"], Iterator[Finding]]

_PART = re.compile(r"\{(\w+)(?:\.(\w+))?\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue.

    ``code`` is stable: F, a digit for the family, two for the rule. ``name`` is the problem. ``what``,
    ``why`` and ``remedy`` are Swedish texts for staff. ``needs`` are the parts (``sheet_role.column_role``)
    without which the rule says nothing: that they are missing is another rule's finding. ``severity`` and
    ``parameters`` are defaults; the model decides. In all texts ``{journey}`` stands for a sheet's name and
    ``{journey.done_date}`` for a heading, whatever the model calls them.
    """

    code: str
    name: str
    what: str
    why: str
    remedy: str
    find: Check
    severity: Severity = Severity.ERROR
    needs: tuple[str, ...] = ()
    parameters: Mapping[str, int] = field(default_factory=dict)

    @property
    def gate(self) -> bool:
        """Whether it is a condition for a certificate (domain §3): no model can turn it off."""
        return self.code.startswith("F7") and self.severity is Severity.ERROR


def rule(
    code: str,
    name: str,
    *,
    what: str,
    why: str,
    remedy: str,
    severity: Severity = Severity.ERROR,
    needs: tuple[str, ...] = (),
    **parameters: int,
) -> Callable[[Check], Rule]:
    """Make the function below into a :class:`Rule`."""

    def make(find: Check) -> Rule:
        return Rule(code, name, what, why, remedy, find, severity, needs, parameters)

    return make


def in_words(text: str, model: Model) -> str:
    """A text with the model's own words for the parts that it names by role."""

    def word(match: re.Match[str]) -> str:
        sheet, role = match.groups()
        named = model.column(sheet, role) if role else None
        page = model.sheet(sheet)
        return named.heading if named else page.name if page and not role else match[0]

    return _PART.sub(word, text)


def _one_line(text: str) -> str:
    return " ".join(without_personal_numbers(text).split())


@dataclass(frozen=True, slots=True)
class Case:
    """One workbook on one day, as one rule sees it."""

    rule: Rule
    entries: Entries
    today: date
    severity: Severity
    parameters: Mapping[str, int]

    @property
    def model(self) -> Model:
        return self.entries.model

    def words(self, text: str) -> str:
        """A text of the rule's own with the model's words. Never for what somebody has written in a cell."""
        return in_words(text, self.model)

    @property
    def has_what_it_needs(self) -> bool:
        """Whether every part that the rule needs is in the workbook."""
        return all(self.entries.has(*part.split(".")) for part in self.rule.needs)

    def at(self, sheet_role: str, role: str, row: int, message: str, remedy: str = "") -> Finding:
        """A finding at the cell of a role."""
        sheet, column = self.model.sheet(sheet_role), self.model.column(sheet_role, role)
        if sheet is None or column is None:
            raise KeyError(f"{sheet_role}.{role}")
        return self.at_cell(sheet.id, column.id, row, message, remedy)

    def at_cell(
        self, sheet_id: str, column_id: str, row: int, message: str, remedy: str = "", *, secret: bool = False
    ) -> Finding:
        """A finding at a cell by the model's ids; ``secret`` leaves its value out of the finding."""
        table = self.entries.tables[sheet_id]
        return self._finding(
            table.sheet,
            table.cell(row, column_id),
            table.headings[column_id],
            "" if secret else table.columns[column_id][row],
            message,
            remedy,
            self.entries.owners(sheet_id)[row],
        )

    def about(self, sheet: str, message: str, remedy: str = "", *, cell: str = "", heading: str = "") -> Finding:
        """A finding about a sheet as a whole, or about a cell outside its table."""
        return self._finding(sheet, cell, heading, "", message, remedy, None)

    def tables(self) -> Iterator[tuple[str, Table]]:
        """The workbook's tables by the model's sheet ids."""
        yield from self.entries.tables.items()

    def _finding(
        self, sheet: str, cell: str, heading: str, value: Any, message: str, remedy: str, owner: str | None
    ) -> Finding:
        return Finding(
            code=self.rule.code,
            severity=self.severity,
            workbook=self.entries.workbook,
            sheet=sheet,
            cell=cell,
            heading=heading,
            value=value,
            message=_one_line(message),
            remedy=_one_line(remedy or self.words(self.rule.remedy)),
            participant=owner,
        )

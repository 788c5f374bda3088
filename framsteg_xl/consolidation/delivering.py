"""Making a delivery, whoever asks for it, and showing what leaves the company before it is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from framsteg_xl.checks.run import check
from framsteg_xl.consolidation.delivery import Delivery, delivery_of, save_delivery, what_leaves
from framsteg_xl.consolidation.pages import plain_value
from framsteg_xl.consolidation.period import Period
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.entries import Entries


@dataclass(frozen=True)
class Delivered:
    """A delivery and its file; ``findings`` are all that the workbook's check gave."""

    path: Path
    delivery: Delivery
    findings: Sequence[Finding]

    @property
    def errors(self) -> list[Finding]:
        """What should be mended, and the delivery then made anew."""
        return [finding for finding in self.findings if finding.severity is Severity.ERROR]


def make_delivery(entries: Entries, period: Period | None, today: date, folder: Path) -> Delivered:
    """Check a workbook and write its delivery for a quarter (the latest whole one) in a folder.

    Raises :class:`UserError` for a quarter that has not begun and a company that is not in the model, and
    :class:`Refused` where the workbook does not tell who is protected.
    """
    quarter = period or Period.latest_whole(today)
    quarter.must_have_begun(today)
    company, findings = entries.company, check(entries, today)
    delivery = delivery_of(entries, findings, company, quarter)
    return Delivered(save_delivery(delivery, entries.model, company, today, folder), delivery, findings)


def shown(delivery: Delivery) -> list[list[Value]]:
    """All that leaves the company, as the rows of one sheet, all equally long: in words, then page by page."""
    rows = list(_shown(delivery))
    width = max(map(len, rows))
    return [[*row, *[BLANK] * (width - len(row))] for row in rows]


def _shown(delivery: Delivery) -> Iterator[list[Value]]:
    for line in what_leaves(delivery):
        yield [line]
    for name, page in delivery.pages.items():
        yield []
        yield [name]
        yield [str(heading) for heading in page.columns]
        for row in page.itertuples(index=False):
            yield [plain_value(value) for value in row]

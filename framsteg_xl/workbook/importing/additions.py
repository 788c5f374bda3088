"""What an import adds to a workbook: rows, sheets, and what there is to say about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.model import Model
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.importing.headings import Heading, Matching
from framsteg_xl.workbook.importing.lines import Line


@dataclass
class Import:
    """What an import adds to a workbook, and what to say about it.

    ``rows`` are by sheet id, ``sheets`` are the list's own sheets by their new name; ``checks`` are the rows that
    somebody must look at, ``told`` is what is good to know.
    """

    list_name: str
    model: Model
    matching: Matching
    rows: dict[str, list[dict[str, Value]]] = field(default_factory=lambda: defaultdict(list))
    sheets: dict[str, list[list[Value]]] = field(default_factory=dict)
    participants: int = 0
    placements: int = 0
    known_participants: int = 0
    known_placements: int = 0
    staff: int = 0
    protected: int = 0
    told: list[str] = field(default_factory=list)
    checks: list[Finding] = field(default_factory=list)

    def add(self, sheet_role: str, **values: Value) -> dict[str, Value]:
        """Add a row given by roles, and return it; what the model has no column for is left out."""
        row: dict[str, Value] = self.model.row(sheet_role, **values)
        if sheet := self.model.sheet(sheet_role):
            self.rows[sheet.id].append(row)
        return row

    def count(self, lines: Sequence[Line], in_book: Container[str]) -> None:
        """Count what was there before and who is protected, when every row has found its participant."""
        self.known_participants = len({line.id for line in lines if line.id in in_book})
        self.known_placements += sum(
            line.seen and not line.hidden and bool(line.values["placements"] or line.values["extents"])
            for line in lines
        )
        self.protected = len({line.id for line in lines if line.hidden})

    def look(self, line: Line, message: str, remedy: str, heading: Heading | None = None) -> None:
        """Add a row that somebody must look at, under the heading that it is about. No value is ever repeated."""
        place = heading or line.place
        self.checks.append(
            Finding(
                code="",
                severity=Severity.WARNING,
                workbook=self.list_name,
                sheet=self.matching.grid.name,
                cell=cell_name(line.row, place.place),
                heading=place.text,
                value=None,
                message=message,
                remedy=remedy,
                participant=line.id or None,
            )
        )

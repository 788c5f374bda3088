"""The cells of a report: how each kind of value looks, and what it is written as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framsteg_xl.checks.report.links import link
from framsteg_xl.errors import without_personal_numbers
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.workbook.standard.layout import FIRST_ROW
from framsteg_xl.workbook.standard.looks import STATES
from framsteg_xl.workbook.table_page import HEADING, on_paper, table_page

#: Excel follows so many links on a sheet, and has room for so many rows below the headings.
LINKS, ROWS = 65_530, 1_000_000
#: Longer texts are somebody's story in a cell.
_LONGEST = 1000
#: How much it matters, told apart by more than colour.
_SEVERITIES: Mapping[Severity, dict[str, Any]] = {
    Severity.ERROR: {**STATES["overdue"], "bold": True},
    Severity.WARNING: STATES["soon"],
    Severity.NOTICE: {"bg_color": "#E8EDF1", "font_color": "#34495A", "italic": True},
}


@dataclass(frozen=True, slots=True)
class Place:
    """A cell in a workbook, or the workbook itself (no ``sheet``), to be followed as a link with this text."""

    workbook: Path
    text: str
    sheet: str = ""
    cell: str = ""


Cell = str | int | Place


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table: its heading and its width."""

    heading: str
    width: int
    number: bool = False


class Cells:
    """Writes the cells of one workbook; links are as seen from ``folder``."""

    def __init__(self, workbook: Any, folder: Path, above: str) -> None:
        self.workbook, self.above, self._folder = workbook, above, folder
        plain = {"valign": "top", "text_wrap": True}
        self.text = workbook.add_format(plain)
        self.number = workbook.add_format({"valign": "top", "num_format": '0;-0;"–"', "align": "right"})
        self.link = workbook.add_format({**plain, "font_color": "#1F4E9E", "underline": 1})
        self.plain_link = workbook.add_format({"font_color": "#1F4E9E", "underline": 1})
        self.heading = workbook.add_format(HEADING)
        self.heading_right = workbook.add_format({**HEADING, "align": "right"})
        self._severities = {some: workbook.add_format({**plain, **look}) for some, look in _SEVERITIES.items()}

    def write(self, page: Any, row: int, column: int, value: Cell) -> None:
        """Write one value; what somebody has typed is a text, never a formula."""
        if isinstance(value, Severity):
            page.write_string(row, column, value.value, self._severities[value])
        elif isinstance(value, Place):
            self._write_link(page, row, column, value)
        elif isinstance(value, int):
            page.write_number(row, column, value, self.number)
        else:
            page.write_string(row, column, _shown(value), self.text)

    def _write_link(self, page: Any, row: int, column: int, place: Place) -> None:
        text = _shown(place.text)
        there = link(self._folder, place.workbook, place.sheet, place.cell, text)
        if there and text and page.hlink_count < LINKS:
            page.write_url(row, column, there, self.link)
        else:
            page.write_string(row, column, text, self.text)

    def headings(self, page: Any, row: int, column: int, fields: Sequence[Field]) -> None:
        """Write headings above cells that are no Excel table."""
        for place, some in enumerate(fields, start=column):
            page.write_string(row, place, some.heading, self.heading_right if some.number else self.heading)

    def table(self, name: str, note: str, fields: Sequence[Field], rows: Iterable[Sequence[Cell]]) -> None:
        """Add a page with a table that can be filtered; what Excel has no room for is told, not lost in silence."""
        rows = list(rows)
        if len(rows) > ROWS:
            note += f" Här står de första {ROWS} av {len(rows)}."
        columns = [
            {"header": some.heading, "header_format": self.heading_right if some.number else self.heading}
            for some in fields
        ]
        page = table_page(self.workbook, name, note, columns, min(len(rows), ROWS))
        for column, some in enumerate(fields):
            page.set_column(column, column, some.width)
        for row, values in enumerate(rows[:ROWS], start=FIRST_ROW):
            for column, value in enumerate(values):
                self.write(page, row, column, value)
        page.set_margins(left=0.3, right=0.3)
        on_paper(page, self.above)


def place_of(finding: Finding, workbook: Path) -> Place:
    """Where a finding stands: ``Resa!C14``."""
    text = finding.place.removesuffix(f' "{finding.heading}"') if finding.sheet else ""
    return Place(workbook, text, finding.sheet, finding.cell)


def _shown(text: str) -> str:
    covered = without_personal_numbers(text)
    return covered if len(covered) <= _LONGEST else f"{covered[:_LONGEST]}…"

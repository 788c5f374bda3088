"""The cells of a report: how each kind of value looks, and what it is written as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framsteg_xl.checks.report.links import ToCell, way
from framsteg_xl.errors import without_personal_numbers
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.workbook.standard.layout import FIRST_ROW
from framsteg_xl.workbook.standard.lines import LINE, lines
from framsteg_xl.workbook.standard.looks import STATES
from framsteg_xl.workbook.table_page import HEADING, on_paper, table_page

#: Excel follows so many links on a sheet, and has room for so many rows below the headings.
LINKS, ROWS = 65_530, 1_000_000
#: Longer texts are somebody's story in a cell.
_LONGEST = 1000
#: No row is higher than this many lines.
_HIGHEST = 20
_LINK = {"font_color": "#1F4E9E", "underline": 1}
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
    """A column of a table: its heading, and its width where the page has no widths of its own."""

    heading: str
    width: int = 0
    number: bool = False


class Cells:
    """Writes the cells of one workbook; links are as seen from ``folder``."""

    def __init__(self, workbook: Any, folder: Path, above: str) -> None:
        self.workbook, self.above, self._folder = workbook, above, folder
        line = {"valign": "top", "bottom": 4, "bottom_color": "#BFBFBF"}
        self._ways: dict[Path, str] = {}
        plain = {**line, "text_wrap": True, "align": "left"}
        self.link = workbook.add_format(_LINK)
        self._number = workbook.add_format({**line, "num_format": '0;-0;"–"', "align": "right"})
        self._number_heading = workbook.add_format({**HEADING, "align": "right"})
        # Text behind the first column is indented: numbers, which stand to the right, must not run into it.
        sides = [{}, {"indent": 1}]
        self._texts = [workbook.add_format({**plain, **side}) for side in sides]
        self._links = [workbook.add_format({**plain, **_LINK, **side}) for side in sides]
        self._headings = [workbook.add_format({**HEADING, **side}) for side in sides]
        self._severities = {
            some: [workbook.add_format({**plain, **look, **side}) for side in sides]
            for some, look in _SEVERITIES.items()
        }

    def row(self, page: Any, row: int, values: Sequence[Cell], widths: Sequence[int]) -> None:
        """Write a row that is as high as its texts need: not every program finds that out by itself."""
        high = 1
        for column, value in enumerate(values):
            text = self._write(page, row, column, value)
            high = max(high, lines(text, int(0.92 * (widths[column] - min(column, 1)))))
        page.set_row(row, LINE * min(high, _HIGHEST))

    def _write(self, page: Any, row: int, column: int, value: Cell) -> str:
        """Write one value, and return what it shows; what somebody has typed is a text, never a formula."""
        side = min(column, 1)
        if isinstance(value, int):
            page.write_number(row, column, value, self._number)
            return ""
        text = _shown(value.text if isinstance(value, Place) else str(value))
        target = self._target(page, value, text) if isinstance(value, Place) else None
        if target:
            page.write_url(row, column, target, self._links[side])
        else:
            look = self._severities[value] if isinstance(value, Severity) else self._texts
            _put(page, row, column, text, look[side])
        return text

    def _target(self, page: Any, place: Place, text: str) -> Any:
        """Where a link leads; None for one too many, or one that no path leads to."""
        if place.workbook not in self._ways:
            self._ways[place.workbook] = way(self._folder, place.workbook)
        there = self._ways[place.workbook]
        return ToCell(there, place.sheet, place.cell, text) if there and text and page.hlink_count < LINKS else None

    def headings(self, page: Any, row: int, fields: Sequence[Field]) -> None:
        """Write headings above cells that are no Excel table."""
        for column, some in enumerate(fields):
            _put(page, row, column, some.heading, self._heading(some, column))

    def _heading(self, some: Field, column: int) -> Any:
        return self._number_heading if some.number else self._headings[min(column, 1)]

    def table(self, name: str, note: str, fields: Sequence[Field], rows: Iterable[Sequence[Cell]]) -> None:
        """Add a page with a table that can be filtered; what Excel has no room for is told, not lost in silence."""
        rows = list(rows)
        if len(rows) > ROWS:
            note += f" Här står de första {ROWS} av {len(rows)}."
        columns = [
            {"header": some.heading, "header_format": self._heading(some, column)} for column, some in enumerate(fields)
        ]
        page = table_page(self.workbook, name, note, columns, min(len(rows), ROWS))
        widths = [some.width for some in fields]
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        for row, values in enumerate(rows[:ROWS], start=FIRST_ROW):
            self.row(page, row, values, widths)
        page.set_margins(left=0.3, right=0.3)
        on_paper(page, self.above)


def _put(page: Any, row: int, column: int, text: str, look: Any) -> None:
    if text:
        page.write_string(row, column, text, look)
    else:
        page.write_blank(row, column, None, look)


def place_of(finding: Finding, workbook: Path) -> Place:
    """Where a finding stands: ``Resa!C14``."""
    return Place(workbook, finding.where if finding.sheet else "", finding.sheet, finding.cell)


def as_sentence(text: str) -> str:
    """A text that is to stand by itself."""
    return text[:1].upper() + text[1:]


def _shown(text: str) -> str:
    covered = without_personal_numbers(text)
    return covered if len(covered) <= _LONGEST else f"{covered[:_LONGEST]}…"

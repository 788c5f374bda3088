"""Cells that the sheet of findings points at show it: by conditional formats, so that nobody's own colours are lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framsteg_xl.finding import Severity
from framsteg_xl.workbook.own_row import literal
from framsteg_xl.workbook.standard.layout import Layout

#: Names over two columns of the findings: a colour's condition may only look at another sheet through a name.
_NAMES = {"place": "kontroll_cell", "severity": "kontroll_allvar"}


def define_findings(workbook: Any, layout: Layout) -> None:
    """Name the columns of the findings that the colours look at."""
    if layout.has("findings", *_NAMES):
        for role, name in _NAMES.items():
            workbook.define_name(name, f"={layout.at('findings', role)}")


def found_when(layout: Layout, sheet: str) -> Iterator[tuple[Severity, str]]:
    """The condition on which a cell of the sheet with this name shows a finding, for each severity, the worst first."""
    if layout.has("findings", *_NAMES):
        place = f"{literal(f'{sheet}!')}&ADDRESS(ROW(),COLUMN(),4)"
        for severity in Severity:
            counted = f"{_NAMES['place']},{place},{_NAMES['severity']},{literal(severity.value)}"
            yield severity, f"=COUNTIFS({counted})>0"

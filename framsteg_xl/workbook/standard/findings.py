"""Cells that the sheet with findings names get their colour: through conditional formats, so that what people have
done to the cells themselves is never touched.
"""

from __future__ import annotations

from typing import Any

from framsteg_xl.finding import Severity
from framsteg_xl.model.shapes import Sheet
from framsteg_xl.workbook.own_row import literal
from framsteg_xl.workbook.standard.layout import HEADING_ROW, Layout
from framsteg_xl.workbook.standard.looks import Looks

#: Names over the cells that are told of (``Blad!C14``), and how severe it is.
CELL_NAME, SEVERITY_NAME = "kontroll_cell", "kontroll_allvar"


def define_findings(workbook: Any, layout: Layout) -> None:
    """Name the columns: a conditional format may only look at another sheet through a name."""
    if _told(layout):
        workbook.define_name(CELL_NAME, f"={layout.at('findings', 'place')}")
        workbook.define_name(SEVERITY_NAME, f"={layout.at('findings', 'severity')}")


def colour_findings(page: Any, layout: Layout, sheet: Sheet, looks: Looks, width: int) -> None:
    """Prepare every cell of a table, its headings too. The first formats of a sheet show over those that follow."""
    if not _told(layout) or sheet.role == "findings" or not width:
        return
    place = f"{literal(sheet.name.replace('~', '~~') + '!')}&ADDRESS(ROW(),COLUMN(),4)"
    # Nearly every cell is told of nowhere: MATCH says so in less than half the time of COUNTIFS.
    told = f"ISNUMBER(MATCH({place},{CELL_NAME},0))"
    for severity in Severity:
        severe = f"COUNTIFS({CELL_NAME},{place},{SEVERITY_NAME},{literal(severity.value)})>0"
        colour = looks.findings[severity.name.casefold()]
        look = {"type": "formula", "criteria": f"=IF({told},{severe})", "format": colour}
        page.conditional_format(HEADING_ROW, 0, layout.last(sheet.id), width - 1, look)


def _told(layout: Layout) -> bool:
    return layout.has("findings", "place", "severity")

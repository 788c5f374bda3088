"""A page with a title, a sentence and one Excel table: deliveries, consolidations and reports are made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from framsteg_xl.workbook.standard.layout import FIRST_ROW, HEADING_ROW
from framsteg_xl.workbook.standard.looks import DARK

#: How a heading of a table looks.
HEADING = {"bold": True, "font_color": "#FFFFFF", "bg_color": DARK, "text_wrap": True, "valign": "vcenter"}
_TITLE = {"bold": True, "font_size": 18, "font_color": DARK}


def titled_page(workbook: Any, name: str, title: str) -> Any:
    """A new page with a title at its top."""
    page = workbook.add_worksheet(name)
    page.write_string(0, 0, title, workbook.add_format(_TITLE))
    page.set_row(0, 28)
    return page


def table_page(workbook: Any, name: str, note: str, columns: Sequence[Mapping[str, Any]], rows: int) -> Any:
    """A page whose table, still empty, bears the page's name. ``columns`` are as xlsxwriter's ``add_table`` wants."""
    page = titled_page(workbook, name, name)
    page.write_string(1, 0, note, workbook.add_format({"italic": True, "font_color": "#404040"}))
    last = FIRST_ROW + max(rows, 1) - 1
    style = {"name": name.replace(" ", "_"), "columns": columns, "style": "Table Style Light 1"}
    page.add_table(HEADING_ROW, 0, last, len(columns) - 1, style)
    page.freeze_panes(FIRST_ROW, 1)
    page.repeat_rows(HEADING_ROW)
    return page


def on_paper(page: Any, above: str) -> None:
    """Lying, one page wide, with a text, the page's name and its number on every sheet."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_header(f"&L{above}&R&A")
    page.set_footer("&C&P (&N)")

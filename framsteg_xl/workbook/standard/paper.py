"""How a long sheet is printed: lying, one page wide, with its headings, the company and the day on every page."""

from __future__ import annotations

from typing import Any

from framsteg_xl.model.shapes import Company
from framsteg_xl.workbook.standard.layout import HEADING_ROW

_SIDE = 0.25  # the margins at the sides, in inches: the widest sheets need all the paper there is


def header(company: Company) -> str:
    """What stands above every page: the company, the sheet's name and the day."""
    return f"&L{company.name.replace('&', '&&')[:150]}&C&A&R&D"


def on_paper(page: Any, company: Company) -> None:
    """Set up the paper of a sheet whose headings stand in the usual row."""
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=_SIDE, right=_SIDE)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADING_ROW)
    page.set_header(header(company))
    page.set_footer("&C&P (&N)")

"""How a long sheet is printed: lying, one page wide, with its headings, the company and the day on every page.

What would be printed at less than half its size is two pages wide, with its first columns on both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from framsteg_xl.model.shapes import Company
from framsteg_xl.workbook.standard.layout import HEADING_ROW

#: About how many of the columns' units are as wide as a page, and the least that a sheet is shrunk to.
_PAGE, _LEAST = 147, 0.5
_SIDE = 0.25  # the margins at the sides, in inches


def header(company: Company) -> str:
    """What stands above every page: the company, the sheet's name and the day."""
    return f"&L{company.name.replace('&', '&&')[:150]}&C&A&R&D"


def on_paper(page: Any, company: Company, widths: Iterable[float], known_by: int = 0) -> None:
    """Set up the paper of a sheet whose headings stand in the usual row, and whose columns have these widths.

    The columns up to ``known_by`` (counted from 0) say whose a row is.
    """
    too_wide = sum(widths) > _PAGE / _LEAST
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=_SIDE, right=_SIDE)
    page.fit_to_pages(2 if too_wide else 1, 0)
    page.repeat_rows(HEADING_ROW)
    if too_wide:
        page.repeat_columns(0, known_by)
    page.set_header(header(company))
    page.set_footer("&C&P (&N)")

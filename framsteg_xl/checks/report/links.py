"""Links from a report to the cells that it tells of: by a relative path, so that both can be moved together."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

from xlsxwriter.url import Url

from framsteg_xl.errors import without_personal_numbers
from framsteg_xl.workbook.standard.layout import quoted

#: Excel follows no longer ones.
_LONGEST = 2000


class ToCell(Url):  # type: ignore[misc]
    """A link to a cell of another workbook; to the workbook itself where no sheet is named.

    The library writes \\ between folders, which only Windows understands.
    """

    def __init__(self, target: str, sheet: str, cell: str, text: str) -> None:
        super().__init__("external:arbetsbok.xlsx")
        self._link = self._relationship_link = target
        self._anchor = f"{quoted(sheet)}!{cell or 'A1'}" if sheet else ""
        self._text = text


def way(folder: Path, workbook: Path) -> str:
    """The way from ``folder`` to a workbook, as links have it.

    Empty where there is none (another disk), or where it holds what may not be repeated.
    """
    try:
        path = Path(os.path.relpath(workbook, folder)).as_posix()
    except ValueError:
        return ""
    target = re.sub(r"[\0-\x7f]+", lambda plain: quote(plain[0], safe="/!$&'()*+,;=@"), path)
    return "" if len(target) > _LONGEST or without_personal_numbers(path) != path else target

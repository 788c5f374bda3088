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


class _ToCell(Url):  # type: ignore[misc]
    """A link to a cell of another workbook. The library writes \\ between folders, which only Windows understands."""

    def __init__(self, target: str, cell: str, text: str) -> None:
        super().__init__("external:arbetsbok.xlsx")
        self._link = self._relationship_link = target
        self._anchor = cell
        self._text = text


def link(folder: Path, workbook: Path, sheet: str, cell: str, text: str) -> Url | None:
    """The link to a cell, seen from ``folder``; to the workbook where no sheet is named.

    None where no path leads there (another disk), or its name holds what may not be repeated.
    """
    try:
        path = Path(os.path.relpath(workbook, folder)).as_posix()
    except ValueError:
        return None
    target = re.sub(r"[\0-\x7f]+", lambda plain: quote(plain[0], safe="/!$&'()*+,;=@"), path)
    place = f"{quoted(sheet)}!{cell or 'A1'}" if sheet else ""
    if len(target) > _LONGEST or without_personal_numbers(path) != path:
        return None
    return _ToCell(target, place, text)

"""Names for what people added: one that Excel takes, and that nothing else has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from framsteg_xl.tables.book import Value
from framsteg_xl.tables.table import normal
from framsteg_xl.workbook.values import WRONG, as_text

_LONGEST_SHEET, _LONGEST_HEADING = 31, 255
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class SheetNames:
    """The names of a workbook's sheets."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {name.casefold() for name in taken}

    def free(self, name: str, why: str = "er egen") -> str:
        """The name where it is free, else with ``why`` and a number behind it. It is then taken."""
        name = _NOT_IN_SHEETS.sub("-", name).strip("'") or "Blad"
        found, number = cut(name, _LONGEST_SHEET).rstrip("'"), 1
        while found.casefold() in self._taken:
            ending = f" ({why} {number})" if number > 1 else f" ({why})"
            found, number = cut(name, _LONGEST_SHEET - len(ending)).rstrip() + ending, number + 1
        self._taken.add(found.casefold())
        return found


def free_heading(heading: Value, taken: set[str]) -> str:
    """A heading as the text of a table's column, unlike all others; it is added to ``taken`` (as compared)."""
    text = as_text(heading)
    name = str(heading) if text is WRONG or text is None else str(text)
    found, number = cut(name, _LONGEST_HEADING), 1
    while normal(found) in taken:
        number += 1
        ending = f" ({number})"
        found = cut(name, _LONGEST_HEADING - len(ending)) + ending
    taken.add(normal(found))
    return found


def cut(text: str, longest: int) -> str:
    """The beginning of a text that is as long as Excel counts: most emoji count as two."""
    return text if len(text) * 2 <= longest else text.encode("utf-16-le")[: longest * 2].decode("utf-16-le", "ignore")

"""Where a sheet has dropdowns: in its XML after the cells, so that it costs next to nothing to look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framsteg_xl.tables.address import cell_place

#: Excel's own kind, and that of lists on other sheets which newer programs write as an extension.
_VALIDATION = re.compile(rb"<(?:\w+:)?dataValidation\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?dataValidation\s*>)", re.DOTALL)
_LIST = re.compile(rb"""\btype\s*=\s*["']list["']""")
_WHERE = re.compile(rb"""\bsqref\s*=\s*["']([^"']*)["']|<(?:\w+:)?sqref\s*>([^<]*)<""")
_BLOCK = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d*)(?::\$?([A-Z]{1,3})\$?([1-9]\d*))?")


def dropdowns(xml: bytes) -> tuple[tuple[int, int, int, int], ...]:
    """The blocks of cells with a list to choose from: (top, left, bottom, right), from 0."""
    after = xml[max(xml.rfind(b"sheetData>"), 0) :]
    return tuple(block for found in _VALIDATION.finditer(after) if _LIST.search(found[1]) for block in _blocks(found))


def _blocks(validation: re.Match[bytes]) -> Iterator[tuple[int, int, int, int]]:
    for where in _WHERE.finditer(validation[0]):
        for found in _BLOCK.finditer((where[1] or where[2] or b"").decode("ascii", "replace")):
            left, top, right, bottom = found.groups()
            yield *cell_place(left + top), *cell_place((right or left) + (bottom or top))

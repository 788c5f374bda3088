"""Ids and other values that stand on one row only, and are written in a certain way: how a cell is told apart.

Excel knows wildcards but no regular expressions, so a pattern is held against as much of it as they can say.
"""

from __future__ import annotations

import re
from typing import Any

from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.workbook.own_row import literal
from framsteg_xl.workbook.standard.layout import Layout

_TYPED = (ColumnType.TEXT, ColumnType.PERSONAL_NUMBER)
#: Excel takes no more than 255 characters in a formula that tells what may be typed.
_LONGEST = 100
_PIECE = re.compile(r"\\d(?:\{(?P<least>\d+)(?P<more>,\d*)?\}|(?P<many>[+*]))?|(?P<itself>[\w-])")


def wildcards(pattern: str) -> str:
    r"""What all that fits a pattern looks like: ``D\d{3,}-\d+`` is ``D???*-?*``. Empty where wildcards cannot say."""
    said, at = "", 0
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        if piece is None:
            return ""
        said, at = said + _wildcard(piece), piece.end()
    return said if len(said) <= _LONGEST else ""


def _wildcard(piece: re.Match[str]) -> str:
    if piece["itself"]:
        return piece["itself"]
    least = int(piece["least"]) if piece["least"] else int(piece["many"] != "*")
    return "?" * min(least, _LONGEST + 1) + ("*" if piece["more"] or piece["many"] else "")


def wrong_when(layout: Layout, column: Column) -> list[dict[str, Any]]:
    """The conditional formats, without their look, of a value that stands twice or is written in another way."""
    cell = layout.first(column)
    found: list[dict[str, Any]] = []
    if layout.model.stands_once(column):
        # Excel's own, and not a COUNTIF a row, which 3,000 rows would make nine million comparisons of. It takes two
        # formulas that come to nothing for the same, so those are passed by.
        passed_by = {"type": "formula", "criteria": f'={cell}=""', "stop_if_true": True, "format": None}
        found += [passed_by] if column.shows else []
        found.append({"type": "duplicate"})
    if like := wildcards(column.pattern):
        found.append({"type": "formula", "criteria": f'=AND({cell}<>"",COUNTIF({cell},{literal(like)})=0)'})
    return found


def told_when_typed(layout: Layout, column: Column) -> dict[str, Any]:
    """The data validation of such a column: a warning, since an older list may have to be typed as it is."""
    once, like = layout.model.stands_once(column), wildcards(column.pattern)
    if column.type not in _TYPED or not (once or like):
        return {}
    cell = layout.first(column)
    within = layout.reach(column).rpartition("!")[2]
    conditions = [f"SUMPRODUCT(--({within}={cell}))<=1"] if once else []
    conditions += [f"COUNTIF({cell},{literal(like)})=1"] if like else []
    said = " eller ".join(["finns redan på en annan rad"] * once + ["är inte skrivet som det ska"] * bool(like))
    return {
        "validate": "custom",
        "value": f'=OR({cell}="",AND({",".join(conditions)}))',
        # Not left to Excel: it would allow anything as soon as some cell that the formula looks at is blank.
        "ignore_blank": False,
        "error_message": f"{column.heading} {said}. {column.help}",
        "error_type": "warning",
    }

"""The last day of a placement: as somebody wrote it, or the day before the one that extends it.

Days are whole: a time of day that somebody wrote is left out, and what is no date is none, as
:mod:`framsteg_xl.workbook.stays` has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import floor

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.own_row import Rows, cell, number, text_of
from framsteg_xl.workbook.standard.calculation import get, is_number, part
from framsteg_xl.workbook.standard.layout import Layout
from framsteg_xl.workbook.values import day_of


def last_day_formula(layout: Layout, _: Column) -> str:
    """The same as :func:`last_day`."""
    left = cell(part(layout.model, "placements", "exit_date"))
    return f'=IF({left}<>"",{left},IFERROR({goes_on_formula(layout)}-1,""))'


def goes_on_formula(layout: Layout) -> str:
    """The same as :func:`goes_on`, an error for none."""
    key, own = (cell(part(layout.model, "placements", r)) for r in ("placement_id", "start_date"))
    starts, extended = layout.at("placements", "start_date"), layout.at("placements", "extends")
    # Text is greater than any number, and Excel makes a date of it where it can: only numbers are asked.
    here = f'({key}<>"")*ISNUMBER({own})*({extended}={key})*ISNUMBER({starts})'
    return f"_xlfn.AGGREGATE(15,6,INT({starts})/({here}*(INT({starts})>INT({own}))),1)"


def followers(model: Model, rows: Rows) -> Mapping[str, Sequence[int]]:
    """The id of a placement in lower case → the first days of those that extend it, in order."""
    sheet, found = model.sheet("placements"), defaultdict[str, list[int]](list)
    for row in rows.get(sheet.id, ()) if sheet else ():
        earlier, start = (get(model, row, "placements", role) for role in ("extends", "start_date"))
        if text_of(earlier) and is_number(start):
            found[text_of(earlier).casefold()].append(whole_day(start))
    return {key: sorted(days) for key, days in found.items()}


def last_day(followers: Mapping[str, Sequence[int]], model: Model, row: Mapping[str, Value]) -> Value:
    """The day that the placement ended, else the day before another one goes on with it."""
    left = get(model, row, "placements", "exit_date")
    if left != BLANK:
        return left
    next_ = goes_on(followers, model, row)
    return (day_of(next_ - 1) or BLANK) if next_ else BLANK


def goes_on(followers: Mapping[str, Sequence[int]], model: Model, row: Mapping[str, Value]) -> int | None:
    """The day from which another placement continues this one: of several the first that begins later."""
    key, own = (get(model, row, "placements", r) for r in ("placement_id", "start_date"))
    days = followers.get(text_of(key).casefold(), ()) if is_number(own) else ()
    return next((day for day in days if day > whole_day(own)), None)


def whole_day(value: Value) -> int:
    """A date's number without its time of day, as ``INT()`` has it."""
    return floor(number(value))


def first_and_last(model: Model, rows: Rows) -> Mapping[str, tuple[float, float]]:
    """The id of a placement in lower case → its first and its last day as numbers, 0 for none."""
    sheet, after, found = model.sheet("placements"), followers(model, rows), dict[str, tuple[float, float]]()
    for row in rows.get(sheet.id, ()) if sheet else ():
        key, start = (get(model, row, "placements", r) for r in ("placement_id", "start_date"))
        found.setdefault(text_of(key).casefold(), (number(start), number(last_day(after, model, row))))
    return found

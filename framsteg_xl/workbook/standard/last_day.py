"""The last day of a placement: as somebody wrote it, or the day before the one that extends it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.own_row import Rows, cell, number, text_of
from framsteg_xl.workbook.standard.calculation import get, part
from framsteg_xl.workbook.standard.layout import Layout


def last_day_formula(layout: Layout, _: Column) -> str:
    """The same as :func:`last_day`."""
    left = cell(part(layout.model, "placements", "exit_date"))
    return f'=IF({left}<>"",{left},IFERROR({goes_on_formula(layout)}-1,""))'


def goes_on_formula(layout: Layout) -> str:
    """The same as :func:`goes_on`, an empty text for none."""
    key, own = (cell(part(layout.model, "placements", r)) for r in ("placement_id", "start_date"))
    starts, extended = layout.at("placements", "start_date"), layout.at("placements", "extends")
    first = f"_xlfn.AGGREGATE(15,6,{starts}/(({extended}={key})*({starts}>{own})),1)"
    return f'IF(AND({key}<>"",ISNUMBER({own})),IFERROR({first},""),"")'


def followers(model: Model, rows: Rows) -> Mapping[str, Sequence[date]]:
    """The id of a placement in lower case → the first days of those that extend it, in order."""
    sheet, found = model.sheet("placements"), defaultdict[str, list[date]](list)
    for row in rows.get(sheet.id, ()) if sheet else ():
        earlier, start = (get(model, row, "placements", role) for role in ("extends", "start_date"))
        if text_of(earlier) and isinstance(start, date):
            found[text_of(earlier).casefold()].append(start)
    return {key: sorted(days, key=number) for key, days in found.items()}


def last_day(followers: Mapping[str, Sequence[date]], model: Model, row: Mapping[str, Value]) -> Value:
    """The day that the placement ended, else the day before another one goes on with it."""
    left = get(model, row, "placements", "exit_date")
    if left != BLANK:
        return left
    next_ = goes_on(followers, model, row)
    return next_ - timedelta(days=1) if next_ else BLANK


def goes_on(followers: Mapping[str, Sequence[date]], model: Model, row: Mapping[str, Value]) -> date | None:
    """The day from which another placement continues this one, as :mod:`framsteg_xl.workbook.stays` has it."""
    key, own = (get(model, row, "placements", r) for r in ("placement_id", "start_date"))
    starts = followers.get(text_of(key).casefold(), ()) if isinstance(own, date) else ()
    # By their numbers: one of them may have a time of day.
    return next((start for start in starts if number(start) > number(own)), None)


def first_and_last(model: Model, rows: Rows) -> Mapping[str, tuple[float, float]]:
    """The id of a placement in lower case → its first and its last day as numbers, 0 for none."""
    sheet, after, found = model.sheet("placements"), followers(model, rows), dict[str, tuple[float, float]]()
    for row in rows.get(sheet.id, ()) if sheet else ():
        key, start = (get(model, row, "placements", r) for r in ("placement_id", "start_date"))
        found.setdefault(text_of(key).casefold(), (number(start), number(last_day(after, model, row))))
    return found

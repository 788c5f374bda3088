"""The last day of a placement: as somebody wrote it, or the day before the one that extends it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.own_row import Rows, cell, number, text_of
from framsteg_xl.workbook.standard.calculation import get, part
from framsteg_xl.workbook.standard.layout import Layout


def last_day_formula(layout: Layout, _: Column) -> str:
    """The same as :func:`last_day`."""
    model = layout.model
    key, left, own = (cell(part(model, "placements", r)) for r in ("placement_id", "exit_date", "start_date"))
    start = f"INDEX({layout.at('placements', 'start_date')},MATCH({key},{layout.at('placements', 'extends')},0))"
    later = f"AND(ISNUMBER({own}),ISNUMBER({start}),{start}>{own})"
    after = f'IF({key}="","",IFERROR(IF({later},{start}-1,""),""))'
    return f'=IF({left}<>"",{left},{after})'


def followers(model: Model, rows: Rows) -> Mapping[str, Value]:
    """The id of a placement → the first day of the one that extends it."""
    sheet, found = model.sheet("placements"), dict[str, Value]()
    for row in rows.get(sheet.id, ()) if sheet else ():
        if earlier := text_of(get(model, row, "placements", "extends")):
            found.setdefault(earlier.casefold(), get(model, row, "placements", "start_date"))
    return found


def last_day(followers: Mapping[str, Value], model: Model, row: Mapping[str, Value]) -> Value:
    """The day that the placement ended, else the day before the one that extends it."""
    key, left, own = (get(model, row, "placements", r) for r in ("placement_id", "exit_date", "start_date"))
    if left != BLANK:
        return left
    start = followers.get(text_of(key).casefold(), BLANK) if text_of(key) else BLANK
    # By their numbers: one of them may have a time of day.
    if isinstance(start, date) and isinstance(own, date) and number(start) > number(own):
        return start - timedelta(days=1)
    return BLANK


def first_and_last(model: Model, rows: Rows) -> Mapping[str, tuple[float, float]]:
    """The id of a placement in lower case → its first and its last day as numbers, 0 for none."""
    sheet, after, found = model.sheet("placements"), followers(model, rows), dict[str, tuple[float, float]]()
    for row in rows.get(sheet.id, ()) if sheet else ():
        key, start = (get(model, row, "placements", r) for r in ("placement_id", "start_date"))
        found.setdefault(text_of(key).casefold(), (number(start), number(last_day(after, model, row))))
    return found

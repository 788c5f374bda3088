"""How it stands with a placement today: coming, going on, near its end, run out, ended or extended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.own_row import Rows, cell, number
from framsteg_xl.workbook.standard.calculation import Row, get, is_number, part
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME
from framsteg_xl.workbook.standard.last_day import followers, goes_on, goes_on_formula, whole_day
from framsteg_xl.workbook.standard.layout import Layout
from framsteg_xl.workbook.standard.states import COMING, ENDED, ENDING, EXTENDED, GOING_ON, RUN_OUT

_DAYS = ("start_date", "decision_end", "exit_date")


@dataclass(frozen=True, slots=True)
class _On:
    """A day, and from when each placement goes on in another one."""

    today: float
    followers: Mapping[str, Sequence[int]]


def placement_state_formula(layout: Layout, _: Column) -> str:
    """The same as :func:`placement_state`."""
    start, decision, left = (cell(part(layout.model, "placements", role)) for role in _DAYS)
    soon = layout.model.number("soon_days", 30)
    ends = f'IF(INT({{end}})<={TODAY_NAME}+{soon},"{ENDING}","{GOING_ON}")'
    decided = f'IF({decision}<{TODAY_NAME},"{RUN_OUT}",{ends.format(end=decision)})'
    decided = f'IF(ISNUMBER({decision}),{decided},"{GOING_ON}")'
    later = f'IFERROR(IF({goes_on_formula(layout)}<={TODAY_NAME},"{EXTENDED}","{GOING_ON}"),{decided})'
    going_on = f"IF(ISNUMBER({left}),{ends.format(end=left)},{later})"
    begun = f'IF(INT({start})>{TODAY_NAME},"{COMING}",{going_on})'
    # Text is greater than any number: a last day in words is not past.
    return f'=IF(ISNUMBER({start}),IF(AND(ISNUMBER({left}),{left}<{TODAY_NAME}),"{ENDED}",{begun}),"")'


def prepared(model: Model, rows: Rows, today: date) -> _On:
    """What :func:`placement_state` asks for."""
    return _On(number(today), followers(model, rows))


def placement_state(on: _On, model: Model, row: Row) -> Value:
    """The word for a placement; nothing for one that has no first day.

    One that somebody ended is ``avslutad`` from the day after, also when it never began; one that goes on in another
    ``förlängd``; else the decision's last day tells. A last day written ahead is near or not, as the decision's.
    """
    start, decision, left = (get(model, row, "placements", role) for role in _DAYS)
    today, soon = on.today, on.today + model.number("soon_days", 30)

    def ending(day: Value) -> str:
        return ENDING if whole_day(day) <= soon else GOING_ON

    if not is_number(start):
        return BLANK
    if is_number(left) and whole_day(left) < today:
        return ENDED
    if whole_day(start) > today:
        return COMING
    if is_number(left):
        return ending(left)
    if next_ := goes_on(on.followers, model, row):
        return EXTENDED if next_ <= today else GOING_ON
    if is_number(decision):
        return RUN_OUT if whole_day(decision) < today else ending(decision)
    return GOING_ON

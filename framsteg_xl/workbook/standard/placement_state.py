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
from framsteg_xl.workbook.standard.last_day import followers, goes_on, goes_on_formula
from framsteg_xl.workbook.standard.layout import Layout
from framsteg_xl.workbook.standard.states import COMING, ENDED, ENDING, EXTENDED, GOING_ON, RUN_OUT

_DAYS = ("start_date", "decision_end", "exit_date")


@dataclass(frozen=True, slots=True)
class _On:
    """A day, and from when each placement goes on in another one."""

    today: float
    followers: Mapping[str, Sequence[date]]


def placement_state_formula(layout: Layout, _: Column) -> str:
    """The same as :func:`placement_state`."""
    start, decision, left = (cell(part(layout.model, "placements", role)) for role in _DAYS)
    soon = f"{TODAY_NAME}+{layout.model.number('soon_days', 30)}"
    ends = f'IF({{end}}<={soon},"{ENDING}","{GOING_ON}")'
    ended = f'IF({left}<={TODAY_NAME},"{ENDED}",{ends.format(end=left)})'
    decided = (
        f'IF(ISNUMBER({decision}),IF({decision}<{TODAY_NAME},"{RUN_OUT}",{ends.format(end=decision)}),"{GOING_ON}")'
    )
    next_ = goes_on_formula(layout)
    extended = f'IF(ISNUMBER({next_}),IF({next_}<={TODAY_NAME},"{EXTENDED}","{GOING_ON}"),{decided})'
    begun = f'IF({start}>{TODAY_NAME},"{COMING}",IF(ISNUMBER({left}),{ended},{extended}))'
    return f'=IF(ISNUMBER({start}),{begun},"")'


def prepared(model: Model, rows: Rows, today: date) -> _On:
    """What :func:`placement_state` asks for."""
    return _On(number(today), followers(model, rows))


def placement_state(on: _On, model: Model, row: Row) -> Value:
    """The word for a placement; nothing for one that has no first day.

    One that somebody ended is ``avslutad``, one that goes on in another ``förlängd``; else the decision's last day
    tells. A last day that is written ahead is near or not, as the decision's.
    """
    start, decision, left = (get(model, row, "placements", role) for role in _DAYS)
    today, soon = on.today, on.today + model.number("soon_days", 30)

    def ending(day: Value) -> str:
        return ENDING if number(day) <= soon else GOING_ON

    if not is_number(start):
        return BLANK
    if number(start) > today:
        return COMING
    if is_number(left):
        return ENDED if number(left) <= today else ending(left)
    if next_ := goes_on(on.followers, model, row):
        return EXTENDED if number(next_) <= today else GOING_ON
    if is_number(decision):
        return RUN_OUT if number(decision) < today else ending(decision)
    return GOING_ON

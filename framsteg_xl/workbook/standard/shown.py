"""Columns that fill in themselves: for each, its formula and, side by side, what it comes to.

Excel and Calc work out the formula; we store the value, so that previewers, readers and the checks see the same.
What a column may show is taken apart in :mod:`framsteg_xl.model.shows`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.model.shows import (
    AfterDash,
    BeforeDash,
    Calculated,
    Joined,
    OfChoice,
    OfRow,
    OfStep,
    Shows,
    State,
    Week,
    shows,
)
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.own_row import Rows, cell, literal, number, text_of
from framsteg_xl.workbook.standard.calculations import CALCULATIONS
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME, list_name, property_text
from framsteg_xl.workbook.standard.layout import Layout
from framsteg_xl.workbook.standard.states import DONE, OVERDUE, PLANNED, SOON


def formula(layout: Layout, column: Column) -> str:
    """The formula of a column that fills in itself."""
    model = layout.model
    shown = shows(model, column)
    match shown:
        case OfRow(origin, target):
            key = model.key_of(origin.refers_to)
            if key is None:
                return '=""'
            found = f"INDEX({layout.reach(target)},MATCH({cell(origin)},{layout.reach(key)},0))"
            if column.type is ColumnType.TEXT:
                return f'=IFERROR({found}&"","")'
            return f'=IFERROR(IF({found}="","",{found}),"")'  # text added to a date would show its serial number
        case OfChoice(origin, path):
            keys = list_name(origin.list)
            return f'=IFERROR(INDEX({list_name(origin.list, path)},MATCH({cell(origin)},{keys},0))&"","")'
        case OfStep(origin, step, paths):
            steps = ",".join(list_name(origin.list, path) for path in paths)
            found = f"INDEX(CHOOSE({cell(step)},{steps}),MATCH({cell(origin)},{list_name(origin.list)},0))"
            return f'=IF(ISNUMBER({cell(step)}),IFERROR({found}&"",""),"")'
        case BeforeDash(origin):
            return f'=IFERROR(LEFT({cell(origin)},FIND("-",{cell(origin)})-1),"")'
        case AfterDash(origin):
            return f'=IFERROR(MID({cell(origin)},FIND("-",{cell(origin)})+1,99),"")'
        case Joined(first, second):
            return f'=IF(OR({cell(first)}="",{cell(second)}=""),"",{cell(first)}&"-"&{cell(second)})'
        case Week(origin):
            day = cell(origin)
            year = f"YEAR({day}-WEEKDAY({day},2)+4)"
            return f'=IF(ISNUMBER({day}),{year}&" v. "&TEXT(_xlfn.ISOWEEKNUM({day}),"00"),"")'
        case State(origin, done, words):
            day = cell(origin)
            soon = f"{TODAY_NAME}+{model.number('soon_days', 30)}"
            open_ = f'IF({day}<{TODAY_NAME},"{OVERDUE}",IF({day}<={soon},"{SOON}","{PLANNED}"))'
            return f'=IF({is_done(cell(done), words)},"{DONE}",IF(ISNUMBER({day}),{open_},""))'
        case Calculated(name):
            return CALCULATIONS[name].formula(layout, column)


def longest_shown(model: Model, column: Column) -> str:
    """The longest of the model's texts that a column can come to show; empty where it shows none of them."""
    shown = shows(model, column) if column.shows else None
    paths = (shown.path,) if isinstance(shown, OfChoice) else shown.paths if isinstance(shown, OfStep) else ()
    choices = model.choices(shown.origin.list) if isinstance(shown, OfChoice | OfStep) else ()
    return max((property_text(model, choice, path) for choice in choices for path in paths), key=len, default="")


def is_done(done: str, words: Sequence[str]) -> str:
    """The condition that a thing is done: the cell ``done`` is filled in, or holds one of the words that mean it."""
    if not words:
        return f'{done}<>""'
    return "OR({})".format(",".join(f"{done}={literal(word)}" for word in words))


def shown_values(model: Model, rows: Rows, today: date) -> dict[str, list[dict[str, Value]]]:
    """The same rows with every column that fills in itself worked out."""
    filled = {sheet_id: [dict(row) for row in some] for sheet_id, some in rows.items()}
    sight = _Sight(model, filled, today)
    for sheet_id, some in filled.items():
        for column in model.columns_of(sheet_id):
            if column.shows:
                for row in some:
                    row.pop(column.id, None)
    for sheet_id, some in filled.items():
        for column in model.columns_of(sheet_id):
            if column.shows:
                for row in some:
                    row[column.id] = sight.value(column, row)
    return filled


class _Sight:
    """Works out what columns show, following one to the next."""

    def __init__(self, model: Model, rows: Mapping[str, Sequence[dict[str, Value]]], today: date) -> None:
        self._model, self._rows, self._today = model, rows, today
        self._shows: dict[tuple[str, str], Shows] = {}
        self._keys: dict[str, dict[str, dict[str, Value]]] = {}
        self._properties: dict[tuple[str, str], dict[str, str]] = {}
        self._calculated: dict[str, Any] = {}

    def value(self, column: Column, row: dict[str, Value]) -> Value:
        if not column.shows or column.id in row:
            return row.get(column.id, BLANK)
        name = (column.sheet, column.id)
        if name not in self._shows:
            self._shows[name] = shows(self._model, column)
        row[column.id] = self._worked_out(self._shows[name], column, row)
        return row[column.id]

    def _worked_out(self, shown: Shows, column: Column, row: dict[str, Value]) -> Value:
        match shown:
            case OfRow(origin, target):
                other = self._by_key(origin.refers_to).get(text_of(self.value(origin, row)).casefold())
                found = self.value(target, other) if other else BLANK
                return text_of(found) if column.type is ColumnType.TEXT else found
            case OfChoice(origin, path):
                return self._property(origin.list, path).get(text_of(self.value(origin, row)).casefold(), "")
            case OfStep(origin, step, paths):
                rated, chosen = self.value(step, row), text_of(self.value(origin, row)).casefold()
                place = 0 if isinstance(rated, str | bool) else int(number(rated))
                path = paths[place - 1] if 1 <= place <= len(paths) else ""
                return self._property(origin.list, path).get(chosen, "") if path else ""
            case BeforeDash(origin):
                before, dash, _ = text_of(self.value(origin, row)).partition("-")
                return before if dash else ""
            case AfterDash(origin):
                return text_of(self.value(origin, row)).partition("-")[2][:99]
            case Joined(first, second):
                parts = [text_of(self.value(part, row)) for part in (first, second)]
                return "-".join(parts) if all(parts) else ""
            case Week(origin):
                day = self.value(origin, row)
                return "{} v. {:02}".format(*day.isocalendar()[:2]) if isinstance(day, date) else ""
            case State(origin, done, words):
                said = text_of(self.value(done, row)).casefold()
                enough = [word.casefold() for word in words]
                return self._state(self.value(origin, row), done=said in enough if words else said != "")
            case Calculated(name):
                calculation = CALCULATIONS[name]
                if name not in self._calculated:
                    self._calculated[name] = calculation.prepare(self._model, self._rows, self.value, self._today)
                return calculation.value(self._calculated[name], self._model, row)

    def _state(self, day: Value, *, done: bool) -> str:
        if done:
            return DONE
        left = number(day) - number(self._today) if isinstance(day, date | float | int) else None
        if left is None:
            return ""
        return OVERDUE if left < 0 else SOON if left <= self._model.number("soon_days", 30) else PLANNED

    def _by_key(self, sheet_id: str) -> dict[str, dict[str, Value]]:
        if sheet_id not in self._keys:
            key = self._model.key_of(sheet_id)
            found: dict[str, dict[str, Value]] = {}
            for row in self._rows.get(sheet_id, ()) if key else ():
                if name := text_of(self.value(key, row)):  # type: ignore[arg-type]
                    found.setdefault(name.casefold(), row)
            self._keys[sheet_id] = found
        return self._keys[sheet_id]

    def _property(self, name: str, path: str) -> dict[str, str]:
        if (name, path) not in self._properties:
            found: dict[str, str] = {}
            for choice in self._model.choices(name):
                found.setdefault(choice.value.casefold(), property_text(self._model, choice, path))
            self._properties[name, path] = found
        return self._properties[name, path]

"""Hours: of a pass in the schedule, booked on a day, lost by a deviation, and as percent of full time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.own_row import Rows, cell, literal, number, text_of
from framsteg_xl.workbook.standard.calculation import Reader, Row, chosen, get, is_number, part, rounded
from framsteg_xl.workbook.standard.last_day import first_and_last
from framsteg_xl.workbook.standard.layout import Layout

#: The names over the passes of the calculation sheet, by their column there (``passdag``: placement|weekday), and over
#: the days that are closed.
PASS_NAMES = {
    "passdag": "pass_dag",
    "timmar": "pass_timmar",
    "börjar": "pass_från",
    "slutar": "pass_till",
}
CLOSED_NAME = "pass_stängt"
NEVER = 2_958_465  # 9999-12-31


def shift_formula(layout: Layout, _: Column) -> str:
    """The same as :func:`shift_hours`."""
    begin, end, pause = (cell(part(layout.model, "schedule", r)) for r in ("from_time", "to_time", "break_minutes"))
    worked = f"ROUND(MAX(0,({end}-{begin})*24-N({pause})/60),2)"
    return f'=IF(AND(ISNUMBER({begin}),ISNUMBER({end})),{worked},"")'


def shift_hours(_: Any, model: Model, row: Row) -> Value:
    """From–to less the break, in hours."""
    begin, end, pause = (get(model, row, "schedule", r) for r in ("from_time", "to_time", "break_minutes"))
    if not (is_number(begin) and is_number(end)):
        return BLANK
    return rounded(max(0.0, (number(end) - number(begin)) * 24 - number(pause) / 60), 2)


def weekdays(model: Model) -> list[str]:
    """What the model calls the days of the week, Monday first."""
    return [chosen(model, "schedule", "weekday", str(day)) for day in range(1, 8)]


def deviation_formula(layout: Layout, _: Column) -> str:
    """The same as :func:`deviation_hours`."""
    model = layout.model
    roles = ("placement_id", "date", "deviation", "from_time", "to_time")
    placement, day, kind, begin, end = (cell(part(model, "deviations", role)) for role in roles)
    # The passes stand on the calculation sheet, each with the days on which it counts.
    that_day = f'{PASS_NAMES["passdag"]},{placement}&"|"&WEEKDAY({day},2)'
    valid = f'{PASS_NAMES["börjar"]},"<="&{day},{PASS_NAMES["slutar"]},">="&{day}'
    booked = f"ROUND(SUMIFS({PASS_NAMES['timmar']},{that_day},{valid}),2)"
    booked = f"IF(COUNTIF({CLOSED_NAME},{day})>0,0,{booked})"
    absent, extra = (chosen(model, "deviations", "deviation", role) for role in ("absent", "extra"))
    times, own = f"COUNT({begin},{end})=2", f"ROUND(MAX(0,({end}-{begin})*24),2)"
    lost = f"MIN(IF({times},{own},24),{booked})"
    return (
        f'=IF(NOT(ISNUMBER({day})),"",IF(AND({kind}={literal(extra)},{times}),{own},'
        f'IF(OR({times},{kind}={literal(absent)}),{lost},"")))'
    )


@dataclass(frozen=True, slots=True)
class Booked:
    """What is booked: (hours, first day, last day) by placement and weekday, and the days that were closed."""

    passes: Mapping[tuple[str, str], list[tuple[float, float, float]]]
    closed: frozenset[float]

    def hours(self, model: Model, placement: str, day: date) -> float:
        """The hours that a placement was to be here on a day."""
        if number(day) in self.closed:
            return 0.0
        passes = self.passes.get((placement, weekdays(model)[day.weekday()].casefold()), ())
        return rounded(sum(hours for hours, begins, ends in passes if begins <= number(day) <= ends), 2)


def booked(model: Model, rows: Rows, read: Reader) -> Booked:
    """What is booked in a workbook: the passes within their placements."""
    sheet, closed = model.sheet("closed_days"), model.column("closed_days", "date")
    days = (row.get(closed.id, BLANK) for row in rows.get(sheet.id, ())) if sheet and closed else ()
    found = defaultdict(list)
    lasting = first_and_last(model, rows)
    schedule, hours = model.sheet("schedule"), part(model, "schedule", "hours")
    for row in rows.get(schedule.id, ()) if schedule else ():
        placement, weekday = (text_of(get(model, row, "schedule", r)) for r in ("placement_id", "weekday"))
        begin, end = (number(get(model, row, "schedule", r)) for r in ("from_date", "to_date"))
        if begin and placement.casefold() in lasting:
            start, left = lasting[placement.casefold()]
            last = min(end or NEVER, left or NEVER)
            worked = number(read(hours, row))  # type: ignore[arg-type]
            found[placement.casefold(), weekday.casefold()].append((worked, max(begin, start), last))
    return Booked(found, frozenset(number(day) for day in days if is_number(day)))


def deviation_hours(booked: Booked, model: Model, row: Row) -> Value:
    """The booked hours that fell away: its own from–to, at most what was booked that day; a whole day, all of it.

    Extra time is its own from–to.
    """
    roles = ("placement_id", "date", "deviation", "from_time", "to_time")
    placement, day, kind, begin, end = (get(model, row, "deviations", role) for role in roles)
    if not isinstance(day, date):
        return BLANK
    absent, extra = (chosen(model, "deviations", "deviation", role).casefold() for role in ("absent", "extra"))
    what = text_of(kind).casefold()
    hours = booked.hours(model, text_of(placement).casefold(), day)
    if is_number(begin) and is_number(end):
        own = rounded(max(0.0, (number(end) - number(begin)) * 24), 2)
        return own if what == extra else min(own, hours)
    return min(24.0, hours) if what == absent else BLANK


def percent_formula(layout: Layout, _: Column) -> str:
    """The same as :func:`percent`."""
    hours = cell(part(layout.model, "extents", "hours"))
    return f'=IF(ISNUMBER({hours}),ROUND({hours}/{layout.model.number("full_time_hours", 40)}*100,0),"")'


def percent(_: Any, model: Model, row: Row) -> Value:
    """Hours a week as percent of full time."""
    hours = get(model, row, "extents", "hours")
    full = model.number("full_time_hours", 40)
    return rounded(number(hours) / full * 100) if is_number(hours) else BLANK

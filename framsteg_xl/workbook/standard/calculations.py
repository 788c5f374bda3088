"""The programme's own calculations that a column may show (*visar* ``=…``): formula and value side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.own_row import Rows, cell, number, text_of
from framsteg_xl.workbook.standard.dropdowns import CRITERIA_BY_MODULE, related_name
from framsteg_xl.workbook.standard.layout import Layout

#: The name over the counts of met criteria, a row a validation.
MET_NAME = "uppfyllda_kriterier"

Row = dict[str, Value]
#: (placement, weekday) → (hours, first day, last day) of each pass.
Schedules = Mapping[tuple[str, str], list[tuple[float, float, float]]]
#: The value of a column on a row, worked out where it fills in itself.
Reader = Callable[[Column, Row], Value]


def rounded(value: float, decimals: int = 0) -> float:
    """Half away from zero, as ``ROUND`` does."""
    factor = 10**decimals
    size: float = floor(abs(value) * factor + 0.5 + 1e-9) / factor
    return size if value >= 0 else -size


@dataclass(frozen=True, slots=True)
class Calculation:
    """``prepare`` looks once through all rows; what it gives is handed to ``value`` for each."""

    formula: Callable[[Layout, Column], str]
    value: Callable[[Any, Model, Row], Value]
    prepare: Callable[[Model, Rows, Reader], Any] = lambda _model, _rows, _read: None


def part(model: Model, sheet_role: str, role: str) -> Column:
    """The column that plays a role. Raises :class:`KeyError` where the model has none."""
    column = model.column(sheet_role, role)
    if column is None:
        raise KeyError(f"{sheet_role}.{role}")
    return column


def chosen(model: Model, sheet_role: str, role: str, value_role: str) -> str:
    """The value that plays a role in the list of a column."""
    return model.choice(part(model, sheet_role, role).list, value_role)


def column_values(model: Model, rows: Rows, sheet_role: str, role: str) -> list[Value]:
    """All values of the column that plays a role, blank where a row has none."""
    sheet, column = model.sheet(sheet_role), part(model, sheet_role, role)
    return [row.get(column.id, BLANK) for row in (rows.get(sheet.id, ()) if sheet else ())]


def _get(model: Model, row: Row, sheet_role: str, role: str) -> Value:
    return row.get(part(model, sheet_role, role).id, BLANK)


def _is_number(value: Value) -> bool:
    return not isinstance(value, str | bool)


# -- passets timmar -----------------------------------------------------------------------------------


def _shift_formula(layout: Layout, _: Column) -> str:
    begin, end, pause = (cell(part(layout.model, "schedule", r)) for r in ("from_time", "to_time", "break_minutes"))
    worked = f"ROUND(MAX(0,({end}-{begin})*24-N({pause})/60),2)"
    return f'=IF(AND(ISNUMBER({begin}),ISNUMBER({end})),{worked},"")'


def shift_hours(_: Any, model: Model, row: Row) -> Value:
    """From–to less the break, in hours."""
    begin, end, pause = (_get(model, row, "schedule", r) for r in ("from_time", "to_time", "break_minutes"))
    if not (_is_number(begin) and _is_number(end)):
        return BLANK
    return rounded(max(0.0, (number(end) - number(begin)) * 24 - number(pause) / 60), 2)


# -- avvikelsens timmar -------------------------------------------------------------------------------


def weekdays(model: Model) -> list[str]:
    """What the model calls the days of the week, Monday first."""
    return [chosen(model, "schedule", "weekday", str(day)) for day in range(1, 8)]


def _deviation_formula(layout: Layout, _: Column) -> str:
    model = layout.model
    roles = ("placement_id", "date", "deviation", "from_time", "to_time")
    placement, day, kind, begin, end = (cell(part(model, "deviations", role)) for role in roles)
    names = ",".join(f'"{name}"' for name in weekdays(model))
    that_day = (
        f"{layout.at('schedule', 'hours')},{layout.at('schedule', 'placement_id')},{placement},"
        f"{layout.at('schedule', 'weekday')},CHOOSE(WEEKDAY({day},2),{names}),"
    )
    since = f'{layout.at("schedule", "from_date")},"<="&{day}'
    begun = f"SUMIFS({that_day}{since})"
    over = f'SUMIFS({that_day}{layout.at("schedule", "to_date")},"<"&{day},{since})'
    absent = chosen(model, "deviations", "deviation", "absent")
    booked = f"ROUND({begun}-{over},2)"
    if layout.has("closed_days", "date"):
        booked = f"IF(COUNTIF({layout.at('closed_days', 'date')},{day})>0,0,{booked})"
    return (
        f"=IF(AND(ISNUMBER({begin}),ISNUMBER({end})),ROUND(MAX(0,({end}-{begin})*24),2),"
        f'IF(AND({kind}="{absent}",ISNUMBER({day})),{booked},""))'
    )


def _days(model: Model, rows: Rows, read: Reader) -> tuple[Schedules, frozenset[float]]:
    """What is booked, and the days that were closed."""
    sheet, closed = model.sheet("closed_days"), model.column("closed_days", "date")
    days = (row.get(closed.id, BLANK) for row in rows.get(sheet.id, ())) if sheet and closed else ()
    return _schedules(model, rows, read), frozenset(number(day) for day in days if _is_number(day))


def _schedules(model: Model, rows: Rows, read: Reader) -> Schedules:
    """(placement, weekday) → (hours, first day, last day)."""
    found = defaultdict(list)
    sheet = model.sheet("schedule")
    hours = part(model, "schedule", "hours")
    for row in rows.get(sheet.id, ()) if sheet else ():
        placement, weekday = (text_of(_get(model, row, "schedule", r)) for r in ("placement_id", "weekday"))  # type: ignore[arg-type]
        begin, end = (_get(model, row, "schedule", r) for r in ("from_date", "to_date"))  # type: ignore[arg-type]
        if _is_number(begin):
            last = number(end) if _is_number(end) else 1e9
            worked = number(read(hours, row))  # type: ignore[arg-type]
            found[placement.casefold(), weekday.casefold()].append((worked, number(begin), last))
    return found


def _deviation_hours(days: tuple[Schedules, frozenset[float]], model: Model, row: Row) -> Value:
    """Its own from–to; for a whole day the hours that the schedule has that day, none when it was closed."""
    schedules, closed = days
    roles = ("placement_id", "date", "deviation", "from_time", "to_time")
    placement, day, kind, begin, end = (_get(model, row, "deviations", role) for role in roles)
    if _is_number(begin) and _is_number(end):
        return rounded(max(0.0, (number(end) - number(begin)) * 24), 2)
    absent = chosen(model, "deviations", "deviation", "absent")
    if text_of(kind).casefold() != absent.casefold() or not isinstance(day, date):
        return BLANK
    if number(day) in closed:
        return 0.0
    shifts = schedules.get((text_of(placement).casefold(), weekdays(model)[day.weekday()].casefold()), ())
    return rounded(sum(hours for hours, first, last in shifts if first <= number(day) <= last), 2)


# -- procent av heltid --------------------------------------------------------------------------------


def _percent_formula(layout: Layout, _: Column) -> str:
    hours = cell(part(layout.model, "extents", "hours"))
    return f'=IF(ISNUMBER({hours}),ROUND({hours}/{layout.model.number("full_time_hours", 40)}*100,0),"")'


def _percent(_: Any, model: Model, row: Row) -> Value:
    hours = _get(model, row, "extents", "hours")
    full = model.number("full_time_hours", 40)
    return rounded(number(hours) / full * 100) if _is_number(hours) else BLANK


# -- kriterier ----------------------------------------------------------------------------------------


def _met_formula(layout: Layout, _: Column) -> str:
    # Counted once, on the calculation sheet, whose rows go with these: counting is what costs in a large workbook.
    key = part(layout.model, "validations", "validation_id")
    head = f"{key.sheet}[[#Headers],[{key.heading}]]"
    return f'=IF({cell(key)}="","",IFERROR(INDEX({MET_NAME},ROW()-ROW({head})),""))'


def met_criteria(model: Model, rows: Rows, _: Reader | None = None) -> Counter[str]:
    """How many criteria are met in each validation, by its id in lower case."""
    sheet, met = model.sheet("criteria"), chosen(model, "criteria", "result", "met").casefold()
    counts: Counter[str] = Counter()
    for row in rows.get(sheet.id, ()) if sheet else ():
        if text_of(_get(model, row, "criteria", "result")).casefold() == met:  # type: ignore[arg-type]
            counts[text_of(_get(model, row, "criteria", "validation_id")).casefold()] += 1  # type: ignore[arg-type]
    return counts


def _met(counts: Any, model: Model, row: Row) -> Value:
    key = text_of(_get(model, row, "validations", "validation_id"))
    return float(counts[key.casefold()]) if key else BLANK


def _of_formula(layout: Layout, _: Column) -> str:
    module = cell(part(layout.model, "validations", "module"))
    return f'=IF({module}="","",COUNTIF({related_name(*CRITERIA_BY_MODULE, of_parents=True)},{module}))'


def _of(counts: Any, model: Model, row: Row) -> Value:
    module = text_of(_get(model, row, "validations", "module"))
    return float(counts[module.casefold()]) if module else BLANK


def criteria_of_modules(model: Model) -> Counter[str]:
    """How many criteria each module has, by its id in lower case."""
    return Counter(module.casefold() for module, _ in model.related(*CRITERIA_BY_MODULE))


CALCULATIONS: Mapping[str, Calculation] = {
    "passets timmar": Calculation(_shift_formula, shift_hours),
    "avvikelsens timmar": Calculation(_deviation_formula, _deviation_hours, _days),
    "procent av heltid": Calculation(_percent_formula, _percent),
    "uppfyllda kriterier": Calculation(_met_formula, _met, met_criteria),
    "kriterier i modulen": Calculation(_of_formula, _of, lambda model, _rows, _read: criteria_of_modules(model)),
}

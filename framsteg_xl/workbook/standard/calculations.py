"""The programme's own calculations that a column may show (*visar* ``=…``): formula and value side by side."""

from __future__ import annotations

from collections.abc import Mapping

from framsteg_xl.workbook.standard.calculation import Calculation
from framsteg_xl.workbook.standard.criteria_counts import (
    criteria_of_modules,
    met,
    met_criteria,
    met_formula,
    of_formula,
    of_module,
)
from framsteg_xl.workbook.standard.hours import (
    booked,
    deviation_formula,
    deviation_hours,
    percent,
    percent_formula,
    shift_formula,
    shift_hours,
)
from framsteg_xl.workbook.standard.last_day import followers, last_day, last_day_formula

CALCULATIONS: Mapping[str, Calculation] = {
    "passets timmar": Calculation(shift_formula, shift_hours),
    "avvikelsens timmar": Calculation(deviation_formula, deviation_hours, booked),
    "procent av heltid": Calculation(percent_formula, percent),
    "placeringens sista dag": Calculation(last_day_formula, last_day, lambda model, rows, _: followers(model, rows)),
    "uppfyllda kriterier": Calculation(met_formula, met, met_criteria),
    "kriterier i modulen": Calculation(of_formula, of_module, lambda model, _rows, _read: criteria_of_modules(model)),
}

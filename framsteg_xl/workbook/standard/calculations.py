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
from framsteg_xl.workbook.standard.placement_state import placement_state, placement_state_formula, prepared

CALCULATIONS: Mapping[str, Calculation] = {
    "passets timmar": Calculation(shift_formula, shift_hours),
    "avvikelsens timmar": Calculation(
        deviation_formula, deviation_hours, lambda model, rows, read, _: booked(model, rows, read)
    ),
    "procent av heltid": Calculation(percent_formula, percent),
    "placeringens sista dag": Calculation(last_day_formula, last_day, lambda model, rows, *_: followers(model, rows)),
    "placeringens läge": Calculation(
        placement_state_formula, placement_state, lambda model, rows, _, today: prepared(model, rows, today)
    ),
    "uppfyllda kriterier": Calculation(met_formula, met, lambda model, rows, *_: met_criteria(model, rows)),
    "kriterier i modulen": Calculation(of_formula, of_module, lambda model, *_: criteria_of_modules(model)),
}

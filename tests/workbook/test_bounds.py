"""The limits of a column's values."""

from __future__ import annotations

from datetime import date

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.bounds import beyond, furthest
from support import TODAY


def test_a_value_on_a_limit_is_within_it() -> None:
    assert [beyond(value, 1, 40) for value in (0.9, 1, 40, 40.1, None)] == [True, False, False, True, False]
    assert [beyond(value, None, None) for value in (-1, 0, 10**9)] == [False, False, False]


def test_dates_alone_have_a_last_day_that_anybody_plans_for(model: Model) -> None:
    start, hours = model.column("placements", "start_date"), model.column("extents", "hours")
    assert start
    assert hours
    assert furthest(start, TODAY) == date(2036, 11, 23)
    assert furthest(hours, TODAY) is None

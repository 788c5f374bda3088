"""Only what is plain becomes a date, a number or a list's value."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import CellError, Value
from framsteg_xl.workbook.plain_values import plain_date, typed


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-01", date(2024, 3, 1)),
        ("20240301", date(2024, 3, 1)),
        ("2024/3/1", date(2024, 3, 1)),
        ("2024-03-01 00:00:00", date(2024, 3, 1)),
        ("1/3 2024", date(2024, 3, 1)),
        ("1/3-2024", date(2024, 3, 1)),
        ("1 mars 2024", date(2024, 3, 1)),
        ("1 sept. 2024", date(2024, 9, 1)),
        ("31.3.2024", date(2024, 3, 31)),
        ("1/3/2024", None),
        ("240301", None),
        ("2024-02-30", None),
        ("1 ju 2024", None),
        ("1/3", None),
        ("mars 2024", None),
        ("0001-01-01", None),
    ],
)
def test_only_a_text_that_is_plainly_a_date_becomes_one(text: str, day: date | None) -> None:
    assert plain_date(text) == day


@pytest.mark.parametrize(
    ("place", "value", "became"),
    [
        (("placements", "start_date"), datetime(2024, 3, 1, 8, 30), date(2024, 3, 1)),
        (("placements", "start_date"), "våren", "våren"),
        (("placements", "start_date"), 45352.0, 45352.0),
        (("placements", "form"), " arbetsträning ", "Arbetsträning"),
        (("placements", "form"), "Arbetsträn.", "Arbetsträn."),
        (("placements", "form"), True, True),
        (("extents", "hours"), "12,5", 12.5),
        (("extents", "hours"), "halvtid", "halvtid"),
        (("extents", "hours"), timedelta(hours=30), 30.0),
        (("extents", "hours"), time(15, 30), 15.5),
        (("extents", "hours"), float("inf"), "inf"),
        (("participants", "phone"), 701740605.0, "701740605"),
        (("participants", "phone"), CellError("#REF!"), "#REF!"),
        (("participants", "birth_date"), "1890-01-01", "1890-01-01"),
    ],
)
def test_values_that_are_not_plain_stay_as_they_are_written(
    place: tuple[str, str], value: Value, became: Value, model: Model
) -> None:
    column = model.column(*place)
    assert column
    result = typed(column, value, model)
    assert (result, type(result)) == (became, type(became))

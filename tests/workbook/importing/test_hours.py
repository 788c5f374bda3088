"""Hours a week, as hours or as a part of full time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book, Grid
from framsteg_xl.workbook.importing.hours import hours_of, hours_of_share
from framsteg_xl.workbook.importing.import_list import import_list
from own_lists import EMPTY, added
from support import TODAY, entries_in


def hours(model: Model, heading: str, value: Any) -> Any:
    source = Book("lista.xlsx", {"Blad1": Grid("Blad1", [["Namn", heading], ["Moa Ekhult", value]])})
    return added(import_list(entries_in(EMPTY, model), source, TODAY), "omfattning", "timmar")


@pytest.mark.parametrize(
    ("heading", "value", "found"),
    [
        *[("Tim/v", 20.0, 20.0), ("Tim/v", "20", 20.0), ("Tim/v", "20 tim", 20.0), ("Tim/v", "12,5 h/v", 12.5)],
        *[("Tim/v", "20 tim/vecka", 20.0), ("Tim/v", "20 timmar per vecka", 20.0), ("Tim/v", "50 %", 20.0)],
        *[
            ("Tim/v", timedelta(hours=30), 30.0),
            ("Tim/v", "20-25", "20-25"),
            ("Tim/v", "20 tim om dan", "20 tim om dan"),
        ],
        *[("%", 50.0, 20.0), ("%", 0.5, 20.0), ("%", "50", 20.0), ("%", "37,5 %", 15.0), ("%", 1.0, 40.0)],
        *[("%", 100.0, 40.0), ("%", "20 tim", 20.0), ("%", 120.0, "120 %"), ("%", "enligt schema", "enligt schema")],
        *[("%", 0.0, 0.0), ("%", True, True), ("%", -5.0, "-5 %"), ("%", "120 %", "120 %")],
        *[("Omf", "75%", 30.0), ("Omf", "15 h", 15.0)],
    ],
)
def test_hours_of_a_list(heading: str, value: Any, found: Any, model: Model) -> None:
    assert hours(model, heading, value) == [found]


@given(st.text(max_size=12) | st.floats(-10, 200) | st.booleans())
def test_a_part_of_full_time_is_never_more_than_it(value: Any) -> None:
    share = hours_of_share(value, 40)
    assert share is None or 0 <= share <= 40 or hours_of(value, 40) == share

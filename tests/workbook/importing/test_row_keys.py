"""A row is known again after its way through a workbook."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from framsteg_xl.tables.book import CellError, Value
from framsteg_xl.workbook.importing.row_keys import row_key, row_keys


@pytest.mark.parametrize(
    ("listed", "read"),
    [
        (date(2026, 3, 2), datetime(2026, 3, 2)),
        (time(12), 0.5),
        (timedelta(hours=36), 1.5),
        (7, 7.0),
        (" Moa ", "Moa"),
        (CellError("#REF!"), "#REF!"),
        (float("inf"), "inf"),
        (date(1890, 1, 1), "1890-01-01"),
    ],
)
def test_a_value_and_what_a_workbook_makes_of_it_are_the_same(listed: Value, read: Value) -> None:
    assert row_key(["Moa", listed]) == row_key(["Moa", read, "", " "])


def test_truth_values_are_no_numbers() -> None:
    assert row_key([True]) != row_key([1.0])


def test_blank_rows_count_only_in_between() -> None:
    assert row_keys([["Moa"], [], ["Tage"], [""], []]) == [("Moa",), (), ("Tage",)]

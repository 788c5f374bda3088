"""Values between an open workbook and us."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from framsteg_xl.open_book.cells import cells_of, only_text, side_by_side, values_of
from framsteg_xl.tables.book import CellError


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (None, ""),
        ("Kim", "Kim"),
        (3.0, 3.0),
        (3, 3.0),
        (Decimal("3.5"), 3.5),
        (True, True),
        (datetime(2026, 11, 23), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 8, 30), datetime(2026, 11, 23, 8, 30)),
        (datetime(1899, 12, 30, 8, 30), time(8, 30)),
        (datetime(1899, 12, 30), time()),
        (datetime(1904, 1, 1, 8, 30), time(8, 30)),
        (datetime(1904, 1, 1), date(1904, 1, 1)),
    ],
)
def test_what_xlwings_gives_is_read_as_from_a_closed_file(given: object, read: object) -> None:
    found = values_of([[given]])[0][0]
    assert found == read
    assert type(found) is type(read)


def test_an_error_is_no_text() -> None:
    (row,) = values_of([["#REF!", "#hashtag"]])
    assert [isinstance(value, CellError) for value in row] == [True, False]


def test_days_are_written_as_moments_and_times_as_parts_of_a_day() -> None:
    assert cells_of([[date(2026, 11, 23), time(6), "", None, "x", 2.0]]) == [
        [datetime(2026, 11, 23), 0.25, None, None, "x", 2.0]
    ]


@pytest.mark.parametrize("text", ["=1+1", "+46", "-3", "@a", "'tis"])
def test_what_looks_like_a_formula_is_written_as_a_text(text: str) -> None:
    assert only_text(text) == f"'{text}"


def test_other_texts_are_written_as_they_are() -> None:
    assert only_text("”=1” är inget datum") == "”=1” är inget datum"


def test_columns_beside_each_other_are_one_stretch() -> None:
    assert side_by_side({4: "d", 1: "a", 2: "b", 6: "f"}) == [range(1, 3), range(4, 5), range(6, 7)]
    assert side_by_side([]) == []

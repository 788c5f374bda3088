"""Values come back as they were written, and as Excel would give them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy
import pandas
import pytest
import xlwings


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Kök & <Bar>", "Kök & <Bar>"),
        ("två\nrader", "två\nrader"),
        (5, 5.0),
        (0, 0.0),
        (1, 1.0),
        (2.5, 2.5),
        (True, True),
        (False, False),
        (None, None),
        ("", None),
        (date(2026, 2, 28), datetime(2026, 2, 28)),
        (datetime(2026, 2, 28, 13, 30, 15), datetime(2026, 2, 28, 13, 30, 15)),
        (float("nan"), None),
        (numpy.int64(7), 7.0),
        (numpy.datetime64("2026-02-28"), datetime(2026, 2, 28)),
        (pandas.Timestamp(2026, 2, 28), datetime(2026, 2, 28)),
        (pandas.NA, None),
        (pandas.NaT, None),
        ("'0123", "0123"),
    ],
)
def test_a_value_comes_back(sheet: xlwings.Sheet, written: Any, read: Any) -> None:
    sheet["B2"].value = written
    assert sheet["B2"].value == read
    assert type(sheet["B2"].value) is type(read)


def test_a_block_of_all_kinds_comes_back(sheet: xlwings.Sheet) -> None:
    block = [
        ["a", 1.0, True, None],
        [datetime(2026, 1, 2), 0.0, False, "b"],
        [2.5, datetime(2026, 1, 2, 3, 4), "c", 1.0],
    ]
    sheet["B2"].value = block
    assert sheet["B2:E4"].value == block
    assert [[type(value) for value in row] for row in sheet["B2:E4"].value] == [[type(v) for v in row] for row in block]


def test_shapes_are_those_of_xlwings(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    assert sheet["A1:B1"].value == [1, 2]
    assert sheet["A1:A2"].value == [1, 3]
    assert sheet["A1"].options(ndim=2).value == [[1]]
    assert sheet["A1:B2"].options(transpose=True).value == [[1, 3], [2, 4]]
    assert sheet["A1"].options(expand="table").value == [[1, 2], [3, 4]]


def test_options_decide_how_dates_numbers_and_blanks_come(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [date(2026, 1, 2), 3, None]
    assert sheet["A1:C1"].options(dates=date, numbers=int, empty="").value == [date(2026, 1, 2), 3, ""]


def test_errors_are_none_or_their_names(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [["=1/0", "=NA()"], ["=nosuchname", "=SQRT(-1)"], ['=1+"x"', 4]]
    assert sheet["A1:B3"].value == [[None, None], [None, None], [None, 4]]
    names = [["#DIV/0!", "#N/A"], ["#NAME?", "#NUM!"], ["#VALUE!", 4]]
    assert sheet["A1:B3"].options(err_to_str=True).value == names


def test_what_a_formula_says_is_a_boolean_only_when_it_is_one(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [["=2>1", "=1>2", "=1", "=0"], [1, 0, True, "=2+3"]]
    assert sheet["A1:D2"].value == [[True, False, 1, 0], [1, 0, True, 5]]
    assert [type(value) for value in sheet["A1:D1"].value] == [bool, bool, float, float]


def test_a_formula_s_date_is_a_date_when_its_cell_says_so(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [date(2026, 1, 1), "=A1+1", "=A1+2"]
    sheet["C1"].number_format = "yyyy-mm-dd"
    assert sheet["A1:C1"].value == [datetime(2026, 1, 1), 46024.0, datetime(2026, 1, 3)]


def test_a_time_alone_lies_on_the_first_day(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = 0.5
    sheet["A1"].number_format = "hh:mm"
    assert sheet["A1"].value == datetime(1899, 12, 30, 12)


def test_a_number_in_a_cell_that_was_a_boolean_is_a_number(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [True, False]
    sheet["A1"].value = [1, 0]
    assert [type(value) for value in sheet["A1:B1"].value] == [float, float]


def test_a_date_keeps_the_format_that_its_cell_had(sheet: xlwings.Sheet) -> None:
    sheet["A1"].number_format = "yyyy-mm-dd"
    sheet["A1"].value = [[date(2026, 1, 2)], [date(2026, 1, 3)]]
    assert sheet["A1"].number_format == "yyyy-mm-dd"
    assert sheet["A1:A2"].value == [datetime(2026, 1, 2), datetime(2026, 1, 3)]


def test_notes_stay_when_a_block_is_written_over_them(sheet: xlwings.Sheet) -> None:
    sheet["B2"].add_note("Skriv datum")
    sheet["A1"].value = [[1, 2], [3, 4]]
    assert sheet["B2"].note.text == "Skriv datum"
    assert sheet["A1"].note is None
    sheet["B2"].clear_contents()
    assert sheet["B2"].note.text == "Skriv datum"


def test_a_data_frame_goes_in_and_out(sheet: xlwings.Sheet) -> None:
    frame = pandas.DataFrame({"Namn": ["a", "b"], "Antal": [1.0, 2.0]})
    sheet["A1"].options(index=False).value = frame
    assert sheet["A1:B3"].options(pandas.DataFrame, index=False).value.to_dict("list") == frame.to_dict("list")


def test_rows_of_different_lengths_are_refused(sheet: xlwings.Sheet) -> None:
    with pytest.raises(Exception, match="same length"):
        sheet["A1"].value = [[1], [1, 2]]


def test_what_no_cell_can_hold_is_refused(sheet: xlwings.Sheet) -> None:
    with pytest.raises(xlwings.XlwingsError, match="cannot hold a complex"):
        sheet["A1"].value = 1j

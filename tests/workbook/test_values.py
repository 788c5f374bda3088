from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType, ListValue
from framsteg_xl.tables.book import CellError, Value
from framsteg_xl.workbook.values import (
    WRONG,
    as_date,
    as_integer,
    as_number,
    as_references,
    as_text,
    as_time,
    read_column,
    reader,
)

ERROR = CellError("#REF!")
TYPES = {
    ColumnType.TEXT: str,
    ColumnType.DATE: date,
    ColumnType.TIME: time,
    ColumnType.INTEGER: int,
    ColumnType.NUMBER: float,
    ColumnType.CHOICE: str,
    ColumnType.REFERENCE: str,
    ColumnType.REFERENCES: tuple,
    ColumnType.PERSONAL_NUMBER: str,
}


def _column(model: Model, kind: ColumnType, name: str = "") -> Column:
    return replace(model.columns[0], type=kind, list=name)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (" D001 ", "D001"),
        (17.0, "17"),
        (2.5, "2.5"),
        (date(2026, 1, 31), "2026-01-31"),
        (datetime(2026, 1, 31, 8, 30), "2026-01-31"),
        (time(8, 30), "08:30:00"),
        ("  ", None),
        (True, WRONG),
        (ERROR, WRONG),
    ],
)
def test_text(value: Value, read: object) -> None:
    assert as_text(value) == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (date(2026, 1, 31), date(2026, 1, 31)),
        (datetime(2026, 1, 31, 8, 30), date(2026, 1, 31)),
        (" ", None),
        ("2026-01-31", WRONG),
        (46053.0, WRONG),
        (True, WRONG),
        (time(8, 30), WRONG),
        (ERROR, WRONG),
    ],
)
def test_date(value: Value, read: object) -> None:
    found = as_date(value)
    assert (found, type(found)) == (read, type(read))


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (time(8, 30), time(8, 30)),
        (time(0, 0), time(0, 0)),
        (time(23, 59, 59), time(23, 59, 59)),
        (timedelta(hours=8, minutes=30), time(8, 30)),
        (timedelta(0), time(0, 0)),
        (timedelta(hours=24), WRONG),
        (timedelta(seconds=-1), WRONG),
        (timedelta(hours=25, minutes=30), WRONG),
        (0.0, time(0, 0)),
        (0.375, time(9, 0)),
        (1 / 3, time(8, 0)),
        (0.999988425925926, time(23, 59, 59)),
        (0.9999999, WRONG),
        (1.0, WRONG),
        (9.0, WRONG),
        (-0.25, WRONG),
        (float("nan"), WRONG),
        (True, WRONG),
        (False, WRONG),
        (date(2026, 1, 31), WRONG),
        (datetime(2026, 1, 31, 8, 30), WRONG),
        ("08:30", WRONG),
        (" ", None),
        ("", None),
        (ERROR, WRONG),
    ],
)
def test_time(value: Value, read: object) -> None:
    found = as_time(value)
    assert (found, type(found)) == (read, type(read))


@given(st.integers(0, 24 * 60 - 1))
def test_a_time_is_read_the_same_however_a_program_stores_it(minutes: int) -> None:
    wanted = time(*divmod(minutes, 60))
    assert as_time(wanted) == as_time(timedelta(minutes=minutes)) == as_time(minutes / 1440) == wanted


@pytest.mark.parametrize(
    ("value", "read"),
    [(2.5, 2.5), ("", None), ("2,5", WRONG), ("tio", WRONG), (True, WRONG), (date(2026, 1, 31), WRONG), (ERROR, WRONG)],
)
def test_number(value: Value, read: object) -> None:
    assert as_number(value) is read or as_number(value) == read


@pytest.mark.parametrize(
    ("value", "read"), [(3.0, 3), (-3.0, -3), (2.5, WRONG), (" ", None), ("3", WRONG), (True, WRONG), (ERROR, WRONG)]
)
def test_integer(value: Value, read: object) -> None:
    found = as_integer(value)
    assert (found, type(found)) == (read, type(read))


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("U001", ("U001",)),
        ("U001, U004;U007 U009", ("U001", "U004", "U007", "U009")),
        ("U001\nU002,", ("U001", "U002")),
        (17.0, ("17",)),
        (" , ; ", None),
        (" ", None),
        (True, WRONG),
        (ERROR, WRONG),
    ],
)
def test_references(value: Value, read: object) -> None:
    assert as_references(value) == read


def _with_list(model: Model) -> Model:
    some = (
        ListValue("svar", "uppfyllt", "met", ("klart", "Nej då"), ""),
        ListValue("svar", "Ej klart", "", ("klart", "uppfyllt"), ""),
        ListValue("svar", "2", "", (), ""),
    )
    return replace(model, list_values=some)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("uppfyllt", "uppfyllt"),
        (" UPPFYLLT ", "uppfyllt"),
        ("ej klart", "Ej klart"),
        ("NEJ DÅ", "uppfyllt"),
        ("klart", "uppfyllt"),
        (2.0, "2"),
        ("", None),
        (" ", None),
        ("uppfylt", WRONG),
        (True, WRONG),
        (ERROR, WRONG),
    ],
)
def test_a_choice_is_the_value_as_the_model_writes_it(model: Model, value: Value, read: object) -> None:
    assert reader(_column(model, ColumnType.CHOICE, "svar"), _with_list(model))(value) == read


def test_a_column_says_which_rows_are_wrong_and_holds_none_there(model: Model) -> None:
    typed = read_column(_column(model, ColumnType.NUMBER), [1.0, "två", "", ERROR, 5.0], model)
    assert (list(typed.values), typed.wrong) == ([1.0, None, None, None, 5.0], (1, 3))


VALUES = st.one_of(
    st.text(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["#REF!", "#N/A", ""]).map(CellError),
)


@given(st.sampled_from(list(ColumnType)), VALUES)
def test_no_value_stops_a_reader_and_what_it_gives_is_of_the_type(model: Model, kind: ColumnType, value: Value) -> None:
    column = _column(model, kind, "ja/nej")
    read = reader(column, model)(value)
    assert read is None or read is WRONG or type(read) is TYPES[kind]
    assert read_column(column, [value], model).wrong == ((0,) if read is WRONG and value != "" else ())

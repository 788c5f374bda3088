from datetime import date

import pytest

from books import changed
from few_cells import EXTENTS, PEOPLE, PLACEMENTS, SHIFTS, with_value
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Value
from support import TODAY, findings_in, places


@pytest.mark.parametrize(
    ("text", "cell", "value", "name"),
    [
        (EXTENTS, (1, 2), 40.5, "C2"),
        (EXTENTS, (1, 2), 0.5, "C2"),
        (EXTENTS, (1, 2), -1e300, "C2"),
        (EXTENTS, (1, 2), float("inf"), "C2"),
        (EXTENTS, (1, 1), date(1999, 12, 31), "B2"),
        (PEOPLE, (1, 3), date(2026, 11, 24), "D2"),
    ],
)
def test_a_value_outside_its_limits(model: Model, text: str, cell: tuple[int, int], value: Value, name: str) -> None:
    assert [(place, code) for _, place, code in with_value(text, model, cell, value)] == [(name, "F205")]


@pytest.mark.parametrize(
    ("text", "cell", "value"),
    [
        (EXTENTS, (1, 2), 40.0),
        (EXTENTS, (1, 2), 1.0),
        (EXTENTS, (1, 1), date(2000, 1, 1)),
        (PEOPLE, (1, 3), date(1920, 1, 1)),
        (PEOPLE, (1, 3), TODAY),
        (PEOPLE, (1, 0), "D0012"),
    ],
)
def test_a_value_on_its_limit(model: Model, text: str, cell: tuple[int, int], value: Value) -> None:
    assert with_value(text, model, cell, value) == []


def test_an_id_out_of_pattern_is_answered_with_the_columns_help(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(PEOPLE, "| D002 |", "| 2 |"), model) if f.code == "F209"]
    column = model.column("participants", "participant_id")
    assert column
    assert finding.remedy == f"skriv det så här: {column.help.rstrip('.')}"


@pytest.mark.parametrize(
    ("text", "value"),
    [(PEOPLE, "D1"), (PEOPLE, "D001x"), (PEOPLE, 17.0), (PLACEMENTS, "D001")],
)
def test_an_id_is_written_as_the_model_says(model: Model, text: str, value: Value) -> None:
    assert [(place, code) for _, place, code in with_value(text, model, (1, 0), value)] == [("A2", "F209")]


@pytest.mark.parametrize(
    ("text", "cell", "value", "code"),
    [
        (PEOPLE, (1, 3), date(1885, 4, 23), "F210"),
        (PEOPLE, (1, 3), date(2085, 4, 23), "F210"),
        (PEOPLE, (1, 3), date(2026, 11, 24), "F205"),  # 1926: possible, but so is tomorrow's slip
        (PLACEMENTS, (1, 6), date(1926, 9, 1), "F210"),
        (PLACEMENTS, (1, 6), date(2126, 9, 1), "F210"),
        (PLACEMENTS, (1, 6), date(1999, 9, 1), "F205"),
    ],
)
def test_a_date_in_another_century(model: Model, text: str, cell: tuple[int, int], value: date, code: str) -> None:
    assert [code for _, _, code in with_value(text, model, cell, value)] == [code]


def test_a_date_in_another_century_is_answered_with_the_right_one(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(PLACEMENTS, "2026-09-01", "1926-09-01"), model) if f.code == "F210"]
    assert finding.remedy == "menade du 2026-09-01?"


def test_a_leap_day_has_no_other_century_to_be_in(model: Model) -> None:
    assert [c for *_, c in with_value(PEOPLE, model, (1, 3), date(2096, 2, 29))] == ["F210"]


@pytest.mark.parametrize(
    ("begins", "ends", "wrong"),
    [("09:00", "09:00", True), ("09:00", "08:59", True), ("09:00", "09:01", False), ("", "09:00", False)],
)
def test_a_shift_ends_after_it_begins(model: Model, begins: str, ends: str, wrong: bool) -> None:
    book = changed(SHIFTS, "| 09:00 | 15:00 |", f"| {begins} | {ends} |")
    assert places(findings_in(book, model), "F213") == ([("Schema", "D2", "F213")] if wrong else [])


@pytest.mark.parametrize(("ends", "wrong"), [("2025-12-31", True), ("2026-01-01", False), ("", False)])
def test_an_assignment_may_end_on_its_first_day_but_not_before(model: Model, ends: str, wrong: bool) -> None:
    book = f"## Uppdrag\n| Personal | Uppdrag | Från | Till |\n| --- | --- | --- | --- |\n| P01 | handledare | 2026-01-01 | {ends} |\n"
    assert places(findings_in(book, model), "F213") == ([("Uppdrag", "D2", "F213")] if wrong else [])


@pytest.mark.parametrize(
    ("day", "code"), [(date(2036, 11, 23), []), (date(2036, 11, 24), ["F205"]), (date(2062, 9, 1), ["F205"])]
)
def test_nobody_plans_for_more_than_ten_years(model: Model, day: date, code: list[str]) -> None:
    assert [c for *_, c in with_value(changed(PLACEMENTS, "2027-03-01", ""), model, (1, 6), day)] == code


def test_a_day_that_has_not_been_is_said_so(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(PEOPLE, "1985-04-23", "2026-11-24"), model) if f.code == "F205"]
    assert finding.message == "2026-11-24 har inte varit än"

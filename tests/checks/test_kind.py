from datetime import date, datetime, time, timedelta

import pytest

from books import changed
from few_cells import EXTENTS, FAMILY, PEOPLE, PLACEMENTS, SHIFTS, with_value
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Value
from support import findings_in


@pytest.mark.parametrize("value", ["i mars", "2026-13-45", 46000.0, True, False, time(8, 30)])
def test_a_date_is_a_date(model: Model, value: Value) -> None:
    assert with_value(PLACEMENTS, model, (1, 7), value) == [("Placeringar", "H2", "F202")]


@pytest.mark.parametrize("value", ["tjugo", "20 timmar", date(2026, 9, 1), True, time(8, 30)])
def test_a_number_is_a_number(model: Model, value: Value) -> None:
    assert with_value(EXTENTS, model, (1, 2), value) == [("Omfattning", "C2", "F202")]


@pytest.mark.parametrize("value", ["9–12", "kl 9", 9.0, 1.0, -0.25, True, date(2026, 9, 1), datetime(2026, 9, 1, 9)])
def test_a_time_is_a_time(model: Model, value: Value) -> None:
    assert with_value(SHIFTS, model, (1, 2), value) == [("Schema", "C2", "F202")]


@pytest.mark.parametrize("value", [time(0, 0), time(14, 59), timedelta(hours=8), 0.375, 0.0])
def test_a_part_of_a_day_is_a_time_however_a_program_has_stored_it(model: Model, value: Value) -> None:
    assert with_value(SHIFTS, model, (1, 2), value) == []


def test_text_where_a_time_belongs_is_answered_with_how_to_write_it(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(SHIFTS, "| 09:00 |", "| nio |"), model) if f.code == "F202"]
    assert (finding.cell, finding.remedy) == ("C2", "skriv timme och minut, till exempel 09:00")
    assert "inget klockslag" in finding.message


def test_text_is_no_truth_value(model: Model) -> None:
    assert with_value(PEOPLE, model, (1, 1), True) == [("Deltagare", "B2", "F202")]


@pytest.mark.parametrize("value", [datetime(2027, 3, 1, 12, 30), date(2027, 3, 1), "  ", ""])
def test_a_date_with_a_clock_and_a_cell_of_spaces_will_do(model: Model, value: Value) -> None:
    assert with_value(PLACEMENTS, model, (1, 7), value) == []


@pytest.mark.parametrize("born", ["`640823`", "`26401301`"])
def test_a_birth_date_whose_century_is_not_plain_is_not_guessed(model: Model, born: str) -> None:
    people = "## Deltagare\n| Deltagar-ID | Förnamn | Född |\n| --- | --- | --- |\n| D001 | Alma | {} |\n"
    (finding,) = [f for f in findings_in(people.format(born), model) if f.code == "F202"]
    assert finding.remedy == "skriv år, månad och dag, till exempel 2026-01-31"


@pytest.mark.parametrize(
    ("text", "cell", "written", "what", "meant"),
    [
        (EXTENTS, "| 20 |", "`20`", "”20” är text, inte ett tal", "20"),
        (EXTENTS, "| 20 |", "`1,5`", "”1,5” är text, inte ett tal", "1,5"),
        (EXTENTS, "| 20 |", "`1.5`", "”1.5” är text, inte ett tal", "1,5"),
        (SHIFTS, "| 30 |", "`30`", "”30” är text, inte ett tal", "30"),
        (SHIFTS, "| 09:00 |", "`9:00`", "”9:00” är text, inte ett klockslag", "9:00"),
        (SHIFTS, "| 09:00 |", "`9.40`", "”9.40” är text, inte ett klockslag", "9:40"),
    ],
)
def test_text_that_looks_right_is_to_be_written_anew(
    model: Model, text: str, cell: str, written: str, what: str, meant: str
) -> None:
    (finding,) = [f for f in findings_in(changed(text, cell, f"| {written} |"), model) if f.code in FAMILY]
    assert finding.code == "F208"
    assert (finding.message, finding.remedy) == (what, f"skriv {meant} på nytt i cellen")


@pytest.mark.parametrize("written", ["`1,5`", "`30 min`", "`1 000`"])
def test_text_that_is_not_right_even_when_it_is_written_anew(model: Model, written: str) -> None:
    (finding,) = [f for f in findings_in(changed(SHIFTS, "| 30 |", f"| {written} |"), model) if f.code == "F202"]
    assert finding.remedy == "skriv talet med siffror, utan decimaler och utan ord"


def test_numbers_are_shown_as_they_are_written_in_swedish(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(SHIFTS, "| 30 |", "| 30.5 |"), model) if f.code == "F202"]
    assert finding.message == "”30,5” är inget heltal"
    (finding,) = [f for f in findings_in(changed(EXTENTS, "| 20 |", "| 40.5 |"), model) if f.code == "F205"]
    assert finding.message == "40,5 är större än 40"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3/9/2026", "2026-09-03"),
        ("3.9.2026", "2026-09-03"),
        ("2026/09/03", "2026-09-03"),
        ("3/9 2026", "2026-09-03"),
        ("`20260903`", "2026-09-03"),
        ("`260903`", "2026-09-03"),
        ("`2026-09-03`", "2026-09-03"),
    ],
)
def test_text_that_was_meant_as_a_date_is_answered_with_it(model: Model, written: str, meant: str) -> None:
    (finding,) = [f for f in findings_in(changed(PLACEMENTS, "2027-03-01", written), model) if f.code in FAMILY]
    assert (finding.cell, finding.code) == ("H2", "F207")
    assert meant in finding.remedy


@pytest.mark.parametrize(
    ("text", "cell", "expected"),
    [
        (PLACEMENTS, (1, 7), ("Placeringar", "H2", "F202")),
        (EXTENTS, (1, 2), ("Omfattning", "C2", "F202")),
        (SHIFTS, (1, 2), ("Schema", "C2", "F202")),
        (PEOPLE, (1, 5), ("Deltagare", "F2", "F203")),
    ],
)
def test_a_duration_as_excel_makes_of_25_30_is_none_of_these(
    model: Model, text: str, cell: tuple[int, int], expected: tuple[str, str, str]
) -> None:
    assert with_value(text, model, cell, timedelta(hours=25, minutes=30)) == [expected]

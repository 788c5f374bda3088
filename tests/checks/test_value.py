from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from books import changed
from framsteg_xl.checks.run import check
from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import CellError, Grid, Value
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.workbook.entries import Entries
from support import TODAY, findings_in, places

FAMILY = ("F201", "F202", "F203", "F204", "F205", "F206")
PEOPLE = """
## Deltagare
| Deltagar-ID | Förnamn | Efternamn | Född | Personnummer | Skyddade uppgifter | Telefon | Nödkontakt |
| --- | --- | --- | --- | --- | --- | --- | --- |
| D001 | Alma | Ekhult | 1985-04-23 | 19640823-3234 | nej | 070-1740605 |  |
| D002 | Tage | Ulvsäter |  |  |  |  |  |
"""
PLACEMENTS = """
## Placeringar
| Placerings-ID | Deltagare | Form | Beställartyp | Handläggare | Beslutsnummer | Från | Till | Avslutad | Utfall |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| D001-1 | D001 | Arbetsträning | Kommun |  | 4711 | 2026-09-01 | 2027-03-01 |  |  |
"""
EXTENTS = """
## Omfattning
| Placering | Från | Timmar per vecka | Handledare |
| --- | --- | --- | --- |
| D001-1 | 2026-09-01 | 20 |  |
"""
SHIFTS = """
## Schema
| Placering | Veckodag | Från | Till | Rast, minuter | Gäller från | Gäller till |
| --- | --- | --- | --- | --- | --- | --- |
| D001-1 | måndag | 09:00 | 15:00 | 30 | 2026-09-01 |  |
"""


def with_value(text: str, model: Model, cell: tuple[int, int], value: Any) -> list[tuple[str, str, str]]:
    """What F2 finds in the text's only sheet when one cell (row, column, from 0) holds another value."""
    return places(findings_with_value(text, model, cell, value), *FAMILY)


def findings_with_value(text: str, model: Model, cell: tuple[int, int], value: Any) -> list[Finding]:
    book = read_markdown(text, tables={sheet.name: sheet.id for sheet in model.sheets})
    ((name, grid),) = book.grids.items()
    rows = [list(row) for row in grid.rows]
    rows[cell[0]][cell[1]] = value
    changed_book = replace(book, grids={name: Grid(name, rows)})
    return check(Entries(changed_book, model), TODAY)


@pytest.mark.parametrize("book", [PEOPLE, PLACEMENTS, EXTENTS, SHIFTS])
def test_values_in_order_are_left_alone(model: Model, book: str) -> None:
    assert places(findings_in(book, model), *FAMILY) == []


def test_what_is_mandatory_must_be_there(model: Model) -> None:
    book = changed(PEOPLE, "| D002 | Tage | Ulvsäter |", "|  | `  ` | Ulvsäter |")
    assert places(findings_in(book, model), *FAMILY) == [("Deltagare", "A3", "F201"), ("Deltagare", "B3", "F201")]


def test_a_surname_may_wait(model: Model) -> None:
    book = changed(PEOPLE, "| D002 | Tage | Ulvsäter |", "| D002 | Tage |  |")
    assert places(findings_in(book, model), *FAMILY) == []


def test_nothing_is_asked_for_in_a_blank_row(model: Model) -> None:
    book = changed(PEOPLE, "| D002 |", "|  |  |  |  |  |  |  |  |\n| D002 |")
    assert places(findings_in(book, model), *FAMILY) == []


def test_of_a_protected_person_no_name_is_asked_for_but_the_id_is(model: Model) -> None:
    book = changed(PEOPLE, "| D002 | Tage | Ulvsäter |  |  |  |", "| D002 |  |  |  |  | ja |")
    assert places(findings_in(book, model), *FAMILY) == []
    nobody = changed(PEOPLE, "| D002 | Tage | Ulvsäter |  |  |  |", "|  |  |  |  |  | ja |")
    assert ("Deltagare", "A3", "F201") in places(findings_in(nobody, model), "F201")


@pytest.mark.parametrize("value", ["i mars", "2026-13-45", 46000.0, True, False, time(8, 30)])
def test_a_date_is_a_date(model: Model, value: Value) -> None:
    assert with_value(PLACEMENTS, model, (1, 7), value) == [("Placeringar", "H2", "F202")]


@pytest.mark.parametrize("value", ["tjugo", "20 timmar", "1,5", date(2026, 9, 1), True, time(8, 30)])
def test_a_number_is_a_number(model: Model, value: Value) -> None:
    assert with_value(EXTENTS, model, (1, 2), value) == [("Omfattning", "C2", "F202")]


@pytest.mark.parametrize("value", ["9–12", "09.00", 9.0, 1.0, -0.25, True, date(2026, 9, 1), datetime(2026, 9, 1, 9)])
def test_a_time_is_a_time(model: Model, value: Value) -> None:
    assert with_value(SHIFTS, model, (1, 2), value) == [("Schema", "C2", "F202")]


@pytest.mark.parametrize("value", [time(0, 0), time(23, 59), timedelta(hours=8), 0.375, 0.0])
def test_a_part_of_a_day_is_a_time_however_a_program_has_stored_it(model: Model, value: Value) -> None:
    assert with_value(SHIFTS, model, (1, 2), value) == []


def test_text_where_a_time_belongs_is_answered_with_how_to_write_it(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(SHIFTS, "| 09:00 |", "| nio |"), model) if f.code == "F202"]
    assert (finding.cell, finding.remedy) == ("C2", "skriv klockslaget som 09:00")
    assert "inget klockslag" in finding.message


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


def test_text_is_no_truth_value(model: Model) -> None:
    assert with_value(PEOPLE, model, (1, 1), True) == [("Deltagare", "B2", "F202")]


@pytest.mark.parametrize("value", [datetime(2027, 3, 1, 12, 30), date(2027, 3, 1), "  ", ""])
def test_a_date_with_a_clock_and_a_cell_of_spaces_will_do(model: Model, value: Value) -> None:
    assert with_value(PLACEMENTS, model, (1, 7), value) == []


@pytest.mark.parametrize("born", ["`640823`", "`26401301`"])
def test_a_birth_date_whose_century_is_not_plain_is_not_guessed(model: Model, born: str) -> None:
    people = "## Deltagare\n| Deltagar-ID | Förnamn | Född |\n| --- | --- | --- |\n| D001 | Alma | {} |\n"
    (finding,) = [f for f in findings_in(people.format(born), model) if f.code == "F202"]
    assert finding.remedy == "skriv datumet som 2026-01-31"


@pytest.mark.parametrize(
    ("text", "cell", "written", "what", "meant"),
    [
        (EXTENTS, "| 20 |", "`20`", "”20” är text, inte ett tal", "20"),
        (EXTENTS, "| 20 |", "`1,5`", "”1,5” är text, inte ett tal", "1,5"),
        (EXTENTS, "| 20 |", "`1.5`", "”1.5” är text, inte ett tal", "1,5"),
        (SHIFTS, "| 30 |", "`30`", "”30” är text, inte ett tal", "30"),
        (SHIFTS, "| 09:00 |", "`9:00`", "”9:00” är text, inte ett klockslag", "9:00"),
    ],
)
def test_text_that_looks_right_is_to_be_written_anew(
    model: Model, text: str, cell: str, written: str, what: str, meant: str
) -> None:
    (finding,) = [f for f in findings_in(changed(text, cell, f"| {written} |"), model) if f.code == "F202"]
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
        ("`20260903`", "2026-09-03"),
        ("`260903`", "2026-09-03"),
        ("`2026-09-03`", "2026-09-03"),
    ],
)
def test_text_that_was_meant_as_a_date_is_answered_with_it(model: Model, written: str, meant: str) -> None:
    (finding,) = [f for f in findings_in(changed(PLACEMENTS, "2027-03-01", written), model) if f.code == "F202"]
    assert finding.cell == "H2"
    assert meant in finding.remedy


@pytest.mark.parametrize(
    ("written", "answer"),
    [("Arbetsträningg", "menade du Arbetsträning?"), ("arbetspraktk", "menade du Arbetspraktik?")],
)
def test_what_is_misspelt_is_answered_with_what_was_meant(model: Model, written: str, answer: str) -> None:
    findings = findings_in(changed(PLACEMENTS, "| Arbetsträning |", f"| {written} |"), model)
    assert [(f.sheet, f.cell, f.code) for f in findings if f.code in FAMILY] == [("Placeringar", "C2", "F203")]
    assert next(f for f in findings if f.code == "F203").remedy.startswith(answer)


@pytest.mark.parametrize("written", ["strejk", "sjukgymnast", "oanmält annat"])
def test_another_word_is_not_taken_for_one_of_the_list(model: Model, written: str) -> None:
    book = "## Avvikelser\n| Placering | Datum | Vad | Orsak |\n| --- | --- | --- | --- |\n"
    (finding,) = [
        f
        for f in findings_in(f"{book}| D001-1 | 2026-09-01 | borta hela dagen | {written} |\n", model)
        if f.code == "F203"
    ]
    assert finding.remedy == "välj ett värde i rullistan"


@pytest.mark.parametrize("value", ["ibland", 1.0, True, date(2026, 1, 1), time(8, 30)])
def test_a_short_list_is_offered_whole(model: Model, value: Value) -> None:
    assert with_value(PEOPLE, model, (1, 5), value) == [("Deltagare", "F2", "F203")]
    (finding,) = [f for f in findings_in(changed(PEOPLE, "| nej |", "| 7 |"), model) if f.code == "F203"]
    assert "ja, nej" in finding.remedy


@pytest.mark.parametrize("written", ["arbetsträning", "ARBETSTRÄNING", " Arbetsträning "])
def test_case_and_spaces_around_do_not_matter_in_a_list(model: Model, written: str) -> None:
    assert with_value(PLACEMENTS, model, (1, 2), written) == []


def test_an_alias_is_as_good_as_the_value(model: Model) -> None:
    values = tuple(replace(v, aliases=("jajamän",)) if v.value == "ja" else v for v in model.list_values)
    book = changed(PEOPLE, "| nej |", "| Jajamän |")
    assert places(findings_in(book, replace(model, list_values=values)), "F203") == []
    assert places(findings_in(book, model), "F203") == [("Deltagare", "F2", "F203")]


@pytest.mark.parametrize(("text", "cell", "name"), [(PLACEMENTS, (1, 2), "C2"), (PLACEMENTS, (1, 6), "G2")])
def test_an_error_in_a_cell_is_one_finding(model: Model, text: str, cell: tuple[int, int], name: str) -> None:
    assert with_value(text, model, cell, CellError("#REF!")) == [("Placeringar", name, "F204")]


def test_an_error_in_a_column_that_fills_in_itself_is_found_too_and_mended_with_the_formula(model: Model) -> None:
    book = changed(EXTENTS, "| Handledare |", "| Förnamn |")
    assert with_value(book, model, (1, 3), CellError("#N/A")) == [("Omfattning", "D2", "F204")]
    filled_in, typed = (
        next(f for f in findings_with_value(text, model, (1, 3), CellError("#N/A")) if f.code == "F204")
        for text in (book, EXTENTS)
    )
    assert "kopiera cellen" in filled_in.remedy
    assert "skriv värdet på nytt" in typed.remedy


@pytest.mark.parametrize(
    ("text", "cell", "value", "name"),
    [
        (EXTENTS, (1, 2), 40.5, "C2"),
        (EXTENTS, (1, 2), 0.5, "C2"),
        (EXTENTS, (1, 2), -1e300, "C2"),
        (EXTENTS, (1, 2), float("inf"), "C2"),
        (EXTENTS, (1, 1), date(1999, 12, 31), "B2"),
        (PEOPLE, (1, 3), date(1919, 12, 31), "D2"),
        (PEOPLE, (1, 3), date(2026, 11, 24), "D2"),
        (PEOPLE, (1, 0), "D1", "A2"),
        (PEOPLE, (1, 0), "D001x", "A2"),
        (PEOPLE, (1, 0), 17.0, "A2"),
        (PLACEMENTS, (1, 0), "D001", "A2"),
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
        (PEOPLE, (1, 0), " D0012 "),
    ],
)
def test_a_value_on_its_limit(model: Model, text: str, cell: tuple[int, int], value: Value) -> None:
    assert with_value(text, model, cell, value) == []


def test_an_id_out_of_pattern_is_answered_with_the_columns_help(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(PEOPLE, "| D002 |", "| 2 |"), model) if f.code == "F205"]
    column = model.column("participants", "participant_id")
    assert column
    assert finding.remedy == column.help.rstrip(".")


# Skatteverket's own examples: SKV 704 (personnummer) and SKV 707 (samordningsnummer).
@pytest.mark.parametrize("number", ["640823-3234", "196408233234", "19701063-2391", "701063-2391"])
def test_a_personal_or_coordination_number_in_order(model: Model, number: str) -> None:
    assert with_value(PEOPLE, model, (1, 4), number) == []


@pytest.mark.parametrize(
    "number", ["19640823-3235", "19701003-2391", "19641323-3234", "3234", "Alma", 1.0, date(1964, 8, 23)]
)
def test_a_wrong_personal_number_is_found(model: Model, number: Value) -> None:
    assert with_value(PEOPLE, model, (1, 4), number) == [("Deltagare", "E2", "F206")]


def test_a_wrong_personal_number_is_never_repeated(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(PEOPLE, "3234", "3235"), model) if f.code == "F206"]
    assert finding.value == ""
    assert "3235" not in f"{finding} {finding.as_json()}"


def test_what_somebody_wrote_is_shown_as_it_stands(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(PEOPLE, "| nej |", "| {journey.step} |"), model) if f.code == "F203"]
    assert "”{journey.step}”" in finding.message


def test_a_long_text_is_shortened_in_the_message(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(PEOPLE, "| nej |", f"| {'x' * 30000} |"), model) if f.code == "F203"]
    assert len(finding.message) < 120


def test_a_personal_number_is_never_repeated_wherever_it_stands(model: Model) -> None:
    for written in ("19640823-3234", "640823-3234", "196408233234", "6408233234", "640823+3234"):
        for old, new in (
            ("| nej |", f"| {written} |"),
            ("| 1985-04-23 |", f"| `{written}` |"),
            ("| D001 | Alma", f"| `{written}` | Alma"),
        ):
            findings = findings_in(changed(PEOPLE, old, new), model)
            assert findings
            assert not any("3234" in str(f) or "3234" in str(f.as_json()) for f in findings), (written, new)


def test_a_line_break_in_a_cell_does_not_break_the_line_of_the_finding(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(PEOPLE, "| nej |", "| kan<br>ske |"), model) if f.code == "F203"]
    assert "\n" not in finding.line


def test_what_cannot_be_chosen_any_longer_is_not_suggested(model: Model) -> None:
    forms = tuple(replace(form, retired=form.name == "Arbetspraktik") for form in model.placement_forms)
    book = changed(PLACEMENTS, "| Arbetsträning |", "| arbetspraktk |")
    (finding,) = [f for f in findings_in(book, replace(model, placement_forms=forms)) if f.code == "F203"]
    assert "Arbetspraktik" not in finding.remedy

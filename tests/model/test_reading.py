from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from books import changed, model_in, model_text, row_of, sound
from framsteg_xl.errors import UserError
from framsteg_xl.finding import Severity
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model, read_model
from framsteg_xl.model.writing import model_tables, model_workbook
from framsteg_xl.tables.book import BLANK, Book, Grid, Region, Value
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import places

#: A sheet of the model: its name, its headings and its rows.
Page = tuple[str, list[str], list[list[Value]]]


def test_the_shipped_model_has_no_faults_and_its_text_is_the_same_model(model: Model) -> None:
    assert model_in(model_text(model)) == (model, [])


def test_a_missing_sheet_is_told_and_the_rest_is_read(model: Model) -> None:
    read, findings = model_in(changed(model_text(model), "## Utfall", "## Nyheter"))
    assert places(findings, "M01") == [("Utfall", "", "M01")]
    assert (len(findings), read.exit_outcomes, read.steps) == (1, (), model.steps)


def test_a_missing_column_is_told_by_its_heading(model: Model) -> None:
    _, findings = model_in(changed(model_text(model), "| räknas som |", "| räknat |"))
    assert [(f.sheet, f.heading, f.code) for f in findings] == [("Utfall", "räknas som", "M02")]
    assert findings[0].remedy == "ändra rubriken ”räknat”, om det är den"


def test_a_model_from_before_a_column_was_thought_of_is_read_as_if_it_were_blank(model: Model) -> None:
    sheets: list[Page] = []
    lost = []
    for kind, (name, headings, rows) in zip(fields(Model), model_tables(model), strict=True):
        later = [n for n, f in enumerate(fields(kind.metadata["row"])) if f.metadata["later"]]
        lost += [(name, headings[n], "M02") for n in later]
        kept = [n for n in range(len(headings)) if n not in later]
        sheets.append((name, [headings[n] for n in kept], [[row[n] for n in kept] for row in rows]))
    read, findings = read_model(_book(sheets))
    assert [(f.sheet, f.heading, f.code) for f in findings] == lost
    assert len(lost) == 21
    assert {f.severity for f in findings} == {Severity.NOTICE}
    assert read.steps == tuple(replace(step, aliases=(), renewed=False, role="") for step in model.steps)


@pytest.mark.parametrize(
    ("old", "new", "sheet", "letter"),
    [
        ("| butik | Arbete i butik |  |", "| butik | Arbete i butik | i våras |", "Programplaner", "D"),
        ("Förfrågan/anvisning | 1 | ja |", "Förfrågan/anvisning | ett | ja |", "Steg", "C"),
        ("Förfrågan/anvisning | 1 | ja |", "Förfrågan/anvisning | 1.5 | ja |", "Steg", "C"),
        ("Förfrågan/anvisning | 1 | ja |", "Förfrågan/anvisning | 1 | kanske |", "Steg", "D"),
        ("Förfrågan/anvisning | 1 | ja |", "Förfrågan/anvisning |  | ja |", "Steg", "C"),
        ("Förfrågan/anvisning | 1 | ja |", "#REF! | 1 | ja |", "Steg", "B"),
        ("| birth_date | datum |", "| birth_date | datm |", "Kolumner", "E"),
        ("| studiebesok | Studiebesök |", "| Anvisning | Studiebesök |", "Steg", "A"),
        ("| BUT2 | BUTIK | Ta hand", "| but1 | BUTIK | Ta hand", "Moduler", "A"),
    ],
)
def test_a_wrong_value_is_told_at_its_cell(model: Model, old: str, new: str, sheet: str, letter: str) -> None:
    text = changed(model_text(model), old, new)
    _, findings = model_in(text)
    assert [(f.sheet, f.cell, f.code) for f in findings] == [(sheet, f"{letter}{row_of(text, sheet, new)}", "M03")]
    assert all(f.severity is Severity.ERROR and f.workbook == "modell.xlsx" and f.remedy for f in findings)


def test_all_faults_are_told_at_once(model: Model) -> None:
    text = changed(model_text(model), "| participant_id | text |", "| participant_id | txt |")
    _, findings = model_in(changed(text, "Förfrågan/anvisning | 1 | ja |", "Förfrågan/anvisning | ett | kanske |"))
    assert places(findings, "M03") == [("Kolumner", "E2", "M03"), ("Steg", "C2", "M03"), ("Steg", "D2", "M03")]


def test_a_misspelt_word_gets_a_suggestion(model: Model) -> None:
    _, findings = model_in(changed(model_text(model), "| birth_date | datum |", "| birth_date | datm |"))
    assert findings[0].remedy == "menade du datum?"


def test_words_are_read_whatever_their_case(model: Model) -> None:
    text = changed(model_text(model), "| birth_date | datum | nej |", "| birth_date | Datum | NEJ |")
    assert sound(text) == model


@pytest.mark.parametrize(
    ("old", "new", "sheet", "letter"),
    [
        ("| BUTIK | butik | Arbete i butik |", "| BUTIK | butk | Arbete i butik |", "Programplaner", "B"),
        ("| BUT1 | BUTIK | Möta", "| BUT1 | BUTKI | Möta", "Moduler", "B"),
        ("| BUT1.1 | BUT1 |", "| BUT1.1 | BUT9 |", "Läranderesultat", "B"),
        ("| BUT1.1a | BUT1.1 |", "| BUT1.1a | BUT1 |", "Kriterier", "B"),
        (
            "| studiebesok | Studiebesök | 2 | nej | anvisning |",
            "| studiebesok | Studiebesök | 2 | nej | avisning |",
            "Steg",
            "E",
        ),
        ("| protected | lista | nej | ja/nej |", "| protected | lista | nej | janej |", "Kolumner", "G"),
        (
            "| participant_id | referens | ja |  | deltagare |",
            "| participant_id | referens | ja |  | folk |",
            "Kolumner",
            "H",
        ),
        ("| deltagare | id | Deltagar-ID |", "| folk | id | Deltagar-ID |", "Kolumner", "A"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_at_its_cell(
    model: Model, old: str, new: str, sheet: str, letter: str
) -> None:
    text = changed(model_text(model), old, new)
    _, findings = model_in(text)
    assert (sheet, f"{letter}{row_of(text, sheet, new)}", "M04") in places(findings, "M04")


DATE_LIMIT = "| birth_date | datum | nej |  |  |  |  |  |  | `1920-01-01` |"
PHONE = "| deltagare | telefon | Telefon | phone | text | nej |  |  |  |  |  |  |  |  |  | nej |"
SHOWN = "| placeringar | vem | Förnamn |  | text | nej |  |  | deltagare.förnamn |"
HOURS = "| hours | tal | ja |  |  |  |  |  |  | `1` | `40` |  |"


@pytest.mark.parametrize(
    ("old", "new", "letter"),
    [
        (DATE_LIMIT, DATE_LIMIT.replace("`1920-01-01`", "förr"), "M"),
        (DATE_LIMIT, DATE_LIMIT.replace("`1920-01-01`", "40"), "M"),
        (HOURS, HOURS.replace("`40`", "idag"), "N"),
        (r"| D\d{3,} |", r"| D(\d{3,} |", "O"),
        (SHOWN, SHOWN.replace("deltagare.förnamn", "okänd.förnamn"), "I"),
        (SHOWN, SHOWN.replace("deltagare.förnamn", "handläggare.förnamn"), "I"),
        (PHONE + " kontakt | nej |", PHONE + " kontakt | ja |", "R"),
        (PHONE + " kontakt | nej |", PHONE + "  | ja |", "R"),
    ],
)
def test_what_a_column_cannot_use_is_told_at_its_cell(model: Model, old: str, new: str, letter: str) -> None:
    text = changed(model_text(model), old, new)
    _, findings = model_in(text)
    cell = f"{letter}{row_of(text, 'Kolumner', new)}"
    assert [(f.sheet, f.cell, f.code) for f in findings] == [("Kolumner", cell, "M05")]


@pytest.mark.parametrize(
    ("old", "new", "sheet", "letter"),
    [
        pytest.param(PHONE, PHONE.replace("|  |  | nej |", "| `5` |  | nej |"), "Kolumner", "N", id="limit on text"),
        pytest.param(
            "| ja/nej |  |  |  |  |  |  |", "| ja/nej |  |  |  |  |  | `5` |", "Kolumner", "M", id="limit on a list"
        ),
        pytest.param(DATE_LIMIT + " idag |  |", DATE_LIMIT + " idag | .* |", "Kolumner", "O", id="pattern on a date"),
        pytest.param(HOURS, HOURS.replace("`40` |  |", "`40` | .* |"), "Kolumner", "O", id="pattern on a number"),
        pytest.param(
            SHOWN,
            SHOWN.replace("deltagare.förnamn", "deltagare.okänt"),
            "Kolumner",
            "I",
            id="shows no column of that sheet",
        ),
        pytest.param("modul.titel", "modul.okänt", "Kolumner", "I", id="shows no property of that list"),
        pytest.param(SHOWN, SHOWN.replace("deltagare.förnamn", "deltagare"), "Kolumner", "I", id="shows nothing of it"),
        pytest.param(SHOWN, SHOWN.replace("deltagare.förnamn", "förlänger.vem"), "Kolumner", "I", id="shows itself"),
        pytest.param(
            "| deltagare | telefon | Telefon |", "| deltagare | telefon | född |", "Kolumner", "C", id="heading twice"
        ),
        pytest.param(
            "| deltagare | telefon | Telefon |", "| deltagare | född | Telefon |", "Kolumner", "B", id="column id twice"
        ),
        pytest.param("| resa | journey | Resa |", "| resa | journey | Avvikelser |", "Blad", "C", id="sheet twice"),
        pytest.param("| resa | journey | Resa |", "| resa | journey | Start |", "Blad", "C", id="a sheet of ours"),
        pytest.param("| resa | journey | Resa |", "| resa | journey | Resa/steg |", "Blad", "C", id="sheet with slash"),
        pytest.param("| resa | journey | Resa |", f"| resa | journey | {'R' * 32} |", "Blad", "C", id="sheet too long"),
        pytest.param(
            "| phone | text | nej |  |", "| phone | lista | nej |  |", "Kolumner", "G", id="a list without its name"
        ),
        pytest.param(
            "| phone | text | nej |  |  |",
            "| phone | referens | nej |  |  |",
            "Kolumner",
            "H",
            id="a reference without its sheet",
        ),
        pytest.param("| Varje vecka | #1F6F78 |", "| Varje vecka | petrol |", "Grupper", "C", id="no colour"),
    ],
)
def test_what_would_break_every_workbook_is_told_in_the_model(
    model: Model, old: str, new: str, sheet: str, letter: str
) -> None:
    text = changed(model_text(model), old, new)
    _, findings = model_in(text)
    assert (sheet, f"{letter}{row_of(text, sheet, new)}") in [(f.sheet, f.cell) for f in findings]


def test_blank_rows_between_are_passed_by_and_cells_stay_right(model: Model) -> None:
    tables = model_tables(model)
    sheets: list[Page] = [(name, headings, [[BLANK] * len(headings), *rows]) for name, headings, rows in tables]
    steps = next(rows for name, _, rows in sheets if name == "Steg")
    columns = next(rows for name, _, rows in sheets if name == "Kolumner")
    assert read_model(_book(sheets)) == (model, [])
    steps[1][2], columns[1][12] = "ett", "förr"
    assert places(read_model(_book(sheets))[1], "M03") == [("Steg", "C3", "M03")]
    steps[1][2] = 1.0
    assert places(read_model(_book(sheets))[1], "M05") == [("Kolumner", "M3", "M05")]


def test_a_date_that_excel_made_of_a_limit_is_a_limit(model: Model) -> None:
    sheets = list(model_tables(model))
    columns = next(rows for name, _, rows in sheets if name == "Kolumner")
    assert columns[3][12] == "1920-01-01"
    columns[3][12] = date(1920, 1, 1)
    assert read_model(_book(sheets)) == (model, [])


def test_a_broken_model_stops_with_its_first_fault(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "min modell.xlsx"
    broken = replace(model.steps[0], id="x", after="saknas")
    path.write_bytes(model_workbook(replace(model, steps=(*model.steps, broken))))
    assert places(read_model(read_xlsx(path))[1], "M04") == [("Steg", f"E{len(model.steps) + 2}", "M04")]
    with pytest.raises(UserError, match=rf"min modell\.xlsx .*Steg!E{len(model.steps) + 2}") as caught:
        load_model(path)
    assert tmp_path.name not in str(caught.value)


def test_a_workbook_that_is_no_model_is_a_matter_for_the_user(tmp_path: Path, model: Model) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], date(2026, 11, 23)))
    with pytest.raises(UserError, match=r"bok\.xlsx"):
        load_model(path)


def _book(sheets: list[Page]) -> Book:
    grids = {name: Grid(name, [headings, *rows]) for name, headings, rows in sheets}
    regions = {
        name.casefold(): Region(name, name, 0, len(rows) + 1, 0, len(headings)) for name, headings, rows in sheets
    }
    return Book("modell.xlsx", grids, regions)

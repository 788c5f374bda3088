"""The sheet *Formulär*: the buttons find their cells, and each cell offers and says what its column does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from books import filled_rows, small
from calc import Book, office
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import FormField
from framsteg_xl.workbook.standard.forms import SHEET, form_name
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY


@pytest.fixture(scope="module")
def path(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("formular") / "bok.xlsx"
    path.write_bytes(standard_workbook(small(model), model.companies[0], TODAY, filled_rows(model)))
    return path


@pytest.fixture(scope="module")
def made(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def _cells(made: Workbook, button: str) -> list[tuple[Any, Any]]:
    """(what stands before it, the cell) for each cell of a button's form."""
    ((sheet, span),) = made.defined_names[form_name(button)].destinations
    assert sheet == SHEET
    return list(made[SHEET][span.replace("$", "")])


def _cell(made: Workbook, button: str, label: str) -> str:
    return next(str(cell.coordinate) for before, cell in _cells(made, button) if before.value == label)


def _rule(made: Workbook, cell: str) -> DataValidation:
    (rule,) = [rule for rule in made[SHEET].data_validations.dataValidation if cell in rule.sqref]
    return rule


def test_it_stands_after_the_overview_and_start_leads_there(made: Workbook) -> None:
    assert made.sheetnames[:3] == ["Start", "Översikt", SHEET]
    links = [cell.hyperlink.location for row in made["Start"].iter_rows() for cell in row if cell.hyperlink]
    assert f"'{SHEET}'!A1" in links


def test_the_name_of_a_button_covers_exactly_its_labels_and_cells(model: Model, made: Workbook) -> None:
    asking = [button for button in model.buttons if model.form_of(button)]
    assert len(asking) == 7
    taken: set[str] = set()
    for button in asking:
        cells = _cells(made, button.id)
        assert [before.value for before, _ in cells] == [field.label for field in model.form_of(button)]
        assert [cell.value for _, cell in cells] == [None] * len(cells)
        first = cells[0][0]
        assert made[SHEET].cell(first.row - 2, first.column).value == button.label
        assert made[SHEET].cell(first.row - 1, first.column).value == button.tip
        for (before, cell), field in zip(cells, model.form_of(button), strict=True):
            said = made[SHEET].cell(before.row, before.column + 2).value or ""
            assert said.startswith(field.help)
            assert ("Står kvar" in said) == field.kept
            assert not {before.coordinate, cell.coordinate} & taken
            taken |= {before.coordinate, cell.coordinate}
    names = [name for name in made.defined_names if name.startswith(form_name(""))]
    assert names == sorted(form_name(button.id) for button in asking)


def test_every_cell_has_its_columns_dropdown_format_and_note(model: Model, made: Workbook) -> None:
    columns = {(column.sheet, column.id): column for column in model.columns}
    formats = {"datum": "yyyy-mm-dd", "klockslag": "hh:mm", "tal": "General"}
    kinds = {"datum": "date", "klockslag": "time", "tal": "decimal", "lista": "list", "referens": "list"}
    for field in model.form_fields:
        cell = _cell(made, field.button, field.label)
        column = columns.get((field.sheet, field.column))
        kind = column.type.value if column else "text"
        assert made[SHEET][cell].number_format == formats.get(kind, "@"), field
        rules = [rule for rule in made[SHEET].data_validations.dataValidation if cell in rule.sqref]
        assert [rule.type for rule in rules] == [kinds.get(kind)] or (kind == "text" and len(rules) == 1), field
        if field.help:
            assert field.help in rules[0].prompt
        assert "självt" not in (rules[0].prompt or "")
        assert "!" not in (rules[0].formula1 or "")


def test_what_is_offered_follows_the_day_in_the_same_form(made: Workbook) -> None:
    for button, label, day in (
        ("new_participant", "Handledare", "Första dagen"),
        ("validation", "Bedömare", "Startad"),
    ):
        column, row = _cell(made, button, day)[0], _cell(made, button, day)[1:]
        formula = _rule(made, _cell(made, button, label)).formula1
        assert f"ISNUMBER(${column}${row})" in formula
        assert formula.startswith("IF(har_")


def _with(model: Model, *fields: FormField) -> Model:
    return replace(model, form_fields=(*model.form_fields, *fields))


def test_a_dropdown_whose_decider_is_not_asked_for_offers_everything(model: Model, tmp_path: Path) -> None:
    own = FormField("new_participant", "", "placeringar", "utfall", "Utfall", False, False, "")
    path = tmp_path / "bok.xlsx"
    few = replace(model, form_fields=tuple(f for f in model.form_fields if f.role not in ("commissioner_kind",)))
    path.write_bytes(standard_workbook(small(_with(few, own)), model.companies[0], TODAY))
    book = openpyxl.load_workbook(path)
    assert _rule(book, _cell(book, "new_participant", "Utfall")).formula1 == "lista_utfall"
    path.write_bytes(standard_workbook(small(_with(model, own)), model.companies[0], TODAY))
    book = openpyxl.load_workbook(path)
    by = _cell(book, "new_participant", "Beställartyp")
    assert f"${by[0]}${by[1:]}" in _rule(book, _cell(book, "new_participant", "Utfall")).formula1


def test_an_assignment_whose_day_is_not_asked_for_is_todays(model: Model, tmp_path: Path) -> None:
    less = tuple(f for f in model.form_fields if (f.button, f.role) != ("validation", "started_date"))
    path = tmp_path / "bok.xlsx"
    path.write_bytes(standard_workbook(small(replace(model, form_fields=less)), model.companies[0], TODAY))
    book = openpyxl.load_workbook(path)
    assert "MATCH(Idag,har_" in _rule(book, _cell(book, "validation", "Bedömare")).formula1


@pytest.fixture
def live(path: Path, tmp_path: Path) -> Iterator[Book]:
    with office(tmp_path / "profil") as calc:
        book = calc.open(path)
        yield book
        book.close()


def _missing(book: Book, made: Workbook, button: str) -> list[str]:
    """The labels of the cells that are yellow now: each condition is worked out beside the forms."""
    page, found = book.sheet(SHEET), []
    conditions = {str(area.sqref): area.rules[0].formula[0] for area in made[SHEET].conditional_formatting}
    for before, cell in _cells(made, button):
        if cell.coordinate in conditions:
            page.type_formula("Z1", f"={conditions[cell.coordinate]}")
            book.work_out()
            found += [before.value] if page.value("Z1") == 1 else []
    return found


def test_what_must_be_filled_in_is_yellow_until_it_is_or_the_person_is_known_or_protected(
    made: Workbook, live: Book
) -> None:
    page = live.sheet(SHEET)
    names, placement = ["Förnamn", "Efternamn", "Född"], ["Form", "Beställartyp", "Första dagen"]
    assert _missing(live, made, "new_participant") == names + placement
    protected = _cell(made, "new_participant", "Skyddade uppgifter")
    page.write(protected, "nej")
    assert _missing(live, made, "new_participant") == names + placement
    page.write(protected, "ja")
    assert _missing(live, made, "new_participant") == placement
    page.write(protected, "")
    page.write(_cell(made, "new_participant", "Varit här förut?"), "D001")
    page.write(_cell(made, "new_participant", "Första dagen"), date(2026, 12, 1))
    assert _missing(live, made, "new_participant") == placement[:2]
    assert _missing(live, made, "week") == ["Avstämd av"]
    assert _missing(live, made, "absence") == []


def test_the_sheet_is_the_same_twice_and_fits_on_one_page(model: Model, path: Path, made: Workbook) -> None:
    again = standard_workbook(small(model), model.companies[0], TODAY, filled_rows(model))
    assert again == path.read_bytes()
    assert made[SHEET].page_setup.fitToHeight in (None, 1)
    assert made[SHEET].page_setup.orientation == "landscape"

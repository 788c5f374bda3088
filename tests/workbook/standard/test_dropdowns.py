from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from books import small
from framsteg_xl.model.model import Model
from framsteg_xl.model.roles import LOOKED_UP
from framsteg_xl.model.shapes import Column, ColumnType, ListValue
from framsteg_xl.workbook.standard import dropdowns
from framsteg_xl.workbook.standard.dropdowns import keys_name, list_name
from framsteg_xl.workbook.standard.layout import Layout
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY


def _column(model: Model, kind: ColumnType, **more: Any) -> Column:
    blank: dict[str, Any] = {
        "list": "",
        "refers_to": "",
        "shows": "",
        "depends_on": "",
        "assignment": "",
        "done_in": "",
        "todo": "",
        "least": "",
        "most": "",
        "required": False,
        "unique": False,
        "pattern": "",
        "help": "",
    }
    return replace(model.columns[0], type=kind, heading="Rubrik", **{**blank, **more})


def validation(model: Model, column: Column) -> dict[str, Any]:
    return dropdowns.validation(Layout(model, {}), column)


def _new(model: Model, folder: Path) -> openpyxl.Workbook:
    (folder / "bok.xlsx").write_bytes(standard_workbook(small(model), model.companies[0], TODAY))
    return openpyxl.load_workbook(folder / "bok.xlsx")


def test_a_list_and_a_reference_are_chosen_from_their_names(model: Model) -> None:
    choice = validation(model, _column(model, ColumnType.CHOICE, list="ja/nej"))
    assert (choice["validate"], choice["source"]) == ("list", f"={list_name('ja/nej')}")
    reference = validation(model, _column(model, ColumnType.REFERENCE, refers_to="deltagare"))
    assert (reference["validate"], reference["source"]) == ("list", f"={keys_name('deltagare')}")


@pytest.mark.parametrize(
    ("kind", "least", "most", "span"),
    [
        (ColumnType.DATE, "2000-01-01", "idag", ("=DATE(2000,1,1)", "=Idag")),
        (ColumnType.DATE, "", "2030-12-31", ("=DATE(1900,1,1)", "=DATE(2030,12,31)")),
        (ColumnType.INTEGER, "1", "40", ("=1", "=40")),
        (ColumnType.NUMBER, "0,5", "2.5", ("=0.5", "=2.5")),
        (ColumnType.TIME, "", "", ("=0", "=0.999988425925926")),
    ],
)
def test_dates_and_numbers_lie_between_their_limits(
    model: Model, kind: ColumnType, least: str, most: str, span: tuple[str, str]
) -> None:
    rule = validation(model, _column(model, kind, least=least, most=most))
    assert (rule["criteria"], rule["minimum"], rule["maximum"]) == ("between", *span)


def test_a_day_after_today_is_refused_in_words(model: Model) -> None:
    rule = validation(model, _column(model, ColumnType.DATE, least="2000-01-01", most="idag"))
    assert rule["error_message"] == "Skriv ett datum som 2026-01-31, från 2000-01-01 till i dag."


def test_absence_that_is_known_beforehand_can_be_written(model: Model) -> None:
    """A visit to the doctor next week, or a week's leave."""
    day = model.column("deviations", "date")
    assert day
    assert validation(model, day)["maximum"] == "=DATE(2100,1,1)"


def test_a_help_that_says_itself_that_a_cell_must_be_filled_in_is_not_contradicted(model: Model) -> None:
    said = "Måste fyllas i, utom när personen har skyddade uppgifter."
    assert validation(model, _column(model, ColumnType.TEXT, help=said, required=True))["input_message"] == said


@pytest.mark.parametrize("text", ["20200131", "2020-W05-5", "2020-01-31"])
def test_a_limit_that_the_rules_understand_is_one_in_excel_too(model: Model, text: str) -> None:
    column = _column(model, ColumnType.DATE, least=text)
    try:
        column.bound(text, TODAY)
    except ValueError:
        return  # then the model may not hold it, and there is nothing to agree about
    assert validation(model, column)["minimum"] == "=DATE(2020,1,31)"


def test_a_text_has_only_its_note(model: Model) -> None:
    rule = validation(model, _column(model, ColumnType.TEXT, help="Skriv så här."))
    assert (rule["validate"], rule["input_title"], rule["input_message"]) == ("any", "Rubrik", "Skriv så här.")


def test_a_note_says_first_that_the_cell_must_be_filled_in(model: Model) -> None:
    note = validation(model, _column(model, ColumnType.TEXT, help="Skriv så här.", required=True))["input_message"]
    assert note.endswith(" Skriv så här.")
    assert "fyllas i" in note


def test_a_note_says_where_codes_and_numbers_are_explained(model: Model) -> None:
    texts = tuple(replace(some, title=some.title.upper()) if some.role in LOOKED_UP else some for some in model.texts)
    loud = replace(model, texts=texts)
    column = _column(loud, ColumnType.CHOICE, list="moduler", help="Välj modulen.")
    assert validation(loud, column)["input_message"] == "Välj modulen. Koderna förklaras på bladet MODULER."
    assert validation(loud, replace(column, help=""))["input_message"] == "Koderna förklaras på bladet MODULER."
    rating = loud.column("ratings", "own_rating")
    assert rating
    note = validation(loud, rating)["input_message"]
    assert note == f"{rating.help} Siffrorna förklaras på bladet SKATTNINGENS STEG."
    plain = _column(loud, ColumnType.CHOICE, list="ja/nej", help="Välj.")
    assert validation(loud, plain)["input_message"] == "Välj."


def test_where_there_is_nothing_to_say_there_is_no_validation(model: Model) -> None:
    assert validation(model, _column(model, ColumnType.TEXT)) == {}
    assert validation(model, _column(model, ColumnType.TEXT, shows="deltagare.förnamn", help="Fylls i.")) == {}


def test_keys_are_those_that_are_filled_in_from_the_first_row_down(model: Model, tmp_path: Path) -> None:
    name = _new(model, tmp_path).defined_names[keys_name("placeringar")]
    column = f"'Placeringar'!$A$5:$A${4 + small(model).number('prepared_rows', 0)}"
    last = f'SUMPRODUCT(MAX(({column}<>"")*(ROW({column})-4)))'
    assert name.attr_text == f"OFFSET('Placeringar'!$A$5,0,0,MAX(1,{last}),1)"


def test_keys_reach_from_the_first_row_whatever_the_sheet_is_called(model: Model, tmp_path: Path) -> None:
    sheets = tuple(replace(s, name="Bo's folk") if s.role == "participants" else s for s in model.sheets)
    name = _new(replace(model, sheets=sheets), tmp_path).defined_names[keys_name("deltagare")]
    assert name.attr_text.startswith("OFFSET('Bo''s folk'!$A$5,")


def test_two_lists_never_share_a_name(model: Model, tmp_path: Path) -> None:
    values = (*model.list_values, ListValue("ja nej", "kanske", "", (), ""))
    odd = _column(model, ColumnType.CHOICE, list="ja nej", sheet="deltagare", id="svar", role="", unique=False)
    book = _new(replace(model, list_values=values, columns=(*model.columns, replace(odd, heading="Svar"))), tmp_path)
    offered = {}
    for rule in book["Deltagare"].data_validations.dataValidation:
        if rule.type == "list":
            ((title, span),) = book.defined_names[rule.formula1].destinations
            offered[rule.promptTitle or "Svar"] = [row[0].value for row in book[title][span]]
    assert offered["Svar"] == ["kanske"]
    assert ["ja", "nej"] in offered.values()


def test_no_name_is_defined_twice(model: Model, tmp_path: Path) -> None:
    book = _new(model, tmp_path)
    assert max(Counter(name.casefold() for name in book.defined_names).values()) == 1
    assert {list_name(column.list) for column in model.columns if column.list} <= set(book.defined_names)

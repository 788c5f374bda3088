"""An acceptance test of the product: *the model decides*.

A project leader adds a column with a list of its own, a value to a list that is there, and a step, by typing in
the model's tables. No line of code is touched. From then on new workbooks offer them, the control checks them,
and Word templates can use them. Everything goes through real files, as it does in use.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_from_string, get_column_letter

from books import changed, model_text, sound
from framsteg_xl.checks.run import check
from framsteg_xl.documents.context import context_of
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.model.writing import model_workbook
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.dropdowns import list_name
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.reading import read_entries
from framsteg_xl.workbook.standard import FIRST_ROW, standard_workbook
from support import TODAY, places

COLUMN = "| deltagare | resekort | Resekort |  | lista | ja | kort |  |  |  |  |  | nej |  | nej | Vilket kort? | Kort | 14 |"
LIST = "| kort | gröna kortet |  | grönt | Gäller i länet. |\n| kort | inget |  |  |  |"
LIST_VALUE = "| målstatus | vilande |  | pausat | Målet väntar. |"
STEP = "| rundtur | Rundtur | 3 | ja |  | 3 | start |  | Alla rum och alla nödutgångar. |"

ROWS: dict[str, list[dict[str, Value]]] = {
    "deltagare": [{"id": "D001", "förnamn": "Alma", "efternamn": "Ekhult", "resekort": "gröna kortet"}],
    "placeringar": [
        {
            "id": "D001-1",
            "deltagare": "D001",
            "form": "Arbetsträning",
            "beställare": "Kommun",
            "från": date(2026, 11, 2),
        }
    ],
    "mål": [{"placering": "D001-1", "mål": "Komma i tid", "status": "vilande"}],
    "resa": [{"placering": "D001-1", "steg": "Rundtur", "klart": date(2026, 11, 4)}],
}


@dataclass
class Office:
    """What the project leader and a company have: the changed model, and workbooks that are made and read."""

    model: Model
    folder: Path

    def new(self, rows: dict[str, list[dict[str, Value]]] | None = None) -> Path:
        path = self.folder / f"arbetsbok {len(list(self.folder.iterdir()))}.xlsx"
        path.write_bytes(standard_workbook(self.model, self.model.companies[0], TODAY, rows))
        return path

    def entries(self, rows: dict[str, list[dict[str, Value]]]) -> Entries:
        return read_entries(self.new(rows), self.model)

    def findings(self, rows: dict[str, list[dict[str, Value]]], *codes: str) -> list[tuple[str, str, str]]:
        return places(check(self.entries(rows), TODAY), *codes)


@pytest.fixture
def office(model: Model, tmp_path: Path) -> Office:
    """The model's tables with rows typed into them, saved as the leader saves them, and loaded again."""
    text = model_text(model)
    for last, added in (
        ("| deltagare | kontaktperson |", COLUMN),
        ("| målstatus | ändrat |", f"{LIST_VALUE}\n{LIST}"),
        ("| introduktion | Introduktion |", STEP),
    ):
        text = changed(text, last, f"{added}\n{last}")
    path = tmp_path / "modell.xlsx"
    path.write_bytes(model_workbook(sound(text)))
    return Office(load_model(path), tmp_path)


def _with(sheet: str, **values: Value) -> dict[str, list[dict[str, Value]]]:
    return {**ROWS, sheet: [{**ROWS[sheet][0], **values}]}


def _offered(book: openpyxl.Workbook, name: str) -> list[object]:
    ((title, span),) = book.defined_names[list_name(name)].destinations
    return [row[0].value for row in book[title][span]]


def _cell(office: Office, sheet_id: str, column_id: str) -> tuple[str, str]:
    """The sheet and the first cell of a column, worked out from the model as a person would count."""
    place = [column.id for column in office.model.columns_of(sheet_id)].index(column_id)
    name = next(sheet.name for sheet in office.model.sheets if sheet.id == sheet_id)
    return name, f"{get_column_letter(place + 1)}{FIRST_ROW + 1}"


def test_the_new_column_stands_in_a_new_workbook_with_its_dropdown_and_its_note(office: Office) -> None:
    book = openpyxl.load_workbook(office.new())
    sheet, cell = _cell(office, "deltagare", "resekort")
    heading = coordinate_from_string(cell)[0] + str(FIRST_ROW)
    (rule,) = (r for r in book[sheet].data_validations.dataValidation if str(r.sqref).startswith(f"{cell}:"))
    assert book[sheet][heading].value == "Resekort"
    assert "Resekort" in book[sheet].tables["deltagare"].column_names
    assert (rule.type, rule.formula1, rule.promptTitle) == ("list", list_name("kort"), "Resekort")
    assert "Vilket kort?" in rule.prompt


def test_the_new_list_the_new_value_and_the_new_step_are_offered(office: Office) -> None:
    book = openpyxl.load_workbook(office.new())
    assert _offered(book, "kort") == ["gröna kortet", "inget"]
    assert "vilande" in _offered(book, "målstatus")
    assert "Rundtur" in _offered(book, "steg")


def test_what_is_filled_in_as_the_model_now_says_is_right(office: Office) -> None:
    assert office.findings(ROWS, "F101", "F102", "F201", "F202", "F203", "F204", "F205", "F301") == []


@pytest.mark.parametrize(
    ("sheet", "column", "value", "code"),
    [
        ("deltagare", "resekort", "", "F201"),
        ("deltagare", "resekort", "blå kortet", "F203"),
        ("mål", "status", "vilandee", "F203"),
        ("resa", "steg", "Rundturr", "F203"),
    ],
)
def test_the_control_finds_what_is_wrong_in_the_new_at_its_cell(
    office: Office, sheet: str, column: str, value: str, code: str
) -> None:
    wanted = (*_cell(office, sheet, column), code)
    assert wanted in office.findings(_with(sheet, **{column: value}), code)
    assert wanted not in office.findings(ROWS, code)


def test_the_control_asks_for_the_new_step_when_it_is_late(office: Office) -> None:
    def late(rows: dict[str, list[dict[str, Value]]]) -> list[str]:
        return [str(f) for f in check(office.entries(rows), TODAY) if f.code == "F502" and "Rundtur" in f.message]

    assert late(ROWS) == []
    (finding,) = late(_with("resa", klart=""))
    assert finding.startswith("{}!{} ".format(*_cell(office, "resa", "klart")))
    assert "2026-11-05" in finding


@pytest.mark.parametrize(
    ("sheet", "column", "written", "read"),
    [("deltagare", "resekort", "Grönt", "gröna kortet"), ("mål", "status", "PAUSAT", "vilande")],
)
def test_the_aliases_that_were_typed_are_understood(
    office: Office, sheet: str, column: str, written: str, read: str
) -> None:
    entries = office.entries(_with(sheet, **{column: written}))
    typed = {c.id: entries.typed(sheet, c) for c in office.model.columns_of(sheet)}
    assert list(typed[column].values) == [read]


def test_the_new_column_is_a_field_for_word_templates_at_once(office: Office) -> None:
    company = office.model.companies[0]
    context = context_of(office.entries(ROWS), company, TODAY, "Arbetsplan", "D001", "D001-1")
    assert context["deltagare"]["resekort"] == "gröna kortet"
    assert [row["status"] for row in context["mål"]] == ["vilande"]
    assert [row["steg"] for row in context["resa"]] == ["Rundtur"]


def test_the_shipped_model_knows_nothing_of_all_this(model: Model) -> None:
    assert not any(word in model_text(model) for word in ("Resekort", "gröna kortet", "vilande", "Rundtur"))

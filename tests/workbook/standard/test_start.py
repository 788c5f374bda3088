from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from books import small
from framsteg_xl.model.look_ups import tabs
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Company, Text
from framsteg_xl.workbook.standard.overview.page import SHEET as OVERVIEW
from framsteg_xl.workbook.standard.workbook import Rows, standard_workbook
from support import TODAY

COMPANY = Company("LINGON", "Lingon & Odon", "", "")


def _start(model: Model, folder: Path, today: date = TODAY, rows: Rows | None = None, *, values: bool = True) -> Any:
    (folder / "bok.xlsx").write_bytes(standard_workbook(small(model), COMPANY, today, rows))
    return openpyxl.load_workbook(folder / "bok.xlsx", data_only=values)["Start"]


def _texts(page: Any) -> list[str]:
    return [str(cell.value) for row in page for cell in row if cell.value is not None]


def test_it_says_whose_workbook_it_is_and_after_which_model(model: Model, tmp_path: Path) -> None:
    texts = _texts(_start(model, tmp_path))
    assert texts[0] == "Lingon & Odon"
    assert any(model.setting("model_version") in text for text in texts)


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2028, 2, 29)])
def test_today_is_one_named_cell_that_follows_the_clock(model: Model, tmp_path: Path, today: date) -> None:
    page = _start(model, tmp_path, today, values=False)
    ((title, cell),) = page.parent.defined_names["Idag"].destinations
    assert (title, page[cell].value) == ("Start", "=TODAY()")
    assert _start(model, tmp_path, today)[cell].value == datetime(today.year, today.month, today.day)


def test_every_sheet_is_a_link_away_with_its_description(model: Model, tmp_path: Path) -> None:
    page = _start(model, tmp_path)
    links = {cell.value: cell for row in page for cell in row if cell.hyperlink}
    assert sorted(links) == sorted([OVERVIEW, *(tab.name for tab in tabs(model))])
    assert links[OVERVIEW].hyperlink.location == f"'{OVERVIEW}'!A1"
    for sheet in tabs(model):
        cell = links[sheet.name]
        assert cell.hyperlink.location == f"'{sheet.name}'!A1"
        assert page.cell(cell.row, cell.column + 1).value == sheet.description


def test_its_words_are_the_models(model: Model, tmp_path: Path) -> None:
    own = (Text("guide", "Först", "Gör kaffe först."), *model.texts)
    texts = _texts(_start(replace(model, texts=own), tmp_path))
    first = texts.index("Gör kaffe först.")
    for role in ("guide", "newcomer"):
        lines = [line.text for line in model.texts if line.role == role]
        assert lines
        assert [text for text in texts[first + 1 :] if text in lines] == lines
    assert {group.description for group in model.groups} <= set(texts)
    assert {line.text for line in model.texts} <= set(texts)


MANAGER: Rows = {
    "personal": [
        {"id": "P01", "namn": "Ida Tallmo", "telefon": "070-174 06 05"},
        {"id": "P02", "namn": "Kaj Isåker", "telefon": "070-174 06 06"},
    ],
    "uppdrag": [{"personal": "P01", "uppdrag": "bedömare"}, {"personal": "P02", "uppdrag": "verksamhetsledare"}],
}


def _beside(page: Any, label: str) -> list[Any]:
    """What stands to the right of a label."""
    row = next(cell.row for line in page for cell in line if cell.value == label)
    return [page.cell(row, column).value for column in (3, 4, 5)]


def test_the_contact_is_whoever_manages(model: Model, tmp_path: Path) -> None:
    assert _beside(_start(model, tmp_path, rows=MANAGER), "Kontakt hos oss")[0] == "Kaj Isåker 070-174 06 06"


@pytest.mark.parametrize("rows", [None, {**MANAGER, "uppdrag": []}, {"uppdrag": MANAGER["uppdrag"]}])
def test_without_a_manager_the_contact_says_what_to_write(model: Model, tmp_path: Path, rows: Rows | None) -> None:
    assert _beside(_start(model, tmp_path, rows=rows), "Kontakt hos oss")[0] == "skriv vem som är verksamhetsledare"


def test_it_shows_who_answers_for_the_personal_data_of_each_commissioner(model: Model, tmp_path: Path) -> None:
    controller = model.choices("personuppgiftsansvar")[0].value
    rows: Rows = {
        "beställare": [
            {"namn": "Exempelstads kommun", "ansvarig": controller, "avtal": date(2026, 2, 3)},
            {"namn": "Region Exempel"},
        ]
    }
    page = _start(model, tmp_path, rows=rows)
    assert _beside(page, "Exempelstads kommun")[:2] == [controller, datetime(2026, 2, 3)]
    assert _beside(page, "Region Exempel")[:2] == ["ej ifyllt", "inget avtal ännu"]

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Company, Text
from framsteg_xl.workbook.standard import standard_workbook
from support import TODAY

COMPANY = Company("LINGON", "Lingon & Odon", "", "")


def _start(model: Model, folder: Path, today: date = TODAY, *, values: bool = True) -> Any:
    (folder / "bok.xlsx").write_bytes(standard_workbook(model, COMPANY, today))
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
    assert sorted(links) == sorted(sheet.name for sheet in model.sheets)
    for sheet in model.sheets:
        cell = links[sheet.name]
        assert cell.hyperlink.location == f"'{sheet.name}'!A1"
        assert page.cell(cell.row, cell.column + 1).value == sheet.description


def test_its_words_are_the_models(model: Model, tmp_path: Path) -> None:
    own = (Text("guide", "Först", "Gör kaffe först."), *model.texts)
    texts = _texts(_start(replace(model, texts=own), tmp_path))
    guide = [line.text for line in model.texts if line.role == "guide"]
    first = texts.index("Gör kaffe först.")
    assert guide
    assert [text for text in texts[first + 1 :] if text in guide] == guide
    assert {group.description for group in model.groups} <= set(texts)
    assert {line.text for line in model.texts} <= set(texts)

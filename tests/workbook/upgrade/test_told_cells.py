"""What Kontroll tells of, after an upgrade in which its cells have moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.upgrade.upgrade import Upgraded, upgrade
from support import TODAY, book_of


@pytest.fixture
def told(model: Model, tmp_path: Path) -> Any:
    """Where a finding's cell is after an upgrade of a workbook in which the table of placements was moved."""

    def after(place: str) -> tuple[str, Upgraded]:
        path = tmp_path / "bok.xlsx"
        rows = {"kontroll": [{"kod": "F201", "cell": place}], "placeringar": [{"id": "D001-1"}]}
        path.write_bytes(standard_workbook(model, model.companies[0], TODAY, rows))
        old = openpyxl.load_workbook(path)
        page = old["Placeringar"]
        page.insert_cols(1)
        page.insert_rows(1, 2)
        table = page.tables["placeringar"]
        table.ref = moved(table.ref)
        table.autoFilter = None
        old.save(path)
        new = upgrade(read_xlsx(path), model, TODAY)
        (row,) = read_rows(new.content)
        return row, new

    return after


def moved(cells: str) -> str:
    """The cells' address, one column to the right and two rows down."""
    (left, top, right, bottom) = openpyxl.utils.range_boundaries(cells)
    corner = openpyxl.utils.get_column_letter
    return f"{corner(left + 1)}{top + 2}:{corner(right + 1)}{bottom + 2}"


def read_rows(content: bytes) -> list[str]:
    grid = book_of(content).grids["Kontroll"]
    at = grid.rows[3].index("Cell")
    return [str(row[at]) for row in grid.rows[4:] if len(row) > at and row[at]]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Placeringar!B7", "Placeringar!A5"),
        ("Placeringar!C7", "Placeringar!B5"),  # nothing stands there: that is what is wrong with it
        ("Placeringar!B6", "Placeringar!A4"),  # a heading
        ("Placeringar!B900", "Placeringar!B900"),  # nowhere any more
        ("Placeringar", "Placeringar"),
        ("titta här!", "titta här!"),
    ],
)
def test_what_is_told_of_follows_its_cell(told: Any, old: str, new: str) -> None:
    assert told(old)[0] == new


def test_links_that_the_button_wrote_are_not_told_as_formulas(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY, {"kontroll": [{"kod": "F201"}]}))
    old = openpyxl.load_workbook(path)
    old["Kontroll"]["D5"] = """=HYPERLINK("#'Placeringar'!A5","Placeringar!A5")"""
    old.save(path)
    assert not [move for move in upgrade(read_xlsx(path), model, TODAY).moves if move.sheet == "Kontroll"]

"""New rows in a new copy of a workbook (all that comes along otherwise: see the tests of the upgrade and the import)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from books import small
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.standard.along import Along, OwnColumn, OwnSheet
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.upgrade.moves import Move, Outcome
from framsteg_xl.workbook.with_rows import Renewed
from support import TODAY, book_in, book_of


def saved(folder: Path, content: bytes) -> Book:
    (folder / "bok.xlsx").write_bytes(content)
    return read_xlsx(folder / "bok.xlsx")


def test_rows_come_below_and_what_people_added_stays(model: Model, tmp_path: Path) -> None:
    few = small(model)
    rows = {"deltagare": [{"id": "D001", "förnamn": "Alma", "egen": "nyckel 7"}]}
    along = Along({"deltagare": [OwnColumn("egen", "Nyckel")]}, [OwnSheet("Eget blad", {(4, 2): "x"})])
    renewed = Renewed.of(saved(tmp_path, standard_workbook(few, few.companies[0], TODAY, rows, along)), few, TODAY)
    assert list(renewed.entries.lookup("participants")) == ["D001"]
    assert renewed.told == []
    new = book_of(renewed.with_rows({"deltagare": [{"id": "D002"}]}, [OwnSheet("Nytt blad", {(0, 0): 1.0})]))
    entries = Entries(new, few)
    assert entries.tables["deltagare"].columns["id"][:2] == ("D001", "D002")
    assert entries.tables["deltagare"].columns["Nyckel"][:2] == ("nyckel 7", "")
    assert new.grids["Eget blad"].rows[4][2] == "x"
    assert new.grids["Nytt blad"].rows[0][0] == 1


def test_what_could_not_come_along_is_told(model: Model, tmp_path: Path) -> None:
    few = small(model)
    renewed = Renewed.of(saved(tmp_path, standard_workbook(few, few.companies[0], TODAY)), few, TODAY)
    left = Move(Outcome.LEFT, "Översikt", "B2", "min text", "Bladet görs på nytt.")
    other = replace(renewed, upgraded=replace(renewed.upgraded, moves=[left, replace(left, outcome=Outcome.LOOK)]))
    assert other.told == ["Följde inte med ur bok.xlsx: 1. Se bladet Uppgradering i den nya arbetsboken."]


def test_a_file_that_is_no_workbook_of_ours_is_refused(model: Model) -> None:
    with pytest.raises(UserError, match="ingen arbetsbok från Framsteg"):
        Renewed.of(book_in("## Blad\n| a |\n| --- |\n| 1 |", model), model, date(2026, 1, 1))

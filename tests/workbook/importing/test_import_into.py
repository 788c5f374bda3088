"""The command, on real files: from a list to a new workbook."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from books import make_xlsx, small
from framsteg_xl.cli import run
from framsteg_xl.model.model import Model
from framsteg_xl.model.writing import model_workbook
from framsteg_xl.tables.book import Value
from framsteg_xl.tables.table import blank
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.importing.import_into import import_into
from framsteg_xl.workbook.importing.row_keys import row_key
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.upgrade.upgrade import upgrade
from old_books import typed
from own_lists import BOOK
from support import TODAY, book_of, entries_in


def sums(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def a_list(path: Path) -> Path:
    def fill(workbook: Any) -> None:
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        page = workbook.add_worksheet("Hösten 2026")
        page.write(0, 0, "Våra deltagare")
        page.write_row(2, 1, ["Namn", "Personnr", "Startdatum", "Insats", "Tim/v", "Handledare", "Lunch", "Anteckning"])
        page.write_row(3, 1, ["Tage Isåker", "19701063-2391", "", "Arbetsträning", 15, "Karin Odenhult", True, "=1+1"])
        page.write_datetime(3, 3, date(2026, 3, 2), day)
        page.write_row(
            4, 1, ["Nils Tallmo", "640823-3234", "2026-09-01", "Egen insats", 7.25, "Ny Person", 0.1, "å & <b>"]
        )
        page.write_row(5, 1, ["Vera Ösmark", "", "", "", "", "", "", "skyddad adress, Dalgatan 1"])
        page.write_datetime(7, 9, datetime(2026, 1, 2, 13, 45), workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
        other = workbook.add_worksheet("Nycklar")
        other.write_row(0, 0, ["Nyckel 7", "Vera Ösmark"])
        other.write_row(1, 0, ["Nyckel 8", "Moa"])

    return make_xlsx(path, fill)


def rows_of(entries: Entries) -> dict[str, list[dict[str, Value]]]:
    """Every row that holds anything, by the sheet's id."""
    found = {}
    for sheet_id, table in entries.tables.items():
        columns = {
            c.id: table.columns[c.id]
            for c in entries.model.columns_of(sheet_id)
            if c.id in table.columns and not c.shows
        }
        rows = [{key: values[n] for key, values in columns.items() if not blank(values[n])} for n in range(len(table))]
        found[sheet_id] = [row for row in rows if row]
    return found


def test_the_command_from_list_to_new_workbook(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    few = small(model)
    (tmp_path / "modell.xlsx").write_bytes(model_workbook(few))
    old = rows_of(entries_in(BOOK, few))
    (tmp_path / "bok.xlsx").write_bytes(standard_workbook(few, few.companies[0], TODAY, old))
    source, new = a_list(tmp_path / "lista.xlsx"), tmp_path / "ny.xlsx"
    before = sums(tmp_path)
    options = ["--model", str(tmp_path / "modell.xlsx"), "--today", TODAY.isoformat()]
    call = ["import", str(source), "--into", str(tmp_path / "bok.xlsx"), *options]

    assert run([*call, "--dry-run"]) == 0
    assert "2 nya deltagare, 2 nya placeringar, 1 ny i personalen" in capsys.readouterr().out
    assert run(call) == 2
    assert sums(tmp_path) == before
    assert run([*call, "--out", str(new)]) == 0
    printed = capsys.readouterr().out
    assert "framsteg check på ny.xlsx" in printed
    assert not any(word in printed for word in ("3234", "2391", "Tallmo", "Ösmark", "Dalgatan"))
    assert {name: value for name, value in sums(tmp_path).items() if name != "ny.xlsx"} == before

    was, now = (rows_of(Entries(read_xlsx(path), few)) for path in (tmp_path / "bok.xlsx", new))
    for sheet_id, rows in was.items():
        assert now[sheet_id][: len(rows)] == rows, sheet_id
    assert now["deltagare"][len(was["deltagare"]) :] == [
        {
            "id": "D012",
            "förnamn": "Tage",
            "efternamn": "Isåker",
            "född": date(1970, 10, 3),
            "personnummer": "19701063-2391",
        },
        {"id": "D013", "skyddad": "ja"},
    ]
    assert [row["id"] for row in now["placeringar"]] == ["D004-1", "D004-2", "D012-1", "D007-1"]

    book = read_xlsx(new)
    assert "Uppgradering" not in book.grids  # nothing is listed on it
    found = {row_key([value]) for grid in book.grids.values() for row in grid.rows for value in row}
    secret = {("Vera Ösmark",), ("skyddad adress, Dalgatan 1",), ("Nyckel 7",)}
    for grid in read_xlsx(source).grids.values():
        missing = {row_key([value]) for row in grid.rows for value in row if not blank(value)} - found
        assert missing <= secret
    assert not found & secret
    kinds = {type(value) for row in book.grids["Importerat"].rows for value in row}
    assert {bool, float, date, datetime} <= kinds

    assert run(["import", str(source), "--into", str(new), "--out", str(tmp_path / "igen.xlsx"), *options]) == 0
    assert "0 nya deltagare, 0 nya placeringar, fanns redan: 3 deltagare och 2 placeringar" in capsys.readouterr().out
    assert rows_of(Entries(read_xlsx(tmp_path / "igen.xlsx"), few)) == now


def test_what_the_old_workbook_could_not_take_along_is_listed(tmp_path: Path, model: Model) -> None:
    few = small(model)
    source = make_xlsx(tmp_path / "lista.xlsx", lambda workbook: write(workbook, [["Namn"], ["Moa Ekhult"]]))
    old = tmp_path / "bok.xlsx"
    old.write_bytes(typed(standard_workbook(few, few.companies[0], TODAY), {"Start": {"G2": "Ring Karin"}}))
    done, content = import_into(read_xlsx(old), read_xlsx(source), few, TODAY)
    told = [row[3] for row in book_of(content).grids["Uppgradering"].rows[4:]]
    assert told == ["Ring Karin"]
    assert "Följde inte med ur bok.xlsx: 1. Se bladet Uppgradering i den nya arbetsboken." in done.told


def test_formulas_that_were_never_worked_out_are_told(tmp_path: Path, model: Model) -> None:
    few = small(model)
    source, old = openpyxl.Workbook(), tmp_path / "bok.xlsx"
    source.active.append(["Namn", "Tim/v"])
    source.active.append(["Moa Ekhult", "=2*10"])
    source.save(tmp_path / "lista.xlsx")
    old.write_bytes(standard_workbook(few, few.companies[0], TODAY))
    done, _ = import_into(read_xlsx(old), read_xlsx(tmp_path / "lista.xlsx"), few, TODAY)
    assert (
        "1 cell i listan har en formel som aldrig räknats ut, och lästes som tom. "
        "Öppna listan i Excel, spara den och läs in den igen."
    ) in done.told


@pytest.mark.parametrize("upgraded", [False, True])
def test_an_earlier_list_comes_along_but_none_is_begun_to_say_nothing(
    tmp_path: Path, model: Model, upgraded: bool
) -> None:
    few = small(model)
    source = make_xlsx(tmp_path / "lista.xlsx", lambda workbook: write(workbook, [["Namn"], ["Moa Ekhult"]]))
    old = tmp_path / "bok.xlsx"
    old.write_bytes(standard_workbook(few, few.companies[0], TODAY))
    if upgraded:
        old.write_bytes(upgrade(read_xlsx(old), few, TODAY).content)
    _, content = import_into(read_xlsx(old), read_xlsx(source), few, TODAY)
    assert ("Uppgradering" in book_of(content).grids) is upgraded


def test_rows_to_look_at_make_the_exit_code_1(tmp_path: Path, model: Model, capsys: pytest.CaptureFixture[str]) -> None:
    few = small(model)
    (tmp_path / "modell.xlsx").write_bytes(model_workbook(few))
    (tmp_path / "bok.xlsx").write_bytes(standard_workbook(few, few.companies[0], TODAY, rows_of(entries_in(BOOK, few))))
    for name, rows in (
        ("lista", [["Namn", "Tel"], ["Moa Ekhult", "1"]]),
        ("fel", [["Konto", "Belopp"], ["4010", "12"]]),
    ):
        make_xlsx(tmp_path / f"{name}.xlsx", lambda workbook, rows=rows: write(workbook, rows))
    call = ["--into", str(tmp_path / "bok.xlsx"), "--dry-run", "--model", str(tmp_path / "modell.xlsx")]
    assert run(["import", str(tmp_path / "lista.xlsx"), *call]) == 1
    assert 'Blad1!A2 "Namn": raden blev D012, men D004 har samma namn. Så rättar du: ' in capsys.readouterr().out
    assert run(["import", str(tmp_path / "fel.xlsx"), *call]) == 2
    assert "Namn, Deltagar-ID, Förnamn, Efternamn, Personnummer" in capsys.readouterr().err
    assert run(["import", str(tmp_path / "bok.xlsx"), *call]) == 2
    assert "inte en lista" in capsys.readouterr().err


def write(workbook: Any, rows: list[list[str]]) -> None:
    page = workbook.add_worksheet("Blad1")
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)

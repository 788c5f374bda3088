"""The command, on real files: what it writes stands in a new workbook, beside all that was there."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from books import small
from enter import book
from framsteg_xl.cli import run
from framsteg_xl.entering.enter import BUTTONS, entering_button
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.writing import model_workbook
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.reading import read_entries
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY


@pytest.fixture(scope="module")
def few(model: Model) -> Model:
    return small(model)


@pytest.fixture(scope="module")
def folder(few: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small model, and the workbook of the other tests as a file."""
    folder = tmp_path_factory.mktemp("företag")
    entries = book(few)
    rows = {
        sheet_id: [
            {c.id: table.columns[c.id][row] for c in few.columns_of(sheet_id) if c.id in table.columns and not c.shows}
            for row in entries.filled(sheet_id)
        ]
        for sheet_id, table in entries.tables.items()
    }
    (folder / "modell.xlsx").write_bytes(model_workbook(few))
    (folder / "bok.xlsx").write_bytes(standard_workbook(few, few.companies[0], TODAY, rows))
    return folder


def enter(folder: Path, out: Path, *arguments: str) -> int:
    options = ["--model", str(folder / "modell.xlsx"), "--today", TODAY.isoformat(), "--out", str(out)]
    return run(["enter", arguments[0], str(folder / "bok.xlsx"), *options, *arguments[1:]])


def written(entries: Entries) -> dict[str, int]:
    return {sheet_id: len(entries.filled(sheet_id)) for sheet_id in entries.tables}


def test_from_old_workbook_to_new(few: Model, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = folder / "bok.xlsx"
    before = hashlib.sha256(old.read_bytes()).hexdigest()
    said = ["--set", "Datum=25/11 2026", "--set", "deviation=sen", "--set", "till=9.40", "--set", "reason=VAB"]
    assert enter(folder, tmp_path / "ny", "absence", "--for", "d1", *said) == 0
    assert capsys.readouterr().out.splitlines() == [
        "D001-2: sen ankomst 2026-11-25.",
        f"Klart: {tmp_path / 'ny.xlsx'}. bok.xlsx är orörd.",
    ]
    assert hashlib.sha256(old.read_bytes()).hexdigest() == before
    now, then = read_entries(tmp_path / "ny.xlsx", few), read_entries(old, few)
    assert written(now) == written(then) | {"avvikelser": 2}
    columns = ("placement_id", "date", "deviation", "from_time", "to_time", "reason")
    row = [str(now.value("deviations", role, 1)) for role in columns]
    assert row == ["D001-2", "2026-11-25", "sen ankomst", "09:00:00", "09:40:00", "vård av barn"]
    assert (
        run(["check", str(tmp_path / "ny.xlsx"), "--model", str(folder / "modell.xlsx"), "--today", "2026-11-23"]) == 0
    )


def test_a_button_may_be_called_by_its_text(
    few: Model, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {
        "Förnamn": "Nils", "Efternamn": "Vattholm", "född": "1985-04-23", "form": "arbetsträning",
        "beställartyp": "kommun", "Första dagen": "30 november 2026",
    }  # fmt: skip
    cells = [part for label, value in said.items() for part in ("--set", f"{label}={value}")]
    assert enter(folder, tmp_path / "ny.xlsx", "ny deltagare", *cells) == 0
    assert "D004-1 är inlagd, med 7 steg i resan." in capsys.readouterr().out
    now = read_entries(tmp_path / "ny.xlsx", few)
    assert now.value("placements", "participant_id", now.lookup("placements")["D004-1"]) == "D004"
    assert now.value("journey", "placement_id", written(now)["resa"] - 1) == "D004-1"


@pytest.mark.parametrize("button", ["journey", "follow_up", "validation", "week"])
def test_every_other_button(few: Model, folder: Path, tmp_path: Path, button: str) -> None:
    said = {"validation": ["--set", f"modul={few.modules[0].id}"], "week": ["--set", "staff_id=P01"]}
    chosen = [] if button == "week" else ["--for", "D001-2", "--for", "d2"]
    assert enter(folder, tmp_path / "ny.xlsx", button, *chosen, *said.get(button, [])) == 0
    before, after = written(read_entries(folder / "bok.xlsx", few)), written(read_entries(tmp_path / "ny.xlsx", few))
    assert sum(after.values()) > sum(before.values())


def test_where_nothing_is_new_no_workbook_is_made(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert enter(folder, tmp_path / "ny.xlsx", "absence", "--for", "D001-2", "--set", "date=2026-11-09") == 0
    assert capsys.readouterr().out.splitlines() == [
        "D001-2: 2026-11-09 stod redan.",
        "Inget nytt att skriva: ny.xlsx gjordes inte.",
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["kontrollera"], "Ingen knapp heter kontrollera. Så rättar du: skriv någon av new_participant, journey,"),
        (["check"], "Ingen knapp heter check"),
        (["absence"], "Ingen är vald"),
        (["absence", "--for", "D9"], "D9 finns inte i bok.xlsx"),
        (["absence", "--set", "dag=2026-11-09"], "Formuläret har ingen cell dag. Så rättar du: skriv någon av dessa"),
        (["absence", "--set", "date"], "Formuläret har ingen cell date"),
        (["journey", "--set", "x=1"], "knappen har inga celler"),
        (["absence", "--for", "D001", "--set", "date=i går"], "Det som står i Datum går inte att läsa"),
        (["week"], "Avstämd av saknas"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert enter(folder, tmp_path / "ny.xlsx", *arguments) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_written_over(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ny.xlsx").write_bytes(b"mitt")
    assert enter(folder, tmp_path / "ny.xlsx", "journey", "--for", "D001") == 2
    assert (tmp_path / "ny.xlsx").read_bytes() == b"mitt"
    assert "ny.xlsx finns redan" in capsys.readouterr().err


def test_every_button_that_has_a_form_of_people_enters_something(model: Model) -> None:
    group = entering_button(model, "absence").group
    assert {button.id for button in model.buttons if button.group == group} == set(BUTTONS)
    with pytest.raises(UserError, match="Ingen knapp heter Rensa"):
        entering_button(model, "Rensa")

"""``framsteg upgrade``: a new file beside the old one, which is only read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from framsteg_xl.cli import run
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.writing import model_workbook
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.upgrade.upgrade import upgrade
from old_books import OldSheet, tiny, typed, with_part, write_old
from support import TODAY, book_of
from upgrade_referee import judged

STAFF = OldSheet("Personal", ["Personal-ID", "Namn", "Bil"], [["P01", "Karin", "ja"], ["P02", "Bo"]], table="personal")


def test_the_command_writes_a_new_file_and_says_what_is_in_it(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, path = tmp_path / "gammal.xlsx", tmp_path / "ny.xlsx", tmp_path / "modell.xlsx"
    path.write_bytes(model_workbook(tiny(model)))
    write_old(old, [STAFF, OldSheet("Möten", cells={(0, 0): "Måndag"})], model)
    content = old.read_bytes()

    assert run(["upgrade", str(old), "--out", str(new), "--model", str(path), "--today", str(TODAY)]) == 0

    assert old.read_bytes() == content
    said = capsys.readouterr().out
    assert f"Klart: {new}" in said
    assert "2 rader, 1 egen kolumn och 1 eget blad följde med." in said
    assert "gammal.xlsx är orörd." in said


def test_the_command_says_by_its_code_that_something_stands_only_in_the_list(model: Model, tmp_path: Path) -> None:
    old = write_old(tmp_path / "gammal.xlsx", [replace(STAFF, notes={(4, 0): "obs"})], model)
    assert run(["upgrade", str(old), "--out", str(tmp_path / "ny.xlsx"), "--today", str(TODAY)]) == 1


def test_the_command_says_that_everything_came_along(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "gammal.xlsx"
    old.write_bytes(standard_workbook(tiny(model), model.companies[0], TODAY))
    assert run(["upgrade", str(old), "--out", str(tmp_path / "ny.xlsx"), "--today", str(TODAY)]) == 0
    assert "Inget behöver ses efter." in capsys.readouterr().out


def test_the_old_workbook_is_never_written_over(model: Model, tmp_path: Path) -> None:
    old = write_old(tmp_path / "gammal.xlsx", [STAFF], model)
    content = old.read_bytes()
    assert run(["upgrade", str(old), "--out", str(old)]) == 2
    assert old.read_bytes() == content


def test_whose_it_is_must_be_known_and_cannot_be_changed(model: Model, tmp_path: Path) -> None:
    mine, other = model.companies[0].id, model.companies[1].id
    old = read_xlsx(write_old(tmp_path / "gammal.xlsx", [STAFF], model))
    nobodys = replace(old, properties={})
    with pytest.raises(UserError, match="säger inte vilket företag"):
        upgrade(nobodys, tiny(model), TODAY)
    assert upgrade(nobodys, tiny(model), TODAY, mine).company.id == mine
    with pytest.raises(UserError, match=f"hör till {mine}, inte till {other}. Så rättar du: ta bort --company"):
        upgrade(old, tiny(model), TODAY, other)
    without = replace(tiny(model), companies=model.companies[1:])
    with pytest.raises(UserError, match=f"hör till {mine}, inte till {other}. Så rättar du: be .* lägga till {mine}"):
        upgrade(old, without, TODAY, other)
    with pytest.raises(UserError, match=f"Företaget {mine} finns inte i modellen"):
        upgrade(old, without, TODAY)
    assert upgrade(old, tiny(model), TODAY, mine.lower()).company.id == mine


@pytest.mark.parametrize(
    ("theirs", "ours", "backwards"),
    [("0.4", "0.3", True), ("0.10", "0.9", True), ("1", "0.9", True), ("0.3", "0.3", False), ("0.9", "0.10", False)],
)
def test_a_workbook_of_a_newer_model_is_renewed_but_somebody_should_look(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str], theirs: str, ours: str, backwards: bool
) -> None:
    settings = (replace(s, value=ours) if s.key == "model_version" else s for s in tiny(model).settings)
    path, old = tmp_path / "modell.xlsx", tmp_path / "gammal.xlsx"
    path.write_bytes(model_workbook(replace(model, settings=tuple(settings))))
    staff = replace(STAFF, headings=STAFF.headings[:2], rows=[["P01", "Karin"]])
    write_old(old, [staff], model, version=theirs)

    assert run(["upgrade", str(old), "--out", str(tmp_path / "ny.xlsx"), "--model", str(path)]) == 0

    words = f"Arbetsboken är gjord efter modellens version {theirs}, som är nyare än {ours}"
    told = [row for row in read_xlsx(tmp_path / "ny.xlsx").grids["Uppgradering"].rows if words in str(row[4])]
    said = capsys.readouterr()
    assert ([row[0] for row in told], words in said.err) == ((["se efter"], True) if backwards else ([], False))
    assert ("1 att se efter" in said.out) == backwards


def test_a_file_that_changes_while_it_is_read_is_refused(model: Model, tmp_path: Path) -> None:
    old = write_old(tmp_path / "gammal.xlsx", [STAFF], model)
    book = read_xlsx(old)
    write_old(old, [replace(STAFF, rows=[["P03"]])], model)
    with pytest.raises(UserError, match="ändrades medan den lästes"):
        upgrade(book, tiny(model), TODAY)
    old.unlink()
    with pytest.raises(UserError, match="ändrades medan den lästes"):
        upgrade(book, tiny(model), TODAY)


def test_a_workbook_of_somebody_elses_is_refused(model: Model, tmp_path: Path) -> None:
    old = write_old(tmp_path / "gammal.xlsx", [OldSheet("Lager", ["Vara", "Antal"], [["kaffe", 3.0]])], model)
    with pytest.raises(UserError, match="ingen arbetsbok från Framsteg"):
        upgrade(read_xlsx(old), tiny(model), TODAY)


def test_a_new_workbook_needs_nothing(model: Model, tmp_path: Path) -> None:
    old = tmp_path / "gammal.xlsx"
    old.write_bytes(standard_workbook(tiny(model), model.companies[0], TODAY))
    done = upgrade(read_xlsx(old), tiny(model), TODAY)
    assert (done.rows, done.columns, done.sheets, list(done.moves)) == (0, 0, 0, [])
    says = ["följde med", "", "", "", "Allt följde med på samma platser som förut. Inget behöver ses efter.", "", TODAY]
    assert book_of(done.content).grids["Uppgradering"].rows[4:] == [says]
    old.write_bytes(done.content)
    again = upgrade(read_xlsx(old), tiny(model), TODAY)
    assert book_of(again.content).grids["Uppgradering"].rows[4:] == [says]


def test_an_older_models_description_of_a_sheet_is_not_told_but_peoples_own_is(model: Model, tmp_path: Path) -> None:
    older = replace(model, sheets=tuple(replace(sheet, description=f"Om {sheet.id}.") for sheet in model.sheets))
    old = tmp_path / "gammal.xlsx"
    content = standard_workbook(tiny(older), model.companies[0], TODAY)
    old.write_bytes(typed(content, {"Personal": {"A2": "Vi som jobbar här."}}))
    done = judged(old, tiny(model), TODAY)
    assert done.told("Personal!A2") == [
        (
            "se efter",
            "Vi som jobbar här.",
            "Texten överst på bladet är modellens, och lyder nu annorlunda.",
            "Personal!A2",
        )
    ]
    assert len(done.done.moves) == 1


def test_the_same_workbook_gives_the_same_bytes(model: Model, tmp_path: Path) -> None:
    book = read_xlsx(write_old(tmp_path / "gammal.xlsx", [STAFF], model))
    assert upgrade(book, tiny(model), TODAY).content == upgrade(book, tiny(model), TODAY).content


def test_a_workbook_that_counts_days_from_1904_keeps_its_dates(model: Model, tmp_path: Path) -> None:
    cells = {(0, 0): date(1960, 2, 29), (1, 0): datetime(2026, 1, 31, 13, 45), (2, 0): time(8, 30)}
    old = write_old(tmp_path / "gammal.xlsx", [STAFF, OldSheet("Dagar", cells=cells)], model, date_1904=True)
    assert [row[0] for row in judged(old, tiny(model), TODAY).book.grids["Dagar"].rows] == list(cells.values())


def test_what_openpyxl_cannot_read_comes_along_all_the_same(model: Model, tmp_path: Path) -> None:
    whole = write_old(tmp_path / "hel.xlsx", [STAFF, OldSheet("Möten", cells={(0, 0): "Måndag"})], model)
    old = tmp_path / "gammal.xlsx"
    fonts = "<fonts><font><family val='99'/></font></fonts><x"
    old.write_bytes(with_part(whole.read_bytes(), "xl/styles.xml", "<fonts", fonts))
    done = upgrade(read_xlsx(old), tiny(model), TODAY)
    assert (done.rows, done.columns, done.sheets, done.left) == (2, 1, 1, 1)
    assert done.moves[0].what.startswith("Det gick inte att se om filen har anteckningar")

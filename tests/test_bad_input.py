"""Everything that can be wrong with what the user hands us, through the commands that staff use.

Each gives a finding or one clear sentence with the file's name and the remedy, and changes nothing on disk.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from docx import Document

from books import small
from framsteg_xl.checks.run import check
from framsteg_xl.cli import run
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.story import tell
from framsteg_xl.model.model import Model
from framsteg_xl.model.writing import model_workbook
from framsteg_xl.tables.table import normal
from framsteg_xl.workbook.reading import read_entries
from framsteg_xl.workbook.standard.layout import FIRST_ROW, HEADING_ROW
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, places

DAY = ["--today", TODAY.isoformat()]


@pytest.fixture(scope="module")
def example(model: Model) -> Model:
    return small(example_model(model, TODAY))


@pytest.fixture(scope="module")
def whole(example: Model) -> bytes:
    """A filled workbook in order."""
    return standard_workbook(example, example.companies[0], TODAY, tell(example, TODAY, "prov").rows)


@pytest.fixture
def folder(tmp_path: Path, example: Model) -> Path:
    (tmp_path / "modell.xlsx").write_bytes(model_workbook(example))
    return tmp_path


def sums(folder: Path) -> dict[str, str]:
    """What is on disk, to compare before and after."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def ole(content: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512 + content


def something_else() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        workbook.add_worksheet("Budget").write_row(0, 0, ["Konto", "Belopp"])
    return out.getvalue()


UNREADABLE = {
    "text.xlsx": "Det här är ingen arbetsbok".encode(),
    "tom.xlsx": b"",
    "lösenord.xlsx": ole("EncryptedPackage".encode("utf-16-le")),
    "gammal.xls": ole(b""),
    "budget.xlsx": something_else(),
}


@pytest.mark.parametrize("name", [*UNREADABLE, "avklippt.xlsx", "saknas.xlsx", "mapp"])
@pytest.mark.parametrize("command", ["check", "document", "deliver", "consolidate"])
def test_a_file_that_cannot_be_read(
    command: str, name: str, folder: Path, whole: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "in" / name
    file.parent.mkdir()
    if name == "mapp":
        file.mkdir()
    elif name == "avklippt.xlsx":
        file.write_bytes(whole[: len(whole) // 2])
    elif name in UNREADABLE:
        file.write_bytes(UNREADABLE[name])
    before = sums(folder)
    rest = {
        "check": ["check", str(file)],
        "document": ["document", "arbetsplan", str(file), "--participant", "D001"],
        "deliver": ["deliver", str(file), "--period", "2026Q4", "--out", str(folder / "ut")],
        "consolidate": ["consolidate", str(file), "--out", str(folder / "ut.xlsx")],
    }[command]
    assert run([*rest, "--model", str(folder / "modell.xlsx"), *DAY]) == 2
    printed = capsys.readouterr().err
    sentences = [line for line in printed.splitlines() if "Så rättar du: " in line]
    assert len(sentences) == 1
    assert name in sentences[0] or (command, name) == ("consolidate", "mapp")
    assert str(folder) not in printed
    assert "Traceback" not in printed
    assert sums(folder) == before


def changed(content: bytes, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """The workbook as somebody saves it after a change. (openpyxl: these are copies in a test, nobody's file.)"""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    change(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def found(content: bytes, folder: Path, example: Model, *codes: str) -> list[tuple[str, str, str]]:
    file = folder / "bok.xlsx"
    file.write_bytes(content)
    return places(check(read_entries(file, example), TODAY), *codes)


def rename_heading(workbook: openpyxl.Workbook) -> None:
    sheet = workbook["Placeringar"]
    cell = next(c for c in sheet[HEADING_ROW + 1] if c.value == "Från")
    cell.value = "Från dagen"
    sheet.tables["placeringar"].tableColumns[cell.column - 1].name = "Från dagen"


def test_a_sheet_that_is_missing(folder: Path, whole: bytes, example: Model) -> None:
    content = changed(whole, lambda workbook: workbook.remove(workbook["Resa"]))
    assert found(content, folder, example, "F101", "F102") == [("Resa", "", "F101")]


def test_a_sheet_that_is_renamed_is_read_all_the_same(folder: Path, whole: bytes, example: Model) -> None:
    def rename(workbook: openpyxl.Workbook) -> None:
        workbook["Resa"].title = "Resan"

    assert found(changed(whole, rename), folder, example, "F101", "F102", "F103") == []


def test_a_column_that_is_renamed_is_one_finding_that_names_it(folder: Path, whole: bytes, example: Model) -> None:
    file = folder / "bok.xlsx"
    file.write_bytes(changed(whole, rename_heading))
    findings = [f for f in check(read_entries(file, example), TODAY) if f.severity == "fel"]
    assert places(findings, "F102") == [("Placeringar", "", "F102")]
    assert len(findings) == 1
    assert "Från dagen" in findings[0].remedy


def put(sheet: str, heading: str, row: int, value: object) -> Callable[[openpyxl.Workbook], None]:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook[sheet]
        column = next(c.column for c in page[HEADING_ROW + 1] if normal(c.value or "") == normal(heading))
        page.cell(row, column, value)

    return change


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (put("Placeringar", "Från", 6, "3 mars"), ("Placeringar", "F6", "F202")),
        (put("Placeringar", "Från", 6, "#REF!"), ("Placeringar", "F6", "F204")),
        (put("Deltagare", "Född", 7, "#N/A"), ("Deltagare", "D7", "F204")),
        (put("Resa", "Placering", 8, "D999-9"), ("Resa", "A8", "F301")),
    ],
)
def test_a_wrong_cell_is_found_where_it_is(
    change: Callable[[openpyxl.Workbook], None],
    place: tuple[str, str, str],
    folder: Path,
    whole: bytes,
    example: Model,
) -> None:
    assert found(changed(whole, change), folder, example, place[2]) == [place]


def test_a_value_in_the_last_cell_of_the_sheet(folder: Path, whole: bytes, example: Model) -> None:
    def stray(workbook: openpyxl.Workbook) -> None:
        workbook["Deltagare"]["XFD1048576"] = "oj"

    assert found(changed(whole, stray), folder, example, "F105") == [("Deltagare", "XFD1048576", "F105")]


def test_rows_typed_below_the_table_are_read_with_a_finding(folder: Path, whole: bytes, example: Model) -> None:
    count = len(tell(example, TODAY, "prov").rows["deltagare"])
    row = FIRST_ROW + count + 1

    def below(workbook: openpyxl.Workbook) -> None:
        for column, value in enumerate(("D900", "Alma", "Ekhult"), start=1):
            workbook["Deltagare"].cell(row, column, value)

    content = changed(whole, below)
    assert found(content, folder, example, "F104", "F105") == [("Deltagare", f"A{row}", "F104")]
    assert "D900" in read_entries(folder / "bok.xlsx", example).lookup("participants")


def test_a_row_after_a_gap_is_never_lost_in_silence(folder: Path, whole: bytes, example: Model) -> None:
    content = changed(whole, put("Deltagare", "Deltagar-ID", 60, "D901"))
    assert found(content, folder, example, "F104", "F105") == [("Deltagare", "A60", "F104")]
    assert "D901" in read_entries(folder / "bok.xlsx", example).lookup("participants")


def test_a_table_that_another_program_dropped(folder: Path, whole: bytes, example: Model) -> None:
    def drop(workbook: openpyxl.Workbook) -> None:
        del workbook["Resa"].tables["resa"]

    content = changed(whole, drop)
    assert found(content, folder, example, "F101", "F102", "F103", "F104", "F105") == [("Resa", "", "F103")]
    assert len(read_entries(folder / "bok.xlsx", example).column("journey", "step")) == len(
        tell(example, TODAY, "prov").rows["resa"]
    )


def test_an_unknown_participant(folder: Path, whole: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bok.xlsx").write_bytes(whole)
    before = sums(folder)
    call = ["document", "arbetsplan", str(folder / "bok.xlsx"), "--participant", "D0003"]
    assert run([*call, "--model", str(folder / "modell.xlsx"), *DAY]) == 2
    assert "Menade du D003?" in capsys.readouterr().err
    assert sums(folder) == before


def test_a_template_with_a_misspelt_field(folder: Path, whole: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bok.xlsx").write_bytes(whole)
    template = Document()
    template.add_paragraph("Hej {{ deltagare.förnman }}")
    template.save(str(folder / "arbetsplan.docx"))
    before = sums(folder)
    call = ["document", "arbetsplan", str(folder / "bok.xlsx"), "--participant", "D001"]
    assert run([*call, "--model", str(folder / "modell.xlsx"), *DAY]) == 2
    printed = capsys.readouterr().err
    assert "arbetsplan.docx" in printed
    assert "förnman" in printed
    assert "förnamn" in printed
    assert sums(folder) == before


@pytest.mark.parametrize("command", ["new", "document", "deliver", "consolidate", "demo"])
def test_an_output_folder_that_cannot_be_written(
    command: str, folder: Path, whole: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bok.xlsx").write_bytes(whole)
    (folder / "upptagen").write_text("en fil där mappen skulle ha legat")
    book, out = str(folder / "bok.xlsx"), folder / "upptagen" / "ut"
    call = {
        "new": ["new", str(out / "ny.xlsx"), "--company", "SOLGLANTAN"],
        "document": ["document", "arbetsplan", book, "--participant", "D001", "--out", str(out)],
        "deliver": ["deliver", book, "--period", "2026Q4", "--out", str(out)],
        "consolidate": ["consolidate", book, "--out", str(out / "allt.xlsx")],
        "demo": ["demo", str(out)],
    }[command]
    before = sums(folder)
    assert run([*call, "--model", str(folder / "modell.xlsx"), *DAY]) == 2
    printed = capsys.readouterr().err
    assert "går inte att skriva i mappen" in printed
    assert "Traceback" not in printed
    assert sums(folder) == before


def test_a_zip_with_no_workbook_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(tmp_path / "bilder.xlsx", "w") as package:
        package.writestr("bild.txt", "hej")
    assert run(["check", str(tmp_path / "bilder.xlsx")]) == 2
    assert "bilder.xlsx" in capsys.readouterr().err


def test_a_model_that_is_broken_is_told_with_its_cell(
    folder: Path, whole: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bok.xlsx").write_bytes(whole)
    workbook = openpyxl.load_workbook(folder / "modell.xlsx")
    workbook["Kolumner"]["E3"] = "datuum"
    workbook.save(folder / "modell.xlsx")
    assert run(["check", str(folder / "bok.xlsx"), "--model", str(folder / "modell.xlsx"), *DAY]) == 2
    printed = capsys.readouterr().err
    assert 'Kolumner!E3 "typ"' in printed
    assert "Menade du datum?" in printed

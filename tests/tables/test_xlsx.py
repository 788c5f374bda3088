import hashlib
import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from books import make_xlsx
from framsteg_xl.errors import UserError
from framsteg_xl.tables.book import CellError
from framsteg_xl.tables.xlsx import read_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _book(path: Path, **cells: Any) -> Path:
    def fill(workbook: Any) -> None:
        page = workbook.add_worksheet("Blad")
        for cell, value in cells.items():
            page.write(cell, value)

    return make_xlsx(path, fill)


def test_every_value_stands_where_it_stands_in_excel(tmp_path: Path) -> None:
    def fill(workbook: Any) -> None:
        page = workbook.add_worksheet("Blad")
        page.add_table("C7:E9", {"name": "Tabell", "columns": [{"header": h} for h in ("Namn", "Antal", "Dag")]})
        page.write_row("C8", ["Alma", 3])
        page.write_datetime("E8", datetime(2026, 1, 31), workbook.add_format({"num_format": "yyyy-mm-dd"}))
        page.write_datetime("E9", time(8, 30), workbook.add_format({"num_format": "hh:mm"}))
        page.write_boolean("D9", True)

    book = read_xlsx(make_xlsx(tmp_path / "bok.xlsx", fill))
    rows = book.grids["Blad"].rows
    assert list(rows[6]) == ["", "", "Namn", "Antal", "Dag"]
    assert list(rows[7]) == ["", "", "Alma", 3.0, date(2026, 1, 31)]
    assert list(rows[8]) == ["", "", "", True, time(8, 30)]
    region = book.regions["tabell"]
    assert (region.name, region.sheet) == ("Tabell", "Blad")
    assert (region.heading_row, region.end_row, region.column, region.width) == (6, 9, 2, 3)


def test_a_table_without_rows_has_its_headings(tmp_path: Path) -> None:
    def fill(workbook: Any) -> None:
        columns = [{"header": "Namn"}, {"header": "Antal"}]
        workbook.add_worksheet("Blad").add_table("B2:C3", {"name": "Tabell", "columns": columns})

    book = read_xlsx(make_xlsx(tmp_path / "bok.xlsx", fill))
    region = book.regions["tabell"]
    assert (region.heading_row, region.end_row, region.column, region.width) == (1, 3, 1, 2)
    assert list(book.grids["Blad"].rows[1]) == ["", "Namn", "Antal"]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_an_error_in_a_cell_is_no_blank(error: str, tmp_path: Path) -> None:
    def fill(workbook: Any) -> None:
        page = workbook.add_worksheet("Blad")
        page.write("A1", "före")
        page.write_formula("C3", "=1/0", None, error)
        page.write("D3", "efter")

    rows = read_xlsx(make_xlsx(tmp_path / "bok.xlsx", fill)).grids["Blad"].rows
    assert (rows[2][2], type(rows[2][2])) == (error, CellError)
    assert (rows[2][3], type(rows[2][3])) == ("efter", str)


def test_properties_name_and_fingerprint_come_along(tmp_path: Path) -> None:
    def fill(workbook: Any) -> None:
        workbook.add_worksheet("Blad")
        workbook.set_custom_property("framsteg", "arbetsbok & mer", "text")

    path = make_xlsx(tmp_path / "bok.xlsx", fill)
    book = read_xlsx(path)
    assert book.properties == {"framsteg": "arbetsbok & mer"}
    assert (book.name, book.path) == ("bok.xlsx", path)
    assert book.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_blank_hidden_and_oddly_named_sheets_are_read_and_charts_passed_by(tmp_path: Path) -> None:
    def fill(workbook: Any) -> None:
        workbook.add_worksheet("Tomt")
        workbook.add_worksheet('Å & "Ö" <1>').write("A1", "x")
        workbook.add_worksheet("Gömt").hide()
        chart = workbook.add_chart({"type": "bar"})
        chart.add_series({"values": "=Tomt!$A$1:$A$2"})
        workbook.add_chartsheet("Diagram").set_chart(chart)

    grids = read_xlsx(make_xlsx(tmp_path / "bok.xlsx", fill)).grids
    assert [name for name in grids if name != "Diagram"] == ["Tomt", 'Å & "Ö" <1>', "Gömt"]
    assert list(grids["Tomt"].rows) == []
    assert grids['Å & "Ö" <1>'].rows[0][0] == "x"


def test_a_file_is_left_as_it_was(tmp_path: Path) -> None:
    path = _book(tmp_path / "bok.xlsx", A1="x", XFD1048576="slip")
    before = path.read_bytes()
    read_xlsx(path)
    assert path.read_bytes() == before
    assert [some.name for some in tmp_path.iterdir()] == ["bok.xlsx"]


@pytest.mark.parametrize("near", [{"A1": "Namn", "A2": "Alma"}, {}])
def test_a_stray_in_the_last_cell_is_told_at_once_and_kills_nobody(near: dict[str, str], tmp_path: Path) -> None:
    path = _book(tmp_path / "bok.xlsx", **near, XFD1048576="slip")
    program = (  # in a process of its own, with little memory: what goes wrong here is caught by no try
        "import sys, time; from pathlib import Path\n"
        "from framsteg_xl.tables.xlsx import read_xlsx\n"
        "if sys.platform == 'linux':\n"
        "    import resource; resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))\n"
        "start = time.perf_counter()\n"
        "grid = read_xlsx(Path(sys.argv[1])).grids['Blad']\n"
        "print(grid.strays, [list(row) for row in grid.rows], time.perf_counter() - start < 1)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, text=True, timeout=20, check=False
    )
    rows = [[value] for value in near.values()]
    assert (done.returncode, done.stdout) == (0, f"('XFD1048576',) {rows} True\n")


def _truncated(path: Path) -> None:
    content = _book(path, A1="x").read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _with_a_broken_sheet(path: Path) -> None:
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": "<workbook><sheets>",
        "xl/_rels/workbook.xml.rels": "",
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)


def _open_document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")


def _word_document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<document/>")


NO_WORKBOOKS = {
    "missing": lambda _: None,
    "a folder": Path.mkdir,
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("Namn;Antal\nAlma;3\n"),
    "truncated": _truncated,
    "broken": _with_a_broken_sheet,
    "old .xls": lambda path: path.write_bytes(OLE + bytes(600)),
    "encrypted": lambda path: path.write_bytes(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le")),
    "OpenDocument": _open_document,
    "Word": _word_document,
}


@pytest.mark.parametrize("kind", NO_WORKBOOKS)
def test_what_is_no_workbook_is_told_by_its_name_and_never_its_folder(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "Alma Ekhult"
    folder.mkdir()
    NO_WORKBOOKS[kind](folder / "bok-7.xlsx")
    with pytest.raises(UserError) as caught:
        read_xlsx(folder / "bok-7.xlsx")
    assert "bok-7.xlsx" in str(caught.value)
    assert "Ekhult" not in str(caught.value)
    assert tmp_path.name not in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("missing", "finns inte"),
        ("a folder", "mapp"),
        ("encrypted", "lösenord"),
        ("old .xls", r"\.xls\b"),
        ("OpenDocument", "OpenDocument"),
        ("truncated", "skadad"),
        ("text", "ingen Excelarbetsbok"),
        ("Word", "Worddokument"),
    ],
)
def test_each_kind_of_fault_has_its_own_words(kind: str, word: str, tmp_path: Path) -> None:
    NO_WORKBOOKS[kind](tmp_path / "bok.xlsx")
    with pytest.raises(UserError, match=word):
        read_xlsx(tmp_path / "bok.xlsx")

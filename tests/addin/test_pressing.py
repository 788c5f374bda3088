"""The add-in's VBA, run in LibreOffice: what a pressed button hands to Python, and what a stranger's workbook cannot do."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from calc import Book, Office
from framsteg_xl.addin.ids import control_id
from framsteg_xl.addin.sheet import NAME, TEXTS

VERSION = version("framsteg-xl")
LINE = f"from framsteg_xl import macros; macros.run('check', '{VERSION}')"


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stranger's workbook: a sheet and files beside it say, as ours do, which Python to take and what to tell people."""
    path = tmp_path_factory.mktemp("utifrån") / "Främmande & nya.xlsx"
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet(NAME)
        for row, key in enumerate(["VERSION", "INTERPRETER_WIN", "INTERPRETER_MAC", "FAILED"]):
            sheet.write_row(row, 0, [key, "hostile"])
    for name in (NAME, f".{NAME}"):
        path.with_name(name).write_text('"INTERPRETER_MAC","hostile"\r\n', encoding="ascii")
    return path


@pytest.fixture
def addin(calc: Office, opened: Book, strange: Path) -> Iterator[Book]:
    """The add-in, while the stranger's workbook is the active one."""
    active = calc.open(strange, Hidden=False)
    assert opened.call("Probe.Active") == strange.name
    yield opened
    active.close()


@pytest.mark.parametrize("pressed", ["check", "document_due.arbetsplan", "document_blank.språkplan"])
def test_the_line_that_python_is_given(pressed: str, addin: Book) -> None:
    line = f"from framsteg_xl import macros; macros.run('{control_id(pressed)}', '{VERSION}')"
    assert addin.call("Probe.Press", control_id(pressed)) == f"run {line}"


def test_the_line_when_the_workbook_is_read_only(calc: Office, opened: Book, strange: Path) -> None:
    active = calc.open(strange, Hidden=False, ReadOnly=True)
    assert opened.call("Probe.Press", "check") == f"run {LINE[:-1]}, True)"
    active.close()


@pytest.mark.parametrize(
    "pressed", ["", "check'", "check'); import os; ('", "check\n", "språkplan", "a b", 'a"b', "a\\"]
)
def test_an_id_that_could_hold_code_is_never_run(pressed: str, addin: Book) -> None:
    assert addin.call("Probe.Press", pressed) == "tell FAILED"


@pytest.mark.parametrize(
    "line",
    [
        *[
            "",
            "import os",
            LINE + "; import os",
            "import os; " + LINE,
            LINE.replace("(", " ("),
            LINE + '"',
            LINE + "\n",
        ],
        *[LINE.replace("'check'", "'check', 'x'"), LINE[:-1] + ", print())", LINE.replace("', '", "' + x + '")],
        *[LINE.replace("check", "a\\"), LINE.replace("check", 'a"&calc&"'), LINE.replace(VERSION, "å")],
    ],
)
def test_what_is_no_line_of_ours_is_never_run(line: str, addin: Book) -> None:
    """A picture in a workbook may name any public Sub as its macro, and give it arguments."""
    assert addin.call("Probe.Run", line) == "tell FAILED"
    assert addin.call("Probe.Run", LINE) == f"run {LINE}"


def test_a_workbook_whose_name_cannot_be_passed_on(calc: Office, opened: Book, strange: Path) -> None:
    active = calc.open(strange.rename(strange.with_name("%CMDCMDLINE%&calc&.xlsx")), Hidden=False)
    assert opened.call("Probe.Press", "check") == "tell ODD_NAME"
    active.close()


def test_the_active_workbook_and_its_folder_settle_nothing(
    calc: Office, opened: Book, tmp_path: Path, python: str
) -> None:
    path = tmp_path / "bok.xlsx"
    with Workbook(path) as workbook:
        workbook.add_worksheet(NAME).write_row(0, 0, ["INTERPRETER_MAC", "hostile"])
    active = calc.open(path, Hidden=False)
    found = [opened.call("xlwings.Setting", key) for key in ("INTERPRETER_WIN", "INTERPRETER_MAC", "FAILED")]
    assert found == [python, "", TEXTS["FAILED"]]
    active.close()


def test_what_people_are_told_is_on_the_sheet(opened: Book) -> None:
    assert {key: opened.call("xlwings.FromSheet", key) for key in TEXTS} == TEXTS
    assert opened.call("xlwings.FromSheet", "NOT_THERE") == ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_users_own_file(end: str, opened: Book, tmp_path: Path) -> None:
    path, python = tmp_path / NAME, "%LOCALAPPDATA%\\Fram steg, ny\\python.exe"
    lines = ['"MODEL",""', f'"INTERPRETER_WIN","{python}"', "torn", '"LAST","sist"', '"LAST","igen"', ""]
    path.write_bytes(end.join(lines).encode("ascii"))
    keys = ("INTERPRETER_WIN", "LAST", "MODEL", "torn")
    read = {key: opened.call("xlwings.FromFile", str(path), key) for key in keys}
    assert read == {"INTERPRETER_WIN": python, "LAST": "sist", "MODEL": "", "torn": ""}


def test_a_file_that_is_not_there_says_nothing(opened: Book, tmp_path: Path) -> None:
    assert opened.call("xlwings.FromFile", str(tmp_path / "missing.conf"), "LAST") == ""
    assert opened.call("xlwings.FromFile", str(tmp_path), "LAST") == ""

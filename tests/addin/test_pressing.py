"""The add-in's VBA, run in LibreOffice: what a pressed button hands to Python, and what a stranger's workbook cannot do.

LibreOffice says little about Excel, and lacks some of it. So stubs stand where it does: for who starts Python and who
tells people something (they note it in a cell), for a button of the ribbon, and for ``ActiveWorkbook.ReadOnly``.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from calc import Book, Office
from framsteg_xl.addin.ids import control_id
from framsteg_xl.addin.package import addin
from framsteg_xl.addin.project import sources, vba_project
from framsteg_xl.addin.ribbon import CALLBACK
from framsteg_xl.addin.sheet import NAME, TEXTS
from framsteg_xl.model.model import Model

OURS = r"C:\Framsteg\python.exe"
VERSION = version("framsteg-xl")
NOTE = 'ThisWorkbook.Worksheets(1).Range("D1").Value'
STUB = f"""Attribute VB_Name = "xlwings"
Public Sub RunPython(PythonCommand As String)
    {NOTE} = "run " & PythonCommand
End Sub
"""
CONTROL = """Attribute VB_Name = "StubControl"
Attribute VB_Base = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
Attribute VB_PredeclaredId = False
Public ID As String
"""
PROBE = f"""Attribute VB_Name = "Probe"
Public Function Press(ButtonId As String) As String
    Dim Pressed As New StubControl
    Pressed.ID = ButtonId
    {NOTE} = ""
    {CALLBACK} Pressed
    Press = {NOTE}
End Function
Public Function Active() As String
    Active = ActiveWorkbook.Name
End Function
"""


def instead(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stranger's workbook: a sheet called as ours says which Python to take and what to tell people."""
    path = tmp_path_factory.mktemp("utifrån") / "Främmande & nya.xlsx"
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet(NAME)
        for row, key in enumerate(["INTERPRETER_WIN", "INTERPRETER_MAC", "VERSION", "FAILED"]):
            sheet.write_row(row, 0, [key, "hostile"])
    for name in (NAME, f".{NAME}"):
        path.with_name(name).write_text('"INTERPRETER_WIN","hostile"\n', encoding="ascii")
    return path


@pytest.fixture(scope="module")
def stubbed(calc: Office, model: Model, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The add-in, with stubs for what is not to be tried."""
    real = sources()
    framsteg = instead(real["Framsteg"], "ActiveWorkbook.ReadOnly", "StarDesktop.CurrentComponent.isReadonly()")
    settings = instead(real["Settings"], 'MsgBox FromSheet(Key), vbExclamation, "Framsteg"', f'{NOTE} = "tell " & Key')
    own = {"Framsteg": framsteg, "Settings": settings}
    stubs = {"xlwings": STUB, "Probe": PROBE, "StubControl": CONTROL}
    path = tmp_path_factory.mktemp("stubbed") / "framsteg.xlam"
    path.write_bytes(addin(model, OURS, vba_project({**own, **stubs})))
    return calc.open_addin(path)


@pytest.fixture
def opened(calc: Office, stubbed: Book, book: Path) -> Iterator[Book]:
    """The stubbed add-in while the stranger's workbook is the active one."""
    active = calc.open(book, Hidden=False)
    assert stubbed.call("Probe.Active") == book.name
    yield stubbed
    active.close()


def press(addin: Book, control: str) -> str:
    """What came of a button with this id."""
    return str(addin.call("Probe.Press", control))


@pytest.mark.parametrize("pressed", ["check", "document_due.arbetsplan", "document_blank.språkplan"])
def test_the_line_that_python_is_given(pressed: str, opened: Book) -> None:
    line = f"from framsteg_xl import macros; macros.run('{control_id(pressed)}', '{VERSION}')"
    assert press(opened, control_id(pressed)) == f"run {line}"


def test_the_line_when_the_workbook_is_read_only(calc: Office, stubbed: Book, book: Path) -> None:
    active = calc.open(book, Hidden=False, ReadOnly=True)
    line = f"from framsteg_xl import macros; macros.run('check', '{VERSION}', True)"
    assert press(stubbed, "check") == f"run {line}"
    active.close()


@pytest.mark.parametrize(
    "pressed", ["", "check'", "check'); import os; ('", "check\n", "språkplan", "a b", 'a"b', "a\\"]
)
def test_an_id_that_could_hold_code_is_never_put_in_the_line(pressed: str, opened: Book) -> None:
    assert press(opened, pressed) == "tell FAILED"


def test_the_active_workbook_and_its_folder_settle_nothing(opened: Book) -> None:
    assert opened.call("Settings.Setting", "INTERPRETER_WIN") == OURS
    assert opened.call("Settings.Setting", "INTERPRETER_MAC") == ""
    assert opened.call("Settings.FromSheet", "VERSION") == VERSION


def test_what_people_are_told_is_swedish(whole: Book) -> None:
    for key, text in TEXTS.items():
        assert whole.call("Settings.FromSheet", key) == text
    assert whole.call("Settings.FromSheet", "NOT_THERE") == ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_users_own_file(end: str, whole: Book, tmp_path: Path) -> None:
    path = tmp_path / NAME
    lines = ['"MODEL",""', '"INTERPRETER_WIN","%LOCALAPPDATA%\\Fram steg, ny\\python.exe"', "torn", '"LAST","sist"', ""]
    path.write_bytes(end.join(lines).encode("ascii"))
    read = {
        key: whole.call("Settings.FromFile", str(path), key) for key in ("INTERPRETER_WIN", "LAST", "MODEL", "torn")
    }
    python = "%LOCALAPPDATA%\\Fram steg, ny\\python.exe"
    assert read == {"INTERPRETER_WIN": python, "LAST": "sist", "MODEL": "", "torn": ""}


def test_a_file_that_is_not_there_says_nothing(whole: Book, tmp_path: Path) -> None:
    assert whole.call("Settings.FromFile", str(tmp_path / "missing.conf"), "LAST") == ""
    assert whole.call("Settings.FromFile", str(tmp_path), "LAST") == ""


@pytest.mark.parametrize("name", ["Bok1", "Åsa & Bo (ny) ^ 50%!;#~,'.xlsx", "Ö" * 200 + ".xlsx", "日本 😀.xlsx"])
def test_names_of_workbooks_that_reach_python(name: str, whole: Book) -> None:
    assert whole.call("xlwings.CanBeNamed", name)


@pytest.mark.parametrize(
    "name",
    [
        *["", " a.xlsx", "a.xlsx ", "a=b.xlsx", 'a".xlsx', "a|b.xlsx", "a\\b.xlsx", "a\nb.xlsx", "a\tb.xlsx"],
        *["%CMDCMDLINE%&calc&.xlsx", "$(calc).xlsx", "`calc`.xlsx"],
    ],
)
def test_names_that_would_become_something_else_are_not_passed_on(name: str, whole: Book) -> None:
    assert not whole.call("xlwings.CanBeNamed", name)


@pytest.mark.parametrize(
    ("path", "windows", "mac"),
    [
        (r"C:\Å & Ö (x)\python.exe", True, False),
        (r"\\server\x\python.exe", True, False),
        ("/Users/moa o'x/bin/python", False, True),
        *[(path, False, False) for path in ("", "python", r"python.exe", r".\python.exe", r"C:python.exe", "/a|b")],
        *[
            (path, False, False)
            for path in (r"%TEMP%\python.exe", r'C:\a" & calc & "\python.exe', r"C:\%TEMP%\python.exe")
        ],
    ],
)
def test_only_a_whole_path_is_ever_started(path: str, windows: bool, mac: bool, whole: Book) -> None:
    assert (whole.call("xlwings.IsWindowsPath", path), whole.call("xlwings.IsMacPath", path)) == (windows, mac)


def test_a_file_is_told_from_a_folder_and_from_nothing(whole: Book, tmp_path: Path) -> None:
    (tmp_path / "python.exe").touch()
    found = [whole.call("xlwings.IsFile", str(path)) for path in (tmp_path / "python.exe", tmp_path, tmp_path / "no")]
    assert found == [True, False, False]

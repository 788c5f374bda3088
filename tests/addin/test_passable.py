"""What the VBA lets through to a command: names of workbooks, and paths of programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from calc import Book


@pytest.mark.parametrize("name", ["Bok1", "Åsa & Bo (ny) ^ 50%!;#~,'.xlsx", "Ö" * 200 + ".xlsx", "日本 😀.xlsx"])
def test_names_of_workbooks_that_reach_python(name: str, opened: Book) -> None:
    assert opened.call("xlwings.CanBeNamed", name)


@pytest.mark.parametrize(
    "name",
    [
        *["", " a.xlsx", "a.xlsx ", "a=b.xlsx", 'a".xlsx', "a|b.xlsx", "a\\b.xlsx", "a\nb.xlsx", "a\tb.xlsx"],
        *["%CMDCMDLINE%&calc&.xlsx", "$(calc).xlsx", "`calc`.xlsx"],
    ],
)
def test_names_that_would_become_something_else_are_not_passed_on(name: str, opened: Book) -> None:
    assert not opened.call("xlwings.CanBeNamed", name)


@pytest.mark.parametrize(
    ("path", "windows", "mac"),
    [
        (r"C:\Å & Ö (x)\python.exe", True, False),
        (r"\\server\x\python.exe", True, False),
        ("/Users/moa o'x/bin/python", False, True),
        *[(path, False, False) for path in ("", "python", "python.exe", r".\python.exe", r"C:python.exe", "/a|b")],
        *[(path, False, False) for path in (r"%TEMP%\python.exe", r"C:\%TEMP%\x.exe", r'C:\a" & calc & "\x.exe')],
    ],
)
def test_only_a_whole_path_is_ever_started(path: str, windows: bool, mac: bool, opened: Book) -> None:
    assert (opened.call("xlwings.IsWindowsPath", path), opened.call("xlwings.IsMacPath", path)) == (windows, mac)


def test_a_file_is_told_from_a_folder_and_from_nothing(opened: Book, tmp_path: Path) -> None:
    (tmp_path / "python.exe").touch()
    found = [opened.call("xlwings.IsFile", str(path)) for path in (tmp_path / "python.exe", tmp_path, tmp_path / "no")]
    assert found == [True, False, False]

"""How Python is started: with the commands that the VBA makes, really run, in a folder full of traps."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import xlwings

from calc import Book

NAMES = ["Bok1", "Åsa & Bo's (ny) ^ 50%!;#~,.xlsx", "日本 😀.xlsx", "-c.xlsx"]
EXCEL = "/Applications/Microsoft Excel"


@pytest.fixture
def trapped(tmp_path: Path) -> Path:
    """A folder where everything that Python may look for is somebody else's."""
    for name in ("xlwings", "framsteg_xl", "json", "pathlib", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('trapped')", encoding="ascii")
    return tmp_path


def told(path: Path) -> str:
    """Python that writes down its arguments, where it looks for modules, and which xlwings it found."""
    return (
        "import json, pathlib, sys, xlwings, framsteg_xl; "
        f"pathlib.Path('{path}').write_text(json.dumps([sys.argv, sys.path, xlwings.__file__, sys.flags.safe_path]))"
    )


def came_through(path: Path, trapped: Path) -> list[str]:
    """The arguments, when all else is as it should be."""
    arguments, looked, found, safe = json.loads(path.read_text())
    assert not {"", str(trapped)} & set(looked)
    assert Path(found) == Path(str(xlwings.__file__))
    assert safe
    return list(arguments)


def windows(opened: Book, code: str, name: str) -> str:
    return str(opened.call("xlwings.WindowsCommand", sys.executable, code, name, "77"))


@pytest.mark.parametrize("name", NAMES)
def test_on_windows(name: str, opened: Book, trapped: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """(Parted as Windows parts it: there is no backslash before a quote.)"""
    note = tmp_path_factory.mktemp("note") / "told.json"
    assert opened.call("xlwings.CanBeNamed", name)
    subprocess.run(shlex.split(windows(opened, told(note), name)), cwd=trapped, check=True, timeout=60)
    assert came_through(note, trapped) == ["-c", f"--wb={name}", "--from_xl=1", "--hwnd=77"]


def test_the_command_on_windows_as_it_is(opened: Book) -> None:
    command = opened.call("xlwings.WindowsCommand", r"C:\Å & Ö\python.exe", "import x", "Bok 1 & 2.xlsx", "77")
    assert command == r'"C:\Å & Ö\python.exe" -P -c "import x" "--wb=Bok 1 & 2.xlsx" --from_xl=1 --hwnd=77'


def shell_command(parameter: str) -> str:
    """What xlwings' own script on Mac gives the shell, read from the script in the pinned xlwings."""
    script = next(Path(str(xlwings.__file__)).parent.glob("xlwings-*.applescript")).read_text(encoding="utf-8")
    assert script.count('SplitString(ParameterString, "|")') == 1
    names = re.findall(r"\w+", re.findall(r"set \{(.+)\} to SplitString", script)[0])
    values = dict(zip(names, parameter.split("|"), strict=True))
    formula = re.findall(r"set ShellCommand to ((?:.*¬\n)*.*)", script)[0].replace("¬\n", " ")
    parts = re.findall(r'"((?:\\.|[^"\\])*)"|(\w+)', formula)
    return "".join(re.sub(r"\\(.)", r"\1", text) if not variable else values[variable] for text, variable in parts)


@pytest.mark.parametrize("name", NAMES)
def test_on_mac(name: str, opened: Book, trapped: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("Moas o'dator (ny)")
    note, log, python = folder.parent / f"{folder.name[-1]}.json", folder / "log", folder / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="ascii")
    python.chmod(0o755)
    assert opened.call("xlwings.CanBeNamed", name)
    assert opened.call("xlwings.IsMacPath", str(python))
    parameter = opened.call("xlwings.MacParameter", str(python), told(note), name, EXCEL, str(log))
    command = shell_command(parameter).rstrip()
    assert command.endswith("&")  # it runs on its own there; here it is waited for
    subprocess.run(["/bin/sh", "-c", command.removesuffix("&")], cwd=trapped, check=True, timeout=60)
    assert came_through(note, trapped) == ["-c", f"--wb={name}", "--from_xl=1", f"--app={EXCEL}"]
    assert log.read_text() == ""


def test_the_trap_works(trapped: Path) -> None:
    def run(*options: str) -> Any:
        command = [sys.executable, *options, "-c", "import xlwings"]
        return subprocess.run(command, cwd=trapped, capture_output=True, text=True, check=False)

    assert "trapped" in run().stderr
    assert run("-P").returncode == 0

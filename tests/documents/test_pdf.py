"""PDF files by LibreOffice, where it is installed; by Word on Windows and Mac, played by fakes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import types
from pathlib import Path
from typing import Any

import pytest

from framsteg_xl.documents import pdf
from framsteg_xl.documents.pdf import libreoffice, to_pdf, ways, word_on_mac, word_on_windows
from framsteg_xl.errors import UserError
from office import template_saying
from support import needs

posix = pytest.mark.skipif(os.name != "posix", reason="programs here are shell scripts")
CONTENT = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def words(tmp_path: Path) -> list[Path]:
    """Two Word files, one with a name that programs stumble over."""
    names = ("plan å (2).docx", "-plan.docx")
    return [template_saying(tmp_path / "Dokument" / name, f"Det här är {name}") for name in names]


def program(folder: Path, name: str, does: str) -> Path:
    """A program on the path that does this with its arguments."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def only(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """No program but those in the folder, and the shell's own."""
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr(pdf.shutil, "which", lambda name: str(folder / name) if (folder / name).exists() else None)
    monkeypatch.setattr(pdf, "_OFFICES", ())


def test_libreoffice_makes_several_at_once_and_leaves_nothing_else(words: list[Path]) -> None:
    needs("soffice")
    before = [word.read_bytes() for word in words]
    done = to_pdf(words)
    assert done == {word: word.with_suffix(".pdf") for word in words}
    for path in done.values():
        assert path.read_bytes().startswith(b"%PDF-")
    assert [word.read_bytes() for word in words] == before
    assert sorted(words[0].parent.iterdir()) == sorted([*words, *done.values()])


def test_a_pdf_is_never_written_over(words: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def way(_folder: Path, copies: Any) -> bool:
        for copy in copies:
            copy.with_suffix(".pdf").write_bytes(CONTENT)
        return True

    monkeypatch.setattr(pdf, "ways", lambda: [way])
    words[0].with_suffix(".pdf").write_bytes(b"mitt")
    done = to_pdf(words)
    assert done[words[0]].name == "plan å (2) (2).pdf"
    assert words[0].with_suffix(".pdf").read_bytes() == b"mitt"


def test_what_one_program_leaves_the_next_one_makes_and_half_a_file_is_none(
    words: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def first(_folder: Path, copies: Any) -> bool:
        asked.append(len(copies))
        copies[0].with_suffix(".pdf").write_bytes(CONTENT)
        copies[1].with_suffix(".pdf").write_bytes(CONTENT[:9])
        return True

    def second(_folder: Path, copies: Any) -> bool:
        asked.append(len(copies))
        return False

    monkeypatch.setattr(pdf, "ways", lambda: [first, second])
    assert list(to_pdf(words)) == words[:1]
    assert asked == [2, 1]
    assert not words[1].with_suffix(".pdf").exists()


def test_without_a_program_one_sentence_says_what_to_do(
    words: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    only(monkeypatch, tmp_path / "tomt")
    with pytest.raises(UserError, match="inget program som kan göra PDF") as told:
        to_pdf(words)
    assert "LibreOffice" in told.value.remedy
    assert all(word.exists() for word in words)
    assert to_pdf([]) == {}


@posix
def test_an_office_that_hangs_is_stopped_with_all_that_it_started(
    words: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A script that starts another, as soffice is."""
    told = tmp_path / "barn"
    program(tmp_path / "bin", "soffice", f"sleep 60 & echo $! > {told}; wait")
    only(monkeypatch, tmp_path / "bin")
    monkeypatch.setattr(pdf, "_START", 1)
    monkeypatch.setattr(pdf, "_EACH", 0)
    began = time.monotonic()
    assert to_pdf(words) == {}
    assert time.monotonic() - began < 20
    child = int(told.read_text())
    deadline = time.monotonic() + 10
    while _lives(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _lives(child)


def _lives(process: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return bool(state.stdout.strip()) and not state.stdout.strip().startswith("Z")


@posix
def test_an_office_that_cannot_be_started_is_none(
    words: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(tmp_path / "bin", "soffice", "exit 0").chmod(0o644)
    only(monkeypatch, tmp_path / "bin")
    with pytest.raises(UserError, match="inget program"):
        to_pdf(words)


def test_word_goes_first_where_there_is_word() -> None:
    assert ways("win32") == [word_on_windows, libreoffice]
    assert ways("darwin") == [word_on_mac, libreoffice]
    assert ways("linux") == [libreoffice]


@posix
def test_word_on_mac_is_asked_by_applescript(
    words: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A fake osascript: it keeps the script, and saves a PDF of each file that it is given."""
    does = f'printf %s "$2" > {tmp_path}/script; shift 2; for w in "$@"; do printf "%%PDF-1.7\\n%%%%EOF\\n" > "${{w%.docx}}.pdf"; done'
    program(tmp_path / "bin", "osascript", does)
    only(monkeypatch, tmp_path / "bin")
    monkeypatch.setattr(pdf, "_WORD_FOR_MAC", tmp_path / "bin")
    monkeypatch.setattr(pdf, "ways", lambda: ways("darwin"))
    assert to_pdf(words) == {word: word.with_suffix(".pdf") for word in words}
    script = (tmp_path / "script").read_text("utf-8")
    assert "file format format PDF" in script
    assert "if not wasOpen then quit" in script
    monkeypatch.setattr(pdf, "_WORD_FOR_MAC", tmp_path / "finns inte")
    with pytest.raises(UserError, match="inget program"):
        to_pdf(words)


class FakeWord:
    """Word as COM shows it: it can make a PDF of all files but the second, and is closed in the end."""

    def __init__(self) -> None:
        self.Documents = self
        self.calls: list[tuple[Any, ...]] = []

    def Open(self, path: str, *how: bool) -> FakeWord:
        self.calls.append(("Open", Path(path).name, *how))
        self.path = Path(path)
        if self.path.stem == "2":
            raise ComError
        return self

    def ExportAsFixedFormat(self, path: str, kind: int) -> None:
        assert kind == 17
        Path(path).write_bytes(CONTENT)

    def Close(self, save: int) -> None:
        self.calls.append(("Close", save))

    def Quit(self, save: int) -> None:
        self.calls.append(("Quit", save))


class ComError(Exception):
    pass


def on_windows(monkeypatch: pytest.MonkeyPatch, dispatch: Any) -> None:
    com = types.ModuleType("pythoncom")
    com.CoInitialize, com.com_error = lambda: None, ComError  # type: ignore[attr-defined]
    client = types.ModuleType("win32com.client")
    client.DispatchEx = dispatch  # type: ignore[attr-defined]
    package = types.ModuleType("win32com")
    package.client = client  # type: ignore[attr-defined]
    for module in (com, package, client):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(pdf, "ways", lambda: [word_on_windows])


def test_word_on_windows_is_asked_over_com_and_one_that_fails_does_not_stop_the_rest(
    words: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    word = FakeWord()
    on_windows(monkeypatch, lambda name: word if name == "Word.Application" else None)
    third = template_saying(words[0].with_name("tredje.docx"), "Det tredje")
    assert list(to_pdf([*words, third])) == [words[0], third]
    assert word.calls == [
        ("Open", "1.docx", False, True, False),
        ("Close", 0),
        ("Open", "2.docx", False, True, False),
        ("Open", "3.docx", False, True, False),
        ("Close", 0),
        ("Quit", 0),
    ]


def test_windows_without_word_is_told(words: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise ComError

    on_windows(monkeypatch, missing)
    with pytest.raises(UserError, match="inget program"):
        to_pdf(words)


@pytest.mark.skipif(sys.platform == "win32", reason="pywin32 may be there")
def test_without_pywin32_word_is_not_there(tmp_path: Path) -> None:
    assert not word_on_windows(tmp_path, [])

"""Folders and files are opened by the system, and nothing that goes wrong there stops a button."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from framsteg_xl.opening import OPENED, open_outside


@pytest.fixture(autouse=True)
def nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OPENED, raising=False)


def program(folder: Path, name: str, does: str) -> None:
    """A program on the path that does this with its argument."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    path.chmod(0o755)


def test_a_test_is_told_each_path_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "öppnat.txt"
    monkeypatch.setenv(OPENED, str(told))
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("something was started"))
    assert open_outside(tmp_path / "Dokument")
    assert open_outside(tmp_path / "a å.pdf")
    assert told.read_text("utf-8").splitlines() == [str(tmp_path / "Dokument"), str(tmp_path / "a å.pdf")]


@pytest.mark.skipif(os.name != "posix", reason="programs here are shell scripts")
@pytest.mark.parametrize(("system", "name"), [("linux", "xdg-open"), ("darwin", "open")])
def test_the_systems_own_program_gets_the_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, name: str
) -> None:
    program(tmp_path, name, f'printf %s "$1" > "{tmp_path}/half" && mv "{tmp_path}/half" "{tmp_path}/got"')
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    assert open_outside(Path("-en mapp"))
    deadline = time.monotonic() + 10
    while not (tmp_path / "got").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert (tmp_path / "got").read_text("utf-8") == str(tmp_path / "-en mapp")


@pytest.mark.skipif(os.name != "posix", reason="programs here are shell scripts")
def test_a_program_that_hangs_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "xdg-open", "sleep 5")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    began = time.monotonic()
    assert open_outside(tmp_path)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_a_system_without_such_a_program_is_told_and_nothing_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not open_outside(tmp_path)


@pytest.mark.parametrize("works", [True, False])
def test_windows_opens_it_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, works: bool) -> None:
    got: list[Path] = []

    def startfile(path: Path) -> None:
        got.append(path)
        if not works:
            raise OSError("no program for this kind of file")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", startfile, raising=False)
    assert open_outside(tmp_path) is works
    assert got == [tmp_path]

"""Paths as they can be read aloud: without anybody's name."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from framsteg_xl.machine import Machine, Platform
from machines import linux, windows


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/Users/asa/Library/a.conf", "~/Library/a.conf"),
        ("/Users/asa", "~"),
        ("/srv/users/ASA/AppData/a.conf", "/srv/users/…/AppData/a.conf"),
        ("/opt/framsteg/python", "/opt/framsteg/python"),
        ("/Users/asamaria/a.conf", "/Users/asamaria/a.conf"),
    ],
)
def test_home_and_the_users_name_are_left_out(path: str, shown: str, tmp_path: Path) -> None:
    machine = replace(linux(tmp_path), home=Path("/Users/asa"))
    assert machine.shown(Path(path)) == shown


def test_a_program_is_called_so_that_it_starts(tmp_path: Path) -> None:
    here = linux(tmp_path)
    python = here.home / "Mina program" / "python"
    assert here.called(python) == '"$HOME/Mina program/python"'
    assert here.called(Path("/usr/bin/python3")) == '"/usr/bin/python3"'
    assert replace(here, platform=Platform.WINDOWS).called(python) == 'cmd /c "%USERPROFILE%/Mina program/python"'
    python.parent.mkdir()
    python.write_text("#!/bin/sh\necho started\n")
    python.chmod(0o755)
    shell = ["sh", "-c", here.called(python)]
    assert subprocess.run(shell, env={"HOME": str(here.home)}, capture_output=True, check=True).stdout == b"started\n"


def test_this_machine_is_the_one_that_it_runs_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    for name, platform in (("win32", Platform.WINDOWS), ("darwin", Platform.MAC), ("linux", Platform.LINUX)):
        monkeypatch.setattr("sys.platform", name)
        assert Machine.this().platform is platform
    assert Machine.this().python == tmp_path / "python"
    assert windows(tmp_path).platform is Platform.WINDOWS

"""The toolbar's way into LibreOffice, with programs that answer as LibreOffice's own does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from calc import uno_module
from framsteg_xl.calc.unopkg import install_toolbar, remove_toolbar
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from live import private
from support import needs

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the toolbar is for Linux")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a made-up LibreOffice; its ``unopkg`` writes down how it was called."""
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "pythonloader.py").touch()
    (folder / "soffice").write_text("#!/bin/sh\n")
    answering(folder, "")
    for file in ("soffice", "unopkg"):
        (folder / file).chmod(0o755)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "soffice").symlink_to(folder / "soffice")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    return folder


def answering(folder: Path, said: str) -> None:
    """Let ``unopkg`` do this after it has written down its arguments."""
    (folder / "unopkg").write_text(f'#!/bin/sh\necho "$@" >> {folder / "calls"}\n{said}\n')


def calls(folder: Path) -> list[list[str]]:
    return [line.split() for line in (folder / "calls").read_text().splitlines()]


def test_the_program_beside_soffice_is_called(program: Path, model: Model) -> None:
    install_toolbar(model)
    ((verb, *how, package),) = calls(program)
    assert (verb, how, Path(package).name) == ("add", ["--force", "--suppress-license"], "framsteg.oxt")


def test_what_is_not_there_is_not_removed(program: Path) -> None:
    answering(program, 'echo "All deployed user extensions:"')
    assert remove_toolbar() is False
    assert [verb for verb, *_ in calls(program)] == ["list"]


def test_what_is_there_is_removed(program: Path) -> None:
    answering(program, 'echo "Identifier: se.framsteg.toolbar"')
    assert remove_toolbar() is True
    assert calls(program)[1:] == [["remove", "se.framsteg.toolbar"]]


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("ERROR: Cannot run unopkg as root without --shared or --bundled option.", "åt en användare, inte åt root"),
        ("unopkg cannot be started. The lock file indicates it as already running.", "LibreOffice är igång"),
        ("ERROR: det gick sönder.", r"tog inte emot knapparna \(ERROR: det gick sönder\)"),
    ],
)
def test_what_unopkg_says_becomes_one_sentence(program: Path, model: Model, printed: str, told: str) -> None:
    answering(program, f'echo "{printed}" >&2; exit 1')
    with pytest.raises(UserError, match=told) as caught:
        install_toolbar(model)
    assert "Så rättar du: " in str(caught.value)


def test_a_computer_without_libreoffice(model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="LibreOffice finns inte på den här datorn"):
        install_toolbar(model)


def test_a_libreoffice_without_python(program: Path, model: Model) -> None:
    (program / "pythonloader.py").unlink()
    with pytest.raises(UserError, match="python3-uno"):
        install_toolbar(model)
    assert not (program / "calls").exists()


def test_libreoffice_itself_takes_the_toolbar_twice_and_lets_it_go_once(model: Model, tmp_path: Path) -> None:
    needs("soffice")
    uno_module()
    where = private(tmp_path)
    assert remove_toolbar(where) is False
    install_toolbar(model, where)
    install_toolbar(model, where)
    assert remove_toolbar(where) is True
    assert remove_toolbar(where) is False

"""The toolbar's way into LibreOffice and out of it: its own program for extensions, ``unopkg``."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from framsteg_xl.calc.addons import TOOLBAR
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model

_PATIENCE = 120


def install_toolbar(model: Model, where: Sequence[str] = ()) -> None:
    """Put the toolbar in the user's LibreOffice, in place of an older one; it is there when LibreOffice starts next.

    ``where`` are arguments for ``unopkg``: another profile. Raises :class:`UserError` when LibreOffice is missing or
    running.
    """
    from framsteg_xl.calc.toolbar import toolbar_extension

    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "framsteg.oxt"
        package.write_bytes(toolbar_extension(model))
        _unopkg("add", "--force", "--suppress-license", *where, str(package))


def remove_toolbar(where: Sequence[str] = ()) -> bool:
    """Take the toolbar away; False when it was not there. Raises as :func:`install_toolbar`."""
    there = TOOLBAR in _unopkg("list", *where).split()
    if there:
        _unopkg("remove", *where, TOOLBAR)
    return there


def _unopkg(*arguments: str) -> str:
    """What ``unopkg`` prints."""
    try:
        done = subprocess.run(
            [_program(), *arguments], capture_output=True, text=True, errors="replace", timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _refused() from error
    if done.returncode == 0:
        return done.stdout
    if "lock file" in done.stderr:
        raise UserError("LibreOffice är igång", "stäng alla LibreOffices fönster, och försök igen")
    if "as root" in done.stderr:
        raise UserError("Knapparna läggs in åt en användare, inte åt root", "kör kommandot utan sudo")
    raise _refused(done.stderr)


def _program() -> Path:
    """``unopkg``, which lies beside ``soffice``."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    program = Path(office).resolve().with_name("unopkg") if office else None
    if program is None or not program.is_file():
        raise UserError(
            "LibreOffice finns inte på den här datorn",
            "installera LibreOffice Calc (paketen libreoffice-calc och python3-uno), och försök igen",
        )
    if not program.with_name("pythonloader.py").is_file():
        raise UserError(
            "LibreOffice kan inte köra knapparna, för dess Python saknas",
            "installera paketet python3-uno, och försök igen",
        )
    return program


def _refused(said: str = "") -> UserError:
    why = said.strip().rpartition("\n")[2].rstrip(".")
    return UserError(f"LibreOffice tog inte emot knapparna{why and f' ({why})'}", "stäng LibreOffice, och försök igen")

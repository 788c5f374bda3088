"""Made-up machines of the three kinds, each with a home of its own."""

from __future__ import annotations

import hashlib
from pathlib import Path

from framsteg_xl.machine import Machine, Platform


def windows(folder: Path, user: str = "asa") -> Machine:
    """A Windows machine, in a folder that stands for C:."""
    home = folder / "Users" / user
    local, roaming = home / "AppData" / "Local", home / "AppData" / "Roaming"
    (roaming / "Microsoft").mkdir(parents=True)
    environment = {"USERPROFILE": str(home), "LOCALAPPDATA": str(local), "APPDATA": str(roaming)}
    return _with_python(Machine(Platform.WINDOWS, home, environment, local / "Framsteg" / ".venv" / "python.exe"))


def mac(folder: Path) -> Machine:
    """A Mac on which Excel has been started."""
    home = folder / "Users" / "asa"
    (home / "Library" / "Containers" / "com.microsoft.Excel" / "Data").mkdir(parents=True)
    (home / "Library" / "Group Containers" / "UBF8T346G9.Office").mkdir(parents=True)
    return _with_python(
        Machine(Platform.MAC, home, {"HOME": str(home)}, home / "framsteg" / ".venv" / "bin" / "python")
    )


def linux(folder: Path) -> Machine:
    """A Linux machine with LibreOffice and its Python."""
    home, office = folder / "home" / "asa", folder / "usr" / "lib" / "libreoffice" / "program"
    office.mkdir(parents=True)
    for name in ("soffice", "pythonloader.py"):
        (office / name).touch(mode=0o755)
    (office / "bootstraprc").write_text("[Bootstrap]\nProductKey=LibreOffice 7.4\n")
    python = home / "framsteg" / ".venv" / "bin" / "python"
    return _with_python(Machine(Platform.LINUX, home, {"PATH": str(office)}, python))


def _with_python(machine: Machine) -> Machine:
    machine.python.parent.mkdir(parents=True)
    machine.python.touch()
    return machine


def tree(folder: Path) -> dict[str, str]:
    """Every file and folder below, and what is in it: two trees are the same or they are not."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in folder.rglob("*")
    }

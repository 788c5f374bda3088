"""The programs that Framsteg works beside: whether they are there, and of which version, without starting them."""

from __future__ import annotations

import plistlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from framsteg_xl.machine import Machine, Platform

_OFFICE = {"Excel": "EXCEL.EXE", "Word": "WINWORD.EXE"}


@dataclass(frozen=True, slots=True)
class Program:
    """A program that was looked for; ``version`` is empty where it does not say."""

    name: str
    found: bool
    version: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.version or 'finns'}" if self.found else f"{self.name} syns inte"


def programs(machine: Machine) -> list[Program]:
    """Excel and Word, where there are any, and LibreOffice."""
    office = [_office(name, machine) for name in _OFFICE] if machine.platform is not Platform.LINUX else []
    return [*office, libre_office(machine)]


def libre_office(machine: Machine) -> Program:
    """LibreOffice, where it usually lies."""
    name = "LibreOffice"
    if machine.platform is Platform.MAC:
        return _on_mac(name, "LibreOffice.app", machine)
    folder = libre_office_folder(machine)
    if folder is None:
        return Program(name, False)
    for file in ("bootstraprc", "bootstrap.ini"):
        if (folder / file).is_file():
            said = re.search("ProductKey=LibreOffice ([0-9.]+)", (folder / file).read_text(errors="replace"))
            return Program(name, True, said[1] if said else "")
    return Program(name, True)


def libre_office_folder(machine: Machine) -> Path | None:
    """The folder of LibreOffice's programs, on Windows and Linux."""
    if machine.platform is Platform.WINDOWS:
        return next((some for some in _program_files(machine, "LibreOffice/program") if some.is_dir()), None)
    program = shutil.which("soffice", path=machine.environment.get("PATH", ""))
    return Path(program).resolve().parent if program else None


def _office(name: str, machine: Machine) -> Program:
    if machine.platform is Platform.MAC:
        return _on_mac(name, f"Microsoft {name}.app", machine)
    places = (f"Microsoft Office/{root}Office16/{_OFFICE[name]}" for root in ("root/", ""))
    return Program(name, any(some.is_file() for place in places for some in _program_files(machine, place)))


def _program_files(machine: Machine, place: str) -> list[Path]:
    folders = (machine.environment.get(name) for name in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)"))
    return [Path(folder) / place for folder in folders if folder]


def _on_mac(name: str, bundle: str, machine: Machine) -> Program:
    for folder in (machine.home / "Applications", Path("/Applications")):
        if (folder / bundle).is_dir():
            try:
                about = plistlib.loads((folder / bundle / "Contents" / "Info.plist").read_bytes())
            except (OSError, ValueError, plistlib.InvalidFileException):
                about = {}
            return Program(name, True, str(about.get("CFBundleShortVersionString", "")))
    return Program(name, False)

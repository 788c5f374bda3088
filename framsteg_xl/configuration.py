"""The user's own settings: which Python the buttons use, and the project's own model.

The file is in xlwings' format, ``"KEY","VALUE"`` a line, for the add-in's macro reads it too. That macro takes the
bytes as they are, so what it needs (the interpreter) is ASCII only; on Windows it fills in ``%USERPROFILE%``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from framsteg_xl.errors import UserError
from framsteg_xl.files import write_over
from framsteg_xl.machine import Machine, Platform

MODEL = "MODEL"
_INTERPRETER = {
    Platform.WINDOWS: "INTERPRETER_WIN",
    Platform.MAC: "INTERPRETER_MAC",
    Platform.LINUX: "INTERPRETER_LINUX",
}
#: The narrowest first.
_FOLDERS = ("LOCALAPPDATA", "APPDATA", "USERPROFILE")


def place(machine: Machine) -> Path:
    """Where the file is; on Mac it must lie where Excel may read without asking."""
    if machine.platform is Platform.MAC:
        return machine.home / "Library" / "Containers" / "com.microsoft.Excel" / "Data" / "framsteg.conf"
    return machine.home / ".framsteg" / "framsteg.conf"


def interpreter_key(machine: Machine) -> str:
    """The key of the Python that the buttons use on this system."""
    return _INTERPRETER[machine.platform]


def read(machine: Machine) -> dict[str, str]:
    """Every key (in capitals) and its value as it stands; of a key that stands twice the first, as the macro does.

    Lines that cannot be understood are passed by. Raises :class:`UserError` when there is a file that cannot be read.
    """
    path = place(machine)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UserError(
            f"Inställningarna i {path.name} går inte att läsa", "byt namn på filen, och kör framsteg install igen"
        ) from error
    values: dict[str, str] = {}
    for line in _text(content).splitlines():
        key, *value = next(csv.reader([line], skipinitialspace=True), []) or [""]
        if value and key.strip() and key.isprintable():
            values.setdefault(key.strip().upper(), ",".join(value).strip())
    return values


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:  # Notepad of old, and Excel's macros, write what Windows calls ANSI
        return content.decode("cp1252", errors="replace")


def write(machine: Machine, values: Mapping[str, str | None]) -> None:
    """Set keys, or take them away (None). What somebody else wrote is kept; a file with nothing in it is removed.

    Raises :class:`UserError` where the file cannot be written.
    """
    kept = {key: value for key, value in {**read(machine), **values}.items() if value is not None}
    path = place(machine)
    if not kept:
        path.unlink(missing_ok=True)
        return
    for value in kept.values():
        if '"' in value or not value.isprintable():
            raise UserError(
                f"Ett namn på en mapp eller fil har ett tecken som inte går att skriva i {path.name}",
                "byt namn så att det bara har bokstäver, siffror, mellanslag och bindestreck",
            )
    end = "\r\n" if machine.platform is Platform.WINDOWS else "\n"
    write_over(path, "".join(f'"{key}","{value}"{end}' for key, value in kept.items()).encode())


def portable(path: Path, machine: Machine) -> str:
    """A path as it is written in the file: one with å, ä or ö begins with a variable of Windows', where it can."""
    text = str(path)
    if text.isascii() or machine.platform is not Platform.WINDOWS:
        return text
    for variable in _FOLDERS:
        folder = machine.environment.get(variable, "").rstrip("\\/")
        if folder and text.casefold().startswith(folder.casefold()) and text[len(folder) : len(folder) + 1] in "\\/":
            return f"%{variable}%{text[len(folder) :]}"
    return text


def interpreter_for(machine: Machine) -> str:
    """This Python, as the add-in's macro takes it. Raises :class:`UserError` where it does not."""
    text = portable(machine.python, machine)
    odd = {Platform.WINDOWS: "%", Platform.MAC: "|", Platform.LINUX: ""}[machine.platform]
    if machine.platform is not Platform.LINUX and (not text.isascii() or odd in expanded(text, machine)):
        where = "C:\\Framsteg" if machine.platform is Platform.WINDOWS else "Framsteg i din hemmapp"
        raise UserError(
            f"Framsteg ligger i en mapp med å, ä, ö eller {odd} i namnet, och dit hittar inte Excel",
            f"lägg Framsteg i en mapp med bara a–z i namnet, som {where}, och installera på nytt därifrån",
        )
    return text


def expanded(text: str, machine: Machine) -> str:
    """A value with Windows' variables filled in; those that there are not are left, as the macro does."""
    if machine.platform is not Platform.WINDOWS:
        return text
    return re.sub("%([^%]+)%", lambda found: machine.environment.get(found[1].upper(), found[0]), text)


def chosen_model(machine: Machine | None = None) -> Path | None:
    """The project's own model, where one was chosen at the installation; None: the one that came along."""
    machine = machine or Machine.this()
    text = expanded(read(machine).get(MODEL, ""), machine)
    return Path(text) if text else None

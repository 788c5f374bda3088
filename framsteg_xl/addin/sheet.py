"""The add-in's own sheet: what its VBA needs to know, and what it tells people (its source can hold no å, ä or ö)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import PureWindowsPath

#: The sheet's name, as xlwings has it for an add-in called ``framsteg``.
NAME = "framsteg.conf"

#: What people are told before Python has come alive, and so cannot tell it itself.
TEXTS: Mapping[str, str] = {
    "NO_BOOK": "Ingen arbetsbok är öppen att skriva i. Öppna arbetsboken. Står det Skyddad vy överst: "
    "tryck på Aktivera redigering. Tryck sedan på knappen igen.",
    "ODD_NAME": "Arbetsbokens namn innehåller ett tecken som Framsteg inte kan skicka vidare "
    '(två %, eller något av = $ " ` \\ |, eller ett mellanslag först eller sist). '
    "Spara arbetsboken under ett enklare namn. Tryck sedan på knappen igen.",
    "NO_PYTHON": "Framsteg hittar inte Python på den här datorn. Kör framsteg install igen och starta om Excel.",
    "NO_SCRIPT": "Excel får inte starta Framsteg ännu. Kör framsteg install i Terminal och starta om Excel. "
    "Frågar datorn om Excel får köra skriptet: svara OK.",
    "REFUSED": "Excel fick inte starta Python. Datorns säkerhetsinställningar kan hindra det: fråga den som sköter "
    "datorn. Allt som knapparna gör går också att göra med kommandot framsteg.",
    "FAILED": "Knappen kom inte igång. Kör framsteg doctor och visa svaret för den som hjälper er.",
    "RUNNING": "Framsteg arbetar …",
}
_PLAIN_VERSION = re.compile(r"[A-Za-z0-9_.+]+")


def settings(interpreter: str = "") -> Mapping[str, str]:
    """Key → value of every row. Raises :class:`ValueError` for a version that VBA would not pass on.

    ``interpreter`` is this machine's Python, or ``""``: then the user's own file says which it is. xlwings' version
    stands here because its script on Mac has it in its name.
    """
    versions = {"VERSION": version("framsteg-xl"), "XLWINGS": version("xlwings")}
    for text in versions.values():
        if not _PLAIN_VERSION.fullmatch(text):
            raise ValueError(text)
    pythons = {_interpreter_key(interpreter): interpreter} if interpreter else {}
    return {**versions, **pythons, **TEXTS}


def _interpreter_key(interpreter: str) -> str:
    """The key of a whole path, by whose it is; ``%LOCALAPPDATA%\\…`` is one of Windows'."""
    windows = interpreter.startswith("%") or PureWindowsPath(interpreter).drive
    return "INTERPRETER_WIN" if windows else "INTERPRETER_MAC"

"""The machine that Framsteg runs on, as plain facts, so that Windows and Mac can be tried anywhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Platform(StrEnum):
    """The systems that Framsteg is installed on."""

    WINDOWS = "windows"
    MAC = "mac"
    LINUX = "linux"


@dataclass(frozen=True, slots=True)
class Machine:
    """A user's machine. ``python`` is the interpreter as it was started: in a venv that of the venv.

    The names in ``environment`` are in capitals, as Windows gives them.
    """

    platform: Platform
    home: Path
    environment: Mapping[str, str]
    python: Path

    @classmethod
    def this(cls) -> Machine:
        """The machine that this runs on."""
        systems = {"win32": Platform.WINDOWS, "darwin": Platform.MAC}
        return cls(systems.get(sys.platform, Platform.LINUX), Path.home(), os.environ, Path(sys.executable))

    def shown(self, path: Path) -> str:
        """A path as it can be read aloud and sent on: without the user's name."""
        if path.is_relative_to(self.home):
            path = Path("~") / path.relative_to(self.home)
        return str(Path(*("…" if part.casefold() == self.home.name.casefold() else part for part in path.parts)))

    def called(self, program: Path) -> str:
        """How a program is called in any of the system's terminals, without the user's name either."""
        start, home = ("cmd /c ", "%USERPROFILE%") if self.platform is Platform.WINDOWS else ("", "$HOME")
        if program.is_relative_to(self.home):
            program = Path(home) / program.relative_to(self.home)
        return f'{start}"{program}"'

"""A log for bugs. It says where in the program it happened, never with which values: those may be personal."""

from __future__ import annotations

import traceback
from datetime import datetime
from pathlib import Path

import platformdirs

from framsteg_xl.errors import UserError


def log_file() -> Path:
    """Where the log is, once there is something in it."""
    return Path(platformdirs.user_log_dir("framsteg-xl", appauthor=False)) / "framsteg.log"


def write_down(error: BaseException) -> Path:
    """Add the error's type and its places in the code to the log. Returns the log's path."""
    path = log_file()
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    lines = [f"{datetime.now().isoformat(timespec='seconds')} {type(error).__name__}", *places, ""]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines))
    except OSError:
        pass  # a log that cannot be written must not hide the sentence to the user
    return path


def told_of(error: BaseException) -> UserError:
    """Write a bug down; what to tell people of it."""
    return UserError(
        "Något gick fel i programmet",
        f"försök igen, och skicka annars filen {write_down(error)} till den som hjälper er. "
        "Den innehåller inga personuppgifter",
    )

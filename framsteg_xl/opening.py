"""A folder or a file, opened in the system's own programs: the file manager, Word, a PDF reader, the web browser."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

#: Where a test wants to know what would have been opened: a file that the paths are added to, a line each.
OPENED = "FRAMSTEG_OPENED"


def open_outside(path: Path) -> bool:
    """Open a folder or file and go on at once. False where the system cannot: say then where it lies. Never raises."""
    path = path.absolute()
    try:
        if told := os.environ.get(OPENED):
            with Path(told).open("a", encoding="utf-8") as file:
                file.write(f"{path}\n")
        elif sys.platform == "win32":
            os.startfile(path)
        else:
            opener = "open" if sys.platform == "darwin" else "xdg-open"
            quiet = subprocess.DEVNULL
            subprocess.Popen([opener, str(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except (OSError, ValueError):
        return False
    return True

"""How an add-in is known to be ours, and of which version: by what stands on its own sheet."""

from __future__ import annotations

from pathlib import Path

from framsteg_xl.addin.sheet import NAME
from framsteg_xl.errors import UserError
from framsteg_xl.tables.xlsx import read_xlsx


def version_of(path: Path) -> str | None:
    """The version of the add-in at a path; None when there is none, or it is somebody else's."""
    try:
        grid = read_xlsx(path).grids.get(NAME)
    except UserError:
        return None
    rows = grid.rows if grid else []
    return next((str(row[1]) for row in rows if len(row) > 1 and row[0] == "VERSION"), None)

"""How an add-in is known to be ours, and of which version: by the document's own properties."""

from __future__ import annotations

from pathlib import Path

from framsteg_xl.errors import UserError
from framsteg_xl.tables.xlsx import read_xlsx

#: The property ``framsteg`` says the kind of file, as in all of ours.
ADDIN = "tillägg"
VERSION = "framsteg_version"


def version_of(path: Path) -> str | None:
    """The version of the add-in at a path; None when there is none, or it is somebody else's."""
    try:
        properties = read_xlsx(path).properties
    except UserError:
        return None
    return properties.get(VERSION, "") if properties.get("framsteg") == ADDIN else None

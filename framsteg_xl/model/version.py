"""The model's version, and which of two is the newer."""

from __future__ import annotations

import re


def is_newer(version: str, other: str) -> bool:
    """Whether a version is newer than another one: 0.10 is newer than 0.9. One that says nothing is neither."""
    mine, theirs = (list(map(int, re.findall(r"[0-9]{1,9}", some))) for some in (version, other))
    return bool(theirs) and mine > theirs

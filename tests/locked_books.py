"""Workbooks under a password, as Excel saves them."""

from __future__ import annotations

import io
from pathlib import Path

from msoffcrypto.format.ooxml import OOXMLFile

PASSWORD = "Grön gräsmatta 7!"


def locked(content: bytes, password: str = PASSWORD) -> bytes:
    """A workbook's bytes under a password."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, out)
    return out.getvalue()


def lock(path: Path, password: str = PASSWORD) -> Path:
    """Put a workbook on disk under a password."""
    path.write_bytes(locked(path.read_bytes(), password))
    return path

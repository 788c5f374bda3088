"""What the files of documents are called, written and read. A name holds ids and days, never a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from framsteg_xl.model.shapes import DocumentKind

_PART = re.compile(r"\{(\w+)\}")
_READ = {"id": r"[\w-]{1,40}?", "datum": r"\d{4}-\d\d-\d\d", "nummer": r"[\w-]*"}


def file_name(kind: DocumentKind, subject: str, day: date, number: str = "") -> str:
    """What a document about a participant or a placement is called."""
    parts = {"dokument": kind.id, "id": subject, "datum": day.isoformat(), "nummer": number}
    return kind.file_name.format_map(parts) + ".docx"


@dataclass(frozen=True, slots=True)
class Named:
    """What a file's name says: whom it is about, and the day it was made. Empty and None where the kind's name does
    not say it."""

    subject: str
    day: date | None


def named(kind: DocumentKind, file: str) -> Named | None:
    """What the name of a file (its folders do not matter) says; None where it is no document of this kind."""
    found = _pattern(kind).fullmatch(re.split(r"[\\/]", file)[-1])
    if found is None:
        return None
    said: Mapping[str, str] = found.groupdict()
    try:
        return Named(said.get("id", ""), date.fromisoformat(said["datum"]) if "datum" in said else None)
    except ValueError:
        return None


def _pattern(kind: DocumentKind) -> re.Pattern[str]:
    """The kind's name as a pattern; a second file of the same name has a number behind it."""
    seen: set[str] = set()
    pattern = ""
    for place, part in enumerate(_PART.split(kind.file_name)):
        if place % 2 == 0 or part == "dokument":
            pattern += re.escape(kind.id if place % 2 else part)
        else:
            pattern += f"(?P={part})" if part in seen else f"(?P<{part}>{_READ[part]})"
            seen.add(part)
    return re.compile(rf"{pattern}(?: \(\d+\))?\.docx", re.IGNORECASE)

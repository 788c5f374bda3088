"""A fault in the model, before it is known in which cell it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from framsteg_xl.finding import Severity
from framsteg_xl.likeness import likely_meant

#: What each code of a fault means, for those who read it behind a finding.
CODES: Mapping[str, str] = {
    "M01": "Ett blad saknas i modellen.",
    "M02": "En kolumn saknas på ett blad.",
    "M03": "Värdet i cellen går inte att läsa.",
    "M04": "Cellen nämner något som inte finns.",
    "M05": "Det som står i cellen går inte ihop med resten av modellen, eller går inte att använda.",
    "M06": "Något står där det inte läses.",
    "M07": "Bladet Regler säger något annat än programmet.",
}
#: Those that mean that some of the model was not read: what follows from it cannot be known.
UNREAD = ("M01", "M02", "M03", "M06")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one cell: the model's field and the row's place in it (None: no row), the row's field.

    ``misses`` are the fields (``sheets.id``), or whole sheets, where it was looked for in vain: it would be no fault
    if more could be read there.
    """

    code: str
    sheet: str
    row: int | None
    field: str
    message: str
    remedy: str
    severity: Severity = Severity.ERROR
    misses: tuple[str, ...] = ()


def meant(said: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for a word that is not known: the one that it is a misspelling of, else ``otherwise``."""
    likely = likely_meant(said, known)
    return f"menade du {likely}?" if likely else otherwise

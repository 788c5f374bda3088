"""A fault in the model, before it is known in which cell it stands.

The codes: M01 a sheet is missing, M02 a column, M03 a value cannot be read, M04 a reference leads nowhere,
M05 the rows do not hang together, M06 something stands where it is not read, M07 a rule is not the programme's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from framsteg_xl.finding import Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one cell: the model's field and the row's place in it (None: no row), the row's field.

    ``misses`` are the fields (``sheets.id``), or whole sheets, of which it would be no fault if one more row or cell
    could be read there.
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
    """The remedy for a word that is not known: the one that it is like, else ``otherwise``."""
    folded = {word.casefold(): word for word in sorted(known)}
    close = get_close_matches(said.casefold(), folded, n=1)
    return f"menade du {folded[close[0]]}?" if close else otherwise

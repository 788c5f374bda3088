"""A document that was made, and its row on the sheet where the company keeps account of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from framsteg_xl.model.shapes import DocumentKind
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.own_row import Rows


@dataclass(frozen=True, slots=True)
class Made:
    """A new Word file. ``title`` is what stands at its top; ``placement`` and ``number`` are empty where it has none,
    and ``participant`` too where it is a blank to fill in by hand."""

    kind: DocumentKind
    title: str
    participant: str
    placement: str
    path: Path
    number: str
    date: date


def register_rows(made: Iterable[Made], entries: Entries) -> Rows:
    """The rows to add to the sheet of documents: none for blanks, nor for a file that stands there already."""
    sheet = entries.model.sheet("issued")
    if sheet is None:
        return {}
    known = set(entries.column("issued", "file"))
    new = [some for some in made if some.participant and some.path.name not in known]
    return {sheet.id: [dict(_cells(some, entries)) for some in new]}


def _cells(made: Made, entries: Entries) -> Iterator[tuple[str, Value]]:
    values: dict[str, Value] = {
        "number": made.number,
        "kind": made.title,
        "participant_id": made.participant,
        "date": made.date,
        "file": made.path.name,
    }
    for role, value in values.items():
        column = entries.model.column("issued", role)
        if column and value:
            yield column.id, value

"""What an upgrade tells: a :class:`Move` for everything that was renamed, changed or left, on the sheet *Uppgradering*.

The sheet is one like the others, in a model of its own (:func:`with_log`), so that what people write on it comes
along at the next upgrade like everything else. Older rows stay; the same thing is never told twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType, Sensitivity, Sheet
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.own_row import text_of

#: The id of the sheet, and what stands on its tab.
LOG, LOG_NAME = "uppgradering", "Uppgradering"
#: As long as a cell's text can be.
LONGEST = 32_767


class Outcome(StrEnum):
    """How it went; the words are shown to staff."""

    CARRIED = "följde med"  # renamed or moved, nothing to do
    LOOK = "se efter"  # came along, or is not meant to; somebody should look at it
    LEFT = "följde inte med"  # stands nowhere but in this list


@dataclass(frozen=True, slots=True)
class Move:
    """``sheet`` and ``cell`` are where ``value`` stood in the old file, ``now`` where it stands in the new one."""

    outcome: Outcome
    sheet: str
    cell: str
    value: Value
    what: str
    now: str = ""


_COLUMNS: Mapping[str, tuple[str, int]] = {
    "utfall": ("Utfall", 16),
    "blad": ("Blad", 20),
    "cell": ("Cell", 10),
    "värde": ("Värde", 40),
    "vad": ("Vad som hände", 60),
    "nu": ("Finns nu", 34),
    "dag": ("Dag", 12),
}


def with_log(model: Model) -> Model:
    """The model with the sheet *Uppgradering* after its own sheets."""
    group = model.groups[-1].id if model.groups else ""
    description = "Det som fick nytt namn eller ny plats när arbetsboken förnyades, och det som inte kunde följa med."
    sheet = Sheet(id=LOG, role="", name=LOG_NAME, singular=LOG, group=group, description=description)
    columns = tuple(_column(key, heading, width) for key, (heading, width) in _COLUMNS.items())
    return replace(model, sheets=(*model.sheets, sheet), columns=(*model.columns, *columns))


def _column(key: str, heading: str, width: int) -> Column:
    plain: dict[str, Any] = {field.name: "" for field in fields(Column)}
    flags = {"required": False, "unique": False, "delivered": False, "aliases": (), "width": width}
    kind = {"type": ColumnType.DATE if key == "dag" else ColumnType.TEXT, "sensitivity": Sensitivity.FREE_TEXT}
    return Column(**plain | flags | kind | {"sheet": LOG, "id": key, "heading": heading})


def log_rows(moves: Sequence[Move], earlier: Sequence[Mapping[str, Value]], today: date) -> list[Mapping[str, Value]]:
    """The rows of the sheet: the new ones first, then those from earlier upgrades."""
    told = {_facts(row) for row in earlier}
    rows: list[Mapping[str, Value]] = []
    for move in moves:
        for value in _parts(move.value):
            facts = (move.outcome.value, move.sheet, move.cell, value, move.what, move.now, today)
            row = dict(zip(_COLUMNS, facts, strict=True))
            if _facts(row) not in told:
                told.add(_facts(row))
                rows.append(row)
    return [*rows, *earlier]


def _facts(row: Mapping[str, Value]) -> tuple[str, ...]:
    return tuple(text_of(row.get(key, "")) for key in _COLUMNS if key != "dag")


def _parts(value: Value) -> Iterator[Value]:
    """The value; a text that is longer than a cell, in pieces."""
    if not isinstance(value, str):
        yield value
        return
    yield value[:LONGEST]
    for start in range(LONGEST, len(value), LONGEST):
        yield value[start : start + LONGEST]

"""What an upgrade tells: a :class:`Move` for everything that was renamed, changed or left, on the sheet *Uppgradering*.

The sheet is one like the others, in a model of its own (:func:`with_log`), so that what people write on it comes
along at the next upgrade like everything else. Older rows stay; the same thing is never told twice (:func:`untold`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType, Sensitivity, Sheet
from framsteg_xl.tables.book import BLANK, CellError, Value
from framsteg_xl.workbook.own_row import text_of
from framsteg_xl.workbook.upgrade.free_names import cut

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
    "utfall": ("Utfall", 15),
    "blad": ("Blad", 18),
    "cell": ("Cell", 12),
    "värde": ("Värde", 34),
    "vad": ("Vad som hände", 78),
    "nu": ("Finns nu", 28),
    "dag": ("Dag", 11),
}


def with_log(model: Model) -> Model:
    """The model with the sheet *Uppgradering* after its own sheets."""
    group = model.groups[-1].id if model.groups else ""
    description = "Från när arbetsboken förnyades. Överst står det som inte följde med, sedan det ni bör se efter."
    sheet = Sheet(id=LOG, role="", name=LOG_NAME, singular=LOG, group=group, description=description)
    columns = tuple(_column(key, heading, width) for key, (heading, width) in _COLUMNS.items())
    return replace(model, sheets=(*model.sheets, sheet), columns=(*model.columns, *columns))


def _column(key: str, heading: str, width: int) -> Column:
    plain: dict[str, Any] = {field.name: "" for field in fields(Column)}
    flags = {"required": False, "unique": False, "delivered": False, "aliases": (), "width": width}
    kind = {"type": ColumnType.DATE if key == "dag" else ColumnType.TEXT, "sensitivity": Sensitivity.FREE_TEXT}
    return Column(**plain | flags | kind | {"sheet": LOG, "id": key, "heading": heading})


def log_rows(moves: Sequence[Move], earlier: Sequence[Mapping[str, Value]], today: date) -> list[Mapping[str, Value]]:
    """The rows of the sheet: what is new first, then the rows ``earlier`` upgrades wrote."""
    rows = [dict(zip(_COLUMNS, (*_cells(move), today), strict=True)) for move in untold(moves, earlier)]
    return [*rows, *earlier]


def all_came_along(today: date) -> Mapping[str, Value]:
    """The only row of the sheet where there is nothing to tell."""
    what = "Allt följde med på samma platser som förut. Inget behöver ses efter."
    return dict(zip(_COLUMNS, (*_cells(Move(Outcome.CARRIED, "", "", BLANK, what)), today), strict=True))


def untold(moves: Sequence[Move], earlier: Sequence[Mapping[str, Value]]) -> list[Move]:
    """The moves that stand in no ``earlier`` row and are not told twice; a long value in pieces that fit in cells.

    What came along has been told when a row says the same of the place where it stands now: at the next upgrade that
    is also the place that it comes from.
    """
    rows = [tuple(text_of(row.get(key, "")) for key in _COLUMNS if key != "dag") for row in earlier]
    told, stands = set(rows), {(how, value, what, now) for how, _, _, value, what, now in rows if now}
    new = []
    for piece in (piece for move in moves for piece in _in_pieces(move)):
        facts = tuple(map(text_of, _cells(piece)))
        how, _, _, value, what, now = facts
        if facts not in told and (how == Outcome.LEFT or (how, value, what, now) not in stands):
            told.add(facts)
            new.append(piece)
    return new


def _in_pieces(move: Move) -> list[Move]:
    parts = pieces(move.value)
    if len(parts) == 1:
        return [replace(move, value=parts[0])]
    many = len(parts)
    return [replace(move, value=part, what=f"{move.what} Del {n} av {many}.") for n, part in enumerate(parts, start=1)]


def pieces(value: Value) -> list[Value]:
    """A value as cells can hold it: an error as text, a text that is too long for a cell in pieces."""
    if not isinstance(value, str):
        return [value]
    rest = str(value) if isinstance(value, CellError) else value
    parts: list[Value] = [cut(rest, LONGEST)]
    while rest := rest[len(str(parts[-1])) :]:
        parts.append(cut(rest, LONGEST))
    return parts


def _cells(move: Move) -> tuple[Value, ...]:
    return (move.outcome.value, move.sheet, move.cell, move.value, move.what, move.now)

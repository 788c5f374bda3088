"""What of an older workbook comes along, gathered piece by piece, with what there is to tell about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import BLANK, CellError, Value
from framsteg_xl.workbook.standard.along import OwnColumn, OwnSheet
from framsteg_xl.workbook.upgrade.moves import LONGEST, Move, Outcome
from framsteg_xl.workbook.upgrade.unseen import Spot


@dataclass(frozen=True, slots=True)
class TypedOver:
    """A value typed where the model works the value out: on row ``row`` (from 0) of the column's table."""

    column: Column
    row: int
    sheet: str
    cell: str
    value: Value
    now: str


@dataclass
class Carried:
    """``rows`` and ``columns`` are by the sheet's id. ``places`` gives a carried cell's address in the new workbook
    by its old (sheet, row, column); ``names`` an own sheet's new name by its old one.
    """

    rows: dict[str, list[dict[str, Value]]] = field(default_factory=dict)
    columns: dict[str, list[OwnColumn]] = field(default_factory=dict)
    sheets: list[OwnSheet] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    typed_over: list[TypedOver] = field(default_factory=list)
    places: dict[tuple[str, int, int], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def now(self, sheet: str, spot: Spot) -> str:
        """Where a cell of the old workbook is in the new one; empty when nowhere."""
        if place := self.places.get((sheet, *spot)):
            return place
        return f"{self.names[sheet]}!{cell_name(*spot)}" if sheet in self.names else ""

    def tell(self, outcome: Outcome, sheet: str, cell: str, value: Value, what: str, now: str = "") -> None:
        """Add a line to *Uppgradering*."""
        self.moves.append(Move(outcome, sheet, cell, value, what, now))

    def kept(self, sheet: str, cell: str, value: Value, now: str) -> Value:
        """What of a value a cell of the new workbook can hold; blank for an error. The rest is told."""
        if isinstance(value, CellError):
            self.tell(Outcome.LEFT, sheet, cell, str(value), "Cellen visar ett fel i stället för ett värde.", now)
            return BLANK
        if isinstance(value, str) and len(value) > LONGEST:
            what = "Texten är längre än en cell rymmer. Slutet står bara här."
            self.tell(Outcome.LEFT, sheet, cell, value[LONGEST:], what, now)
            return value[:LONGEST]
        return value


def counted(number: int, one: str, many: str) -> str:
    """``3 celler``, ``1 cell``."""
    return f"{number} {one if number == 1 else many}"

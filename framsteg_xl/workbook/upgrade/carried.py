"""What of an older workbook comes along, gathered piece by piece, with what there is to tell about it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import BLANK, CellError, Value
from framsteg_xl.wording import counted
from framsteg_xl.workbook.standard.along import OwnColumn, OwnSheet
from framsteg_xl.workbook.upgrade.moves import Move, Outcome, pieces
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

    def tell_formulas(self, sheet: str, formulas: Mapping[Spot, str], never_worked: Set[Spot], now: str) -> None:
        """Tell of the formulas that people wrote: how many, where, and the first.

        The values alone come along, and the text of those that were ``never_worked`` out.
        """
        for spots, one, more in (
            (
                formulas.keys() - never_worked,
                "cell hade en formel. Värdet följde med, men räknas inte om av sig självt.",
                "celler hade formler. Värdena följde med, men räknas inte om av sig själva.",
            ),
            (
                formulas.keys() & never_worked,
                "cell hade en formel som aldrig räknats ut. Den står nu där som text: skriv in den igen om den behövs.",
                "celler hade formler som aldrig räknats ut. De står nu där som text: skriv in dem igen om de behövs.",
            ),
        ):
            if spots:
                first = min(spots)
                what = counted(len(spots), one, more)
                self.tell(Outcome.LOOK, sheet, cell_name(*first), formulas[first], what, now)

    def kept(self, sheet: str, cell: str, value: Value, now: str) -> Value:
        """What of a value a cell of the new workbook can hold; blank for an error. The rest is told."""
        if isinstance(value, CellError):
            what = "Cellen visade ett fel i stället för ett värde. Nu är den tom."
            self.tell(Outcome.LEFT, sheet, cell, value, what, now)
            return BLANK
        first, *rest = pieces(value)
        if rest:
            what = "Texten är längre än en cell rymmer. Slutet står bara här."
            self.tell(Outcome.LEFT, sheet, cell, "".join(map(str, rest)), what, now)
        return first

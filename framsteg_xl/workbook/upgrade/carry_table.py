"""A table on its way: its cells to the model's columns, or along as people's own columns."""

from __future__ import annotations

from collections.abc import Mapping

from framsteg_xl.model.model import Model
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.tables.table import blank, normal
from framsteg_xl.wording import counted, ended
from framsteg_xl.workbook.standard.along import OwnColumn
from framsteg_xl.workbook.standard.layout import FIRST_ROW, HEADING_ROW
from framsteg_xl.workbook.upgrade.carried import Carried, TypedOver
from framsteg_xl.workbook.upgrade.empty_columns import EmptyColumns
from framsteg_xl.workbook.upgrade.free_names import free_heading
from framsteg_xl.workbook.upgrade.list_words import ListWords
from framsteg_xl.workbook.upgrade.locate import Place
from framsteg_xl.workbook.upgrade.moves import LOG, Outcome, pieces
from framsteg_xl.workbook.upgrade.told_cells import LINKS
from framsteg_xl.workbook.upgrade.unseen import Unseen


class CarryTable:
    """Takes one table of the old workbook along."""

    def __init__(self, carried: Carried, model: Model, place: Place, unseen: Unseen) -> None:
        self._carried, self._place = carried, place
        self._old, self._new = place.grid.name, place.sheet
        columns = model.columns_of(place.sheet.id)
        self._empty = EmptyColumns(model, place)
        self._columns = {place.columns[column.id]: column for column in columns if column.id in place.columns}
        self._own = self._own_columns({normal(column.heading) for column in columns})
        self._targets = {at: columns.index(column) for at, column in self._columns.items()}
        self._targets |= {at: len(columns) + number for number, at in enumerate(self._own)}
        self._formulas, self._never = unseen.formulas.get(place.grid.name, {}), unseen.never(place.grid.name)
        self._words = ListWords(model)

    def carry(self) -> None:
        """Add the rows and the own columns to what comes along, and tell what is to be told."""
        carried, place = self._carried, self._place
        if self._old != self._new.name:
            what = ended(f"Bladet heter nu {self._new.name}")
            carried.tell(Outcome.CARRIED, self._old, "", BLANK, what, self._new.name)
        for at in self._targets:
            carried.places[self._old, place.heading_row, at] = self._address(HEADING_ROW, at)
        carried.rows[self._new.id] = [self._row(number, row) for number, row in enumerate(place.rows)]
        carried.columns[self._new.id] = list(self._own.values())
        for at, heading in place.headings.items():
            self._tell_heading(at, heading)
        self._tell_moved()
        self._tell_rows_below()
        self._words.tell(carried, self._old)

    def _own_columns(self, taken: set[str]) -> Mapping[int, OwnColumn]:
        headings = self._place.grid.rows[self._place.heading_row]
        return {
            at: OwnColumn(f"+{number}", free_heading(headings[at], taken))
            for number, at in enumerate(self._place.own, start=1)
        }

    def _row(self, number: int, row: int) -> dict[str, Value]:
        values: dict[str, Value] = {}
        cells = self._place.grid.rows[row]
        for at in self._targets:
            value = cells[at] if at < len(cells) else BLANK
            now = self._address(FIRST_ROW + number, at)
            self._carried.places[self._old, row, at] = now
            if blank(value):
                continue
            column = self._columns.get(at)
            if column is None:
                values[self._own[at].id] = self._carried.kept(self._old, cell_name(row, at), value, now)
            elif not column.shows:
                kept = self._carried.kept(self._old, cell_name(row, at), value, now)
                values[column.id] = self._words.written(column, kept, cell_name(row, at), now)
            elif (row, at) not in self._place.worked_out:
                over = TypedOver(column, number, self._old, cell_name(row, at), value, now)
                self._carried.typed_over.append(over)
        return values

    def _tell_heading(self, at: int, heading: str) -> None:
        cell, now = cell_name(self._place.heading_row, at), self._address(HEADING_ROW, at)
        column, own = self._columns.get(at), self._own.get(at)
        if column and normal(heading) != normal(column.heading):
            new = f"I stället finns nu {column.heading}, som fylls i av sig självt"
            what = new if column.shows else f"Kolumnen heter nu {column.heading}"
            self._carried.tell(Outcome.CARRIED, self._old, cell, heading, ended(what), now)
        if own:
            renamed = "" if normal(own.heading) == normal(heading) else ended(f" Den fick heta {own.heading}")
            asked = self._empty.asked_of(at, heading)
            if renamed or asked or not self._stands(at):
                what = f"Kolumnen följde med och står nu längst till höger i tabellen.{renamed}{asked}"
                self._carried.tell(Outcome.LOOK if asked else Outcome.CARRIED, self._old, cell, heading, what, now)
        ours = column and (column.shows or (self._new.role, column.role) == LINKS)
        rows = {self._place.heading_row, *(() if ours else self._place.rows)}
        formulas = {spot: text for spot, text in self._formulas.items() if spot[1] == at and spot[0] in rows}
        self._carried.tell_formulas(self._old, formulas, self._never, now)

    def _tell_moved(self) -> None:
        """Tell that columns of the model are elsewhere on the sheet: once, at the first of them."""
        heading_row = self._place.heading_row
        moved = [at for at in sorted(self._columns) if (heading_row, at) != (HEADING_ROW, self._targets[at])]
        if moved and self._new.id != LOG:
            at, others = moved[0], counted(len(moved) - 1, "kolumn till", "kolumner till")
            which = f"Kolumnen och {others}" if moved[1:] else "Kolumnen"
            what = f"{which} har flyttats på bladet."
            cell, now = cell_name(heading_row, at), self._address(HEADING_ROW, at)
            self._carried.tell(Outcome.CARRIED, self._old, cell, self._place.headings[at], what, now)

    def _tell_rows_below(self) -> None:
        place = self._place
        if joined := [row for row in place.below if row not in place.loose]:
            one, more = "rad stod nedanför tabellen och hör nu", "rader stod nedanför tabellen och hör nu"
            many = counted(len(joined), one, more)
            self._tell_row(joined[0], Outcome.CARRIED, f"{many} till den.")
        for row in place.below:
            if row in place.loose:
                what = "Raden stod efter en tom rad. Nu står den i tabellen: ta bort den om den inte hör dit."
                self._tell_row(row, Outcome.LOOK, what)

    def _tell_row(self, row: int, outcome: Outcome, what: str) -> None:
        cells = self._place.grid.rows[row]
        at = next(at for at in sorted(self._targets) if at < len(cells) and not blank(cells[at]))
        now = self._carried.places[self._old, row, at]
        self._carried.tell(outcome, self._old, cell_name(row, at), pieces(cells[at])[0], what, now)

    def _stands(self, at: int) -> bool:
        """Whether a column is where it was."""
        return self._old == self._new.name and (self._place.heading_row, at) == (HEADING_ROW, self._targets[at])

    def _address(self, row: int, at: int) -> str:
        # Rows of the log move down when new ones are added above them.
        log = self._new.id == LOG
        return self._new.name if log else f"{self._new.name}!{cell_name(row, self._targets[at])}"

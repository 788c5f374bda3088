"""New rows in a workbook that nobody has open: in a new one, which holds everything that the old one does."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book, Value
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.own_row import Rows
from framsteg_xl.workbook.standard.along import Along, OwnSheet
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.upgrade.carry import carry
from framsteg_xl.workbook.upgrade.moves import LOG, LOG_NAME, log_rows, with_log
from framsteg_xl.workbook.upgrade.unseen import look_at
from framsteg_xl.workbook.upgrade.upgrade import Upgraded, upgrade


@dataclass(frozen=True)
class Renewed:
    """A workbook brought to the model of today, not yet written: ``entries`` are what stands in it."""

    name: str
    model: Model
    today: date
    upgraded: Upgraded

    @classmethod
    def of(cls, book: Book, model: Model, today: date) -> Renewed:
        """Raises :class:`UserError` as :func:`~framsteg_xl.workbook.upgrade.upgrade.upgrade` does."""
        return cls(book.name, model, today, upgrade(book, model, today))

    @cached_property
    def entries(self) -> Entries:
        """What stands in the workbook."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "arbetsbok.xlsx"
            path.write_bytes(self.upgraded.content)
            return Entries(replace(read_xlsx(path), name=self.name, path=None), self.model)

    @property
    def told(self) -> list[str]:
        """What there is to say where something could not come along."""
        left = self.upgraded.left
        where = f"Se bladet {LOG_NAME} i den nya arbetsboken."
        return [f"Följde inte med ur {self.name}: {left}. {where}"] if left else []

    def with_rows(self, rows: Rows, sheets: Sequence[OwnSheet] = ()) -> bytes:
        """The bytes of the new workbook: the rows below those that are there, and the sheets after its own."""
        logged = with_log(self.model)
        carried = carry(self.entries.book, logged, look_at(self.upgraded.content))
        all_rows: dict[str, Sequence[Mapping[str, Value]]] = {
            sheet.id: [*carried.rows.get(sheet.id, ()), *rows.get(sheet.id, ())] for sheet in self.model.sheets
        }
        all_rows[LOG] = log_rows(carried.moves, carried.rows.get(LOG, ()), self.today)
        model = logged if self.upgraded.listed or carried.moves else self.model
        along = Along(carried.columns, [*carried.sheets, *sheets])
        return standard_workbook(model, self.upgraded.company, self.today, all_rows, along)

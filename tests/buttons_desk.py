"""A workbook of a made-up company on a supervisor's screen, and the buttons to press."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.tables.address import column_name, column_number
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.entries import Entries
from live import Live, LiveBook
from support import book_of

Rows = dict[str, list[dict[str, Value]]]


class Desk:
    """The open workbook, its cells by the model's own words."""

    def __init__(self, model: Model, book: LiveBook, live: Live, path: Path) -> None:
        self.model, self.book, self.live, self.path = model, book, live, path

    def press(self, control: str) -> str:
        """Press a button; what was said, and it was not that the program broke."""
        said = self.book.press(control)
        assert said.done, said.text
        assert "Det gick inte att göra klart" not in said.text, said.text
        return said.text

    def table(self, sheet_id: str) -> list[dict[str, Any]]:
        """The rows of a sheet as they show: by heading, blank ones left out."""
        where, _, cells = self.book.table(sheet_id).partition("!")
        headings, *rows = self.book.sheet(where.strip("'")).values(cells)
        return [row for row in (dict(zip(headings, row, strict=True)) for row in rows) if any(row.values())]

    def cell(self, sheet_id: str, column_id: str, row: int) -> tuple[str, str]:
        """Sheet and address of a cell in a table, the row counted from 1 below the headings."""
        where, _, cells = self.book.table(sheet_id).partition("!")
        corner = cells.partition(":")[0]
        left, top = "".join(filter(str.isalpha, corner)), int("".join(filter(str.isdigit, corner)))
        heading = next(column.heading for column in self.model.columns_of(sheet_id) if column.id == column_id)
        place = self.book.sheet(where.strip("'")).values(cells)[0].index(heading)
        return where.strip("'"), f"{column_name(column_number(left) + place)}{top + row}"

    def write(self, sheet_id: str, column_id: str, row: int, value: Any) -> tuple[str, str]:
        """Type in a cell of a table. Returns its sheet and address."""
        sheet, cell = self.cell(sheet_id, column_id, row)
        self.book.sheet(sheet).write(cell, value)
        return sheet, cell

    def fill_form(self, button: str, **answers: Any) -> None:
        """Fill in the cells of a button's form, by their roles."""
        fields = self.model.form_of(self.model.button(button))
        for role, value in answers.items():
            place = [field.role for field in fields].index(role)
            sheet, cell = self.book.form_cell(button, place)
            self.book.sheet(sheet).write(cell, value)

    def entries(self, path: Path) -> Entries:
        """What would be read from the file if the workbook was saved now."""
        return Entries(book_of(self.book.save_as(path).read_bytes()), self.model)

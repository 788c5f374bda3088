"""The sheet *Formulär*: for each button that reads something, the cells in which it is filled in.

A button finds its cells by a defined name, and each of them by the text before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from framsteg_xl.model.shapes import Button, Column, ColumnType, Company, FormField, Sensitivity
from framsteg_xl.workbook.own_row import literal
from framsteg_xl.workbook.standard.dropdowns import note_of, validation
from framsteg_xl.workbook.standard.layout import Layout, quoted
from framsteg_xl.workbook.standard.lines import lines
from framsteg_xl.workbook.standard.looks import DARK, Looks
from framsteg_xl.workbook.standard.paper import header

SHEET = "Formulär"
_HOW = "Fyll i rutorna, och tryck sedan på knappen med samma namn på fliken Framsteg."
_COLOURS = "Gula rutor måste fyllas i, de andra kan vara tomma. Rutorna töms när det är klart, om inget annat står."
_KEPT = "Står kvar till nästa gång."
#: Where the blocks begin: the first row, and the first column of each of the two stacks; how wide the columns are.
_FIRST, _STACKS = 4, (1, 5)
_WIDTHS = {0: 2, 4: 3} | {stack + place: width for stack in _STACKS for place, width in enumerate((21, 25, 42))}
_ROW = 21
#: The help is written small: how high a line of it is, and how wide its column is for it.
_SMALL_LINE, _WIDE = 13, 50
#: What may tell which day it is that somebody must have an assignment, where the form lacks the sheet's own column.
_DAYS = ("date", "start_date", "started_date")
_PERSONAL = (Sensitivity.NAME, Sensitivity.CONTACT, Sensitivity.PERSONAL_NUMBER)


def form_name(button: str) -> str:
    """The defined name of a button's cells and the texts before them."""
    return f"form_{button}"


def add_forms(workbook: Any, page: Any, layout: Layout, company: Company, looks: Looks) -> None:
    """Write the sheet, and define the names by which the buttons find their cells."""
    page.hide_gridlines(2)
    page.set_tab_color(DARK)
    for column, width in _WIDTHS.items():
        page.set_column(column, column, width)
    page.set_row(0, 30)
    page.write(0, 1, SHEET, looks.page_title)
    page.write(1, 1, _HOW, looks.note)
    page.write(2, 1, _COLOURS, looks.note)
    model = layout.model
    forms = [(button, model.form_of(button)) for button in model.buttons if model.form_of(button)]
    bottom, high = dict.fromkeys(_STACKS, _FIRST), dict[int, float]()
    for button, fields in forms:
        stack = min(_STACKS, key=lambda some: bottom[some])
        top = bottom[stack]
        _head(page, looks, button, top, stack)
        _Form(page, layout, looks, fields, top + 2, stack).write(high)
        first, last = (f"${'ABCDEFGH'[stack + n]}${row}" for n, row in ((0, top + 3), (1, top + 2 + len(fields))))
        workbook.define_name(form_name(button.id), f"={quoted(SHEET)}!{first}:{last}")
        bottom[stack] = top + len(fields) + 3
    for row in range(_FIRST, max(bottom.values())):
        page.set_row(row, high.get(row, _ROW))
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 1)
    page.set_header(header(company))


def _head(page: Any, looks: Looks, button: Button, row: int, column: int) -> None:
    page.write(row, column, button.label, looks.form_title)
    page.write_blank(row, column + 1, None, looks.form_title)
    page.write(row, column + 2, f"Knappen finns under {button.group}", looks.form_where)
    page.merge_range(row + 1, column, row + 1, column + 2, button.tip, looks.note)


class _Form:
    """The cells of one button, from a row and a column on."""

    def __init__(
        self, page: Any, layout: Layout, looks: Looks, fields: Sequence[FormField], row: int, column: int
    ) -> None:
        self._page, self._layout, self._looks = page, layout, looks
        self._fields, self._row, self._column = fields, row, column
        columns = {(column.sheet, column.id): column for column in layout.model.columns}
        self._columns = [columns.get((field.sheet, field.column)) for field in fields]

    def write(self, high: dict[int, float]) -> None:
        """Write the rows; ``high`` gets those that must be higher than others."""
        page, looks = self._page, self._looks
        for row, (field, column) in enumerate(zip(self._fields, self._columns, strict=True), start=self._row):
            said = " ".join(filter(None, (field.help, _KEPT if field.kept else "")))
            page.write(row, self._column, field.label, looks.label)
            page.write_blank(row, self._column + 1, None, looks.to_fill_in(column))
            page.write(row, self._column + 2, said, looks.form_help)
            high[row] = max(high.get(row, _ROW), lines(said, _WIDE) * _SMALL_LINE)
            page.data_validation(row, self._column + 1, row, self._column + 1, self._rule(field, column))
            if field.required:
                missing = {"type": "formula", "criteria": self._missing(field, column), "format": looks.missing}
                page.conditional_format(row, self._column + 1, row, self._column + 1, missing)

    def _cell(self, number: int) -> str:
        return f"${'ABCDEFGH'[self._column + 1]}${self._row + number + 1}"

    def _rule(self, field: FormField, column: Column | None) -> dict[str, Any]:
        """What may be written: as in the column on its sheet, where another cell here may decide what is offered."""
        if column is None:
            return {"validate": "any"} | note_of(field.label, field.help, must=field.required)
        told = field.help or ("" if column.shows else column.help)
        asked = replace(column, heading=field.label, help=told, required=field.required, shows="", pattern="")
        return validation(self._layout, asked, self._deciding(column))

    def _deciding(self, column: Column) -> Mapping[str, str]:
        """Column id → the cell here in which the column that decides what is offered is filled in."""
        pairs = list(zip(self._fields, self._columns, strict=True))
        days = [n for n, (f, c) in enumerate(pairs) if f.role in _DAYS and c and c.type is ColumnType.DATE]
        found = {column.depends_on: self._cell(days[0])} if days and column.assignment else {}
        here = {some.id: self._cell(n) for n, some in enumerate(self._columns) if some and some.sheet == column.sheet}
        return found | here

    def _missing(self, field: FormField, column: Column | None) -> str:
        """When a cell that must be filled in is missing: not when the person is known, or protected."""
        cells = {number: self._cell(number) for number in range(len(self._fields))}
        blank = [f'TRIM({cells[self._fields.index(field)]})=""']
        for number, (other, of) in enumerate(zip(self._fields, self._columns, strict=True)):
            if of and field.sheet and of.refers_to == field.sheet:
                blank.append(f'{cells[number]}=""')
            elif column and of and other.role == "protected" and column.sensitivity in _PERSONAL:
                no = self._layout.model.choice(of.list, "no")
                blank.append(f'OR({cells[number]}="",{cells[number]}={literal(no)})')
        return f"=AND({','.join(blank)})"

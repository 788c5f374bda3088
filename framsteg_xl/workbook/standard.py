"""The model → a company's standard workbook: every sheet, heading, dropdown, note and format comes from it.

The same function makes an empty workbook and one with rows in it (the demo; later import and upgrade).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType, Company, Sheet
from framsteg_xl.tables.address import cell_name, column_name
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.dropdowns import add_lists, define_keys, prepared_rows, validation
from framsteg_xl.workbook.properties import Kind, mark
from framsteg_xl.workbook.shown import formula, shown_values
from framsteg_xl.workbook.start import add_start
from framsteg_xl.workbook.values import serial

#: Rows by the sheet's id; a row is its values by the column's id.
Rows = Mapping[str, Sequence[Mapping[str, Value]]]

HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 1
_WIDTH = 16


def standard_workbook(model: Model, company: Company, today: date, rows: Rows | None = None) -> bytes:
    """A workbook for ``company`` as the bytes of an .xlsx; the same input gives the same bytes."""
    rows = shown_values(model, rows or {})
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        workbook.set_properties(
            {
                "title": f"{model.setting('model_name')} – {company.name}",
                "created": datetime.combine(today, time()),
            }
        )
        mark(workbook, Kind.WORKBOOK, model, company=company.id)
        add_start(workbook, model, company, today)
        looks = _Looks(workbook, model)
        for sheet in model.sheets:
            _add_sheet(workbook, model, company, sheet, rows.get(sheet.id, ()), looks)
        add_lists(workbook, model)
        define_keys(workbook, model, FIRST_ROW)
    return out.getvalue()


class _Looks:
    """The workbook's formats, each made once."""

    def __init__(self, workbook: Any, model: Model) -> None:
        self._colours = {group.id: group.colour for group in model.groups}
        self._headings: dict[str, Any] = {}
        self._workbook = workbook
        base = {"valign": "top", "text_wrap": True}
        self.text = workbook.add_format({**base, "num_format": "@"})
        self.date = workbook.add_format({**base, "num_format": "yyyy-mm-dd", "align": "left"})
        self.number = workbook.add_format({**base, "num_format": "General", "align": "left"})
        shown = {**base, "font_color": "#595959", "italic": True, "align": "left"}
        self.shown = workbook.add_format(shown)
        self.shown_date = workbook.add_format({**shown, "num_format": "yyyy-mm-dd"})
        self.missing = workbook.add_format({"bg_color": "#FFE699"})
        self.description = workbook.add_format({"font_color": "#404040", "italic": True})

    def colour(self, sheet: Sheet) -> str:
        return self._colours[sheet.group]

    def heading(self, sheet: Sheet) -> Any:
        style = {"bold": True, "font_color": "#FFFFFF", "bg_color": self.colour(sheet), "border": 1}
        style |= {"valign": "vcenter", "text_wrap": True, "border_color": "#FFFFFF"}
        return self._once(f"heading {sheet.group}", style)

    def title(self, sheet: Sheet) -> Any:
        style = {"bold": True, "font_size": 18, "font_color": self.colour(sheet)}
        return self._once(f"title {sheet.group}", style)

    def column(self, column: Column) -> Any:
        if column.shows:
            return self.shown_date if column.type is ColumnType.DATE else self.shown
        kinds = {ColumnType.DATE: self.date, ColumnType.NUMBER: self.number, ColumnType.INTEGER: self.number}
        return kinds.get(column.type, self.text)

    def _once(self, name: str, style: dict[str, Any]) -> Any:
        if name not in self._headings:
            self._headings[name] = self._workbook.add_format(style)
        return self._headings[name]


def _add_sheet(
    workbook: Any,
    model: Model,
    company: Company,
    sheet: Sheet,
    rows: Sequence[Mapping[str, Value]],
    looks: _Looks,
) -> None:
    page = workbook.add_worksheet(sheet.name)
    columns = model.columns_of(sheet.id)
    page.set_tab_color(looks.colour(sheet))
    page.write(0, 0, sheet.name, looks.title(sheet))
    page.write(1, 0, sheet.description, looks.description)
    page.set_row(0, 28)
    page.set_row(HEADING_ROW, 32)
    last = FIRST_ROW + max(len(rows), 1) - 1
    deep = FIRST_ROW + max(prepared_rows(model), len(rows)) - 1
    headings = [
        {"header": column.heading, "header_format": looks.heading(sheet), "format": looks.column(column)}
        | ({"formula": formula(model, column)} if column.shows else {})
        for column in columns
    ]
    style = {"name": sheet.id, "columns": headings, "style": "Table Style Light 1"}
    page.add_table(HEADING_ROW, 0, last, max(len(columns) - 1, 0), style)
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width or _WIDTH, looks.column(column))
        if rule := validation(model, column):
            page.data_validation(FIRST_ROW, place, deep, place, rule)
        if column.required:
            span = f"$A{FIRST_ROW + 1}:${column_name(len(columns) - 1)}{FIRST_ROW + 1}"
            cell = f"${cell_name(FIRST_ROW, place)}"
            missing = f'=AND(TRIM({cell})="",SUMPRODUCT(--(LEN({span})>0))>0)'
            options = {"type": "formula", "criteria": missing, "format": looks.missing}
            page.conditional_format(FIRST_ROW, place, deep, place, options)
    for number, values in enumerate(rows or [{}], start=FIRST_ROW):
        for place, column in enumerate(columns):
            _write(page, number, place, column, values.get(column.id, BLANK), model, looks)
    page.freeze_panes(FIRST_ROW, 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADING_ROW)
    page.set_header(f"&L{company.name.replace('&', '&&')[:150]}&C&A&R&D")
    page.set_footer("&C&P (&N)")


def _write(page: Any, row: int, place: int, column: Column, value: Value, model: Model, looks: _Looks) -> None:
    look = looks.column(column)
    if column.shows:
        stored = serial(value) if isinstance(value, date) else value
        page.write_formula(row, place, formula(model, column), look, stored)
    elif isinstance(value, bool):
        page.write_boolean(row, place, value, look)
    elif isinstance(value, date | time):
        page.write_datetime(row, place, value, looks.date)
    elif isinstance(value, float | int):
        page.write_number(row, place, value, look)
    elif value != BLANK:
        page.write_string(row, place, value, look)

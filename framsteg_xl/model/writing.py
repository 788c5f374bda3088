"""Rows of the model → a ``modell.xlsx`` that a project leader edits in Excel.

The headings and their notes come from :mod:`framsteg_xl.model.shapes`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import xlsxwriter

from framsteg_xl.model.cells import NO, YES
from framsteg_xl.model.kind import Kind
from framsteg_xl.model.model import Model
from framsteg_xl.model.read_me import add_read_me
from framsteg_xl.tables.book import BLANK, Value

_WIDEST = 110
#: How far down the dropdowns reach.
_DEEP = 2000


def model_tables(model: Model) -> Iterator[tuple[str, list[str], list[list[Value]]]]:
    """(sheet, headings, rows of plain values) for every sheet of the model."""
    for sheet in fields(Model):
        columns = fields(sheet.metadata["row"])
        rows = [[_plain(getattr(row, f.name)) for f in columns] for row in getattr(model, sheet.name)]
        yield sheet.metadata["sheet"], [f.metadata["heading"] for f in columns], rows


def model_workbook(model: Model) -> bytes:
    """The model as the bytes of an .xlsx; the same model gives the same bytes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"title": "Framstegs modell", "created": datetime(2026, 1, 1)})
        workbook.set_custom_property("framsteg", Kind.MODEL.value, "text")
        add_read_me(workbook)
        looks = _Looks(workbook)
        for sheet, (name, headings, rows) in zip(fields(Model), model_tables(model), strict=True):
            _add_sheet(workbook.add_worksheet(name), sheet.metadata["row"], name, headings, rows, looks)
    return out.getvalue()


class _Looks:
    """The model workbook's formats."""

    def __init__(self, workbook: Any) -> None:
        base = {"valign": "top", "text_wrap": True}
        self.heading = workbook.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E5F", "border": 1})
        self.text = workbook.add_format({**base, "num_format": "@"})  # so that 2-1 does not become a date
        self.number = workbook.add_format({**base, "align": "left"})
        self.date = workbook.add_format({**base, "num_format": "yyyy-mm-dd", "align": "left"})

    def of(self, kind: Any) -> Any:
        """The format of a field's type."""
        kinds = get_args(kind) or (kind,)
        return self.date if date in kinds else self.number if int in kinds else self.text


def _add_sheet(page: Any, row: type, name: str, headings: list[str], rows: list[list[Value]], looks: _Looks) -> None:
    columns = [{"header": title, "header_format": looks.heading} for title in headings]
    size = (0, 0, max(len(rows), 1), len(headings) - 1)
    page.add_table(*size, {"name": name, "columns": columns, "style": "Table Style Light 1"})
    hints = get_type_hints(row)
    for place, f in enumerate(fields(row)):
        look = looks.of(hints[f.name])
        longest = max([len(headings[place]) + 4, *(len(str(some[place])) + 2 for some in rows)])
        page.set_column(place, place, min(longest, _WIDEST), look)
        if f.metadata["help"]:
            page.write_comment(0, place, f.metadata["help"], {"author": "Framsteg"})
        if words := _words(hints[f.name]):
            page.data_validation(1, place, _DEEP, place, {"validate": "list", "source": words})
        for number, some in enumerate(rows, start=1):
            if some[place] != BLANK:
                page.write(number, place, some[place], look)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _words(kind: Any) -> list[str]:
    """The words that a field takes, where they are few: a dropdown for the project leader."""
    if kind is bool:
        return [YES, NO]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return [member.value for member in kind if member.value]
    return []


def _plain(value: Any) -> Value:
    """A field as the value of a cell."""
    if value is None:
        return BLANK
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, int):
        return float(value)
    return value  # type: ignore[no-any-return]

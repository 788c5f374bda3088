"""Workbooks as people leave them after a year: made by hand with xlsxwriter, from a layout that a test chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from framsteg_xl.model.model import Model

FORMATS = {date: "yyyy-mm-dd", time: "hh:mm", timedelta: "[h]:mm"}


@dataclass
class Formula:
    """A formula and what it came to."""

    text: str
    value: Any


@dataclass
class OldSheet:
    """A sheet: its table (``headings`` and ``rows``, at row ``top`` and column ``left``) and ``cells`` by their place.

    ``table`` is the name of the Excel table, empty for none; it holds the first ``in_table`` rows and the first
    ``wide`` columns (all of them where that is None). ``notes`` are comments.
    """

    name: str
    headings: Sequence[str] = ()
    rows: Sequence[Sequence[Any]] = ()
    top: int = 3
    left: int = 0
    table: str = ""
    in_table: int | None = None
    wide: int | None = None
    totals: Sequence[Any] = ()
    cells: Mapping[tuple[int, int], Any] = field(default_factory=dict)
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)


def write_old(
    path: Path, sheets: Sequence[OldSheet], model: Model, *, company: str = "PDA", version: str = "0"
) -> Path:
    """Write such a workbook."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_custom_property("framsteg", "arbetsbok", "text")
        workbook.set_custom_property("framsteg_company", company or model.companies[0].id, "text")
        workbook.set_custom_property("framsteg_model", version, "text")
        looks = {kind: workbook.add_format({"num_format": text}) for kind, text in FORMATS.items()}
        for sheet in sheets:
            page = workbook.add_worksheet(sheet.name)
            _write_table(page, sheet, looks)
            for (row, column), value in sheet.cells.items():
                _write(page, row, column, value, looks)
            for (row, column), text in sheet.notes.items():
                page.write_comment(row, column, text)
    return path


def _write_table(page: Any, sheet: OldSheet, looks: Mapping[type, Any]) -> None:
    first = sheet.top + 1
    if sheet.table and sheet.headings:
        inside = len(sheet.rows) if sheet.in_table is None else sheet.in_table
        width = len(sheet.headings) if sheet.wide is None else sheet.wide
        last = sheet.top + max(inside, 1) + bool(sheet.totals)
        columns = [{"header": heading} for heading in sheet.headings[:width]]
        options = {"name": sheet.table, "columns": columns, "total_row": bool(sheet.totals)}
        assert page.add_table(sheet.top, sheet.left, last, sheet.left + width - 1, options) != -2
        for at, value in enumerate(sheet.totals[:width]):
            _write(page, last, sheet.left + at, value, looks)
    for at, heading in enumerate(sheet.headings):
        page.write_string(sheet.top, sheet.left + at, heading)
    for number, row in enumerate(sheet.rows):
        for at, value in enumerate(row):
            below = bool(sheet.totals) and number >= (len(sheet.rows) if sheet.in_table is None else sheet.in_table)
            _write(page, first + number + below, sheet.left + at, value, looks)


def _write(page: Any, row: int, column: int, value: Any, looks: Mapping[type, Any]) -> None:
    if isinstance(value, Formula):
        page.write_formula(row, column, value.text, None, value.value)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, date | time | timedelta):
        look = next(look for kind, look in looks.items() if isinstance(value, kind))
        page.write_datetime(row, column, value, look)
    elif isinstance(value, float | int):
        page.write_number(row, column, value)
    elif value is not None and value != "":
        page.write_string(row, column, value)

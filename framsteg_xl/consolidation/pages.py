"""Frames as pages of a workbook: a title, a sentence, and an Excel table that reads back."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from framsteg_xl.errors import UserError
from framsteg_xl.tables.book import BLANK, Book, Value
from framsteg_xl.tables.table import find_table
from framsteg_xl.workbook.standard.layout import FIRST_ROW
from framsteg_xl.workbook.table_page import HEADING, on_paper, table_page, titled_page

_WIDEST = 60


def add_text(workbook: Any, name: str, title: str, lines: Sequence[str], banner: str = "") -> Any:
    """A page of sentences. Returns the worksheet."""
    page = titled_page(workbook, name, title)
    page.hide_gridlines(2)
    page.set_column(0, 0, 110)
    if banner:
        look = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#9C2A1A"}
        page.write_string(1, 0, banner, workbook.add_format(look))
    text = workbook.add_format({"text_wrap": True, "valign": "top"})
    for number, line in enumerate(lines, start=2):
        page.write_string(number, 0, line, text)
    on_paper(page, banner)
    return page


def add_frame(workbook: Any, name: str, note: str, frame: pd.DataFrame, banner: str = "") -> Any:
    """A page with one table that bears the page's name. Returns the worksheet."""
    # Text indented behind the first column: right-aligned numbers must not run into it.
    texts = [workbook.add_format(), workbook.add_format({"indent": 2})]
    headings = [workbook.add_format(HEADING), workbook.add_format({**HEADING, "indent": 2})]
    right = workbook.add_format({**HEADING, "align": "right"})
    day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    plain = {title: [plain_value(value) for value in frame[title]] for title in frame.columns}
    columns = []
    for place, (title, values) in enumerate(plain.items()):
        numbers = any(isinstance(value, float) for value in values)
        columns.append({"header": str(title), "header_format": right if numbers else headings[min(place, 1)]})
    page = table_page(workbook, name, note, columns, len(frame))
    if banner:
        page.write_string(2, 0, banner, workbook.add_format({"bold": True, "font_color": "#9C2A1A"}))
    for place, (title, values) in enumerate(plain.items()):
        longest = max([len(str(title)) + 3, *(len(str(value)) + 4 for value in values)])
        page.set_column(place, place, min(longest, _WIDEST))
        for number, value in enumerate(values, start=FIRST_ROW):
            if isinstance(value, date):
                page.write_datetime(number, place, value, day)
            elif isinstance(value, float):
                page.write_number(number, place, value)
            elif value != BLANK:
                page.write_string(number, place, str(value), texts[min(place, 1)])
    on_paper(page, banner)
    return page


def read_frame(book: Book, name: str, headings: Sequence[str]) -> pd.DataFrame:
    """The table of a page that :func:`add_frame` wrote; columns that nobody asked for come along.

    Raises :class:`UserError` when the page or one of its headings is gone.
    """
    table = find_table(book, name.replace(" ", "_"), name, {title: (title,) for title in headings})
    if table is None or table.missing:
        raise UserError(f"Bladet {name} i {book.name} är ändrat eller borta", "be företaget göra leveransen på nytt")
    return pd.DataFrame({key: list(values) for key, values in table.columns.items()}, dtype=object)


def frame(rows: Iterator[Mapping[str, Value]] | Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Rows as a frame with exactly these columns, values left as they are."""
    return pd.DataFrame(list(rows), columns=list(columns), dtype=object)


def plain_value(value: Any) -> Value:
    """A value of a frame as a workbook holds it: text, date or number."""
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return BLANK
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str | date):
        return value
    return float(value)

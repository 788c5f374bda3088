"""A Markdown text → :class:`Book`: how tests write their workbooks, and how the model is shown as text.

A heading ``## Name`` starts a sheet, a table's first line holds its headings. A cell is text, a number, a
date (2026-01-31), a time (08:30), ``ja``/``nej`` text as it stands, or an error (``#REF!``); `` `text` `` is
text whatever it looks like. ``\\|`` is a bar and ``<br>`` a line break inside a cell.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from framsteg_xl.tables.book import BLANK, Book, CellError, Grid, Region, Value

_CELLS = re.compile(r"((?:\\[\\|<]|[^|])*)\|")
_ESCAPED = re.compile(r"\\([\\|<])|<br>")
_TO_ESCAPE = re.compile(r"\\(?=[\\|<\n]|$)|\||<(?=br>)")
_RULE = re.compile(r"\|(\s*:?-{3,}:?\s*\|)+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{2}:\d{2}")
_ERROR = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)")


def read_markdown(
    text: str,
    *,
    name: str = "bok.xlsx",
    tables: Mapping[str, str] | None = None,
    properties: dict[str, str] | None = None,
) -> Book:
    """Sheets with their headings in row 1, each an Excel table. A row that ends before them is blank from there on.

    ``tables`` gives the tables' names by sheet; a table bears its sheet's name where nothing is given.
    """
    named = tables or {}
    grids: dict[str, Grid] = {}
    rows: list[list[Value]] = []
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith("## "):
            rows = []
            grids[stripped[3:]] = Grid(stripped[3:], rows)
        elif stripped.startswith("|") and not _RULE.fullmatch(stripped):
            cells = [_value(cell.strip()) for cell in _CELLS.findall(stripped[1:])]
            rows.append(cells + [BLANK] * (len(rows[0]) - len(cells) if rows else 0))
    regions = {
        table.casefold(): Region(table, sheet, 0, len(grid.rows), 0, len(grid.rows[0]))
        for sheet, grid in grids.items()
        for table in (named.get(sheet, sheet),)
        if grid.rows
    }
    return Book(name=name, grids=grids, regions=regions, properties=properties or {})


def write_markdown(sheets: Iterable[tuple[str, list[str], Iterable[Iterable[Value]]]]) -> str:
    """The opposite: (sheet name, headings, rows) as Markdown that reads back to the same values."""
    blocks = []
    for name, headings, rows in sheets:
        lines = [f"## {name}", "", _line(headings), "|" + " --- |" * len(headings)]
        lines += [_line(_cell(value) for value in row) for row in rows]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    text = _TO_ESCAPE.sub(lambda found: "\\" + found[0], value if isinstance(value, str) else str(value))
    text = text.replace("\n", "<br>")
    plain = text == text.strip() and not _RULE.fullmatch(f"|{text}|") and _value(text) == value
    return text if plain and type(_value(text)) is type(value) else f"`{text}`"


def _value(text: str) -> Value:
    if len(text) > 1 and text[0] == text[-1] == "`":
        return _unescaped(text[1:-1])
    value: Value = _unescaped(text)
    with contextlib.suppress(ValueError):  # 2026-13-45 is no date: text
        if _DATE.fullmatch(text):
            value = date.fromisoformat(text)
        elif _TIME.fullmatch(text):
            value = time.fromisoformat(text)
        elif _NUMBER.fullmatch(text):
            value = float(text)
        elif _ERROR.fullmatch(text):
            value = CellError(text)
    return value


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: found[1] or "\n", text)

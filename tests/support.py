"""Workbooks written as Markdown tables, read by the real reader; and what tests need from the system."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest

from framsteg_xl.checks.example import EXAMPLE_DAY
from framsteg_xl.checks.run import check
from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book, Grid, Region
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.own_row import Rows
from framsteg_xl.workbook.standard.layout import FIRST_ROW, HEADING_ROW
from framsteg_xl.workbook.standard.shown import shown_values

TODAY = EXAMPLE_DAY

#: The staff of the small workbooks of many tests.
STAFF = """
## Personal
| Personal-ID | Namn |
| --- | --- |
| P01 | Ida Tallmo |
| P02 | Kaj Isåker |
"""


def book_in(text: str, model: Model, **properties: str) -> Book:
    """A workbook written as Markdown: ``## Sheet`` and a table for each; headings in row 1."""
    return read_markdown(text, tables={sheet.name: sheet.id for sheet in model.sheets}, properties=properties)


def entries_in(text: str, model: Model, **properties: str) -> Entries:
    """The entries of such a workbook."""
    return Entries(book_in(text, model, **properties), model)


def findings_in(text: str, model: Model, *, today: date = TODAY) -> list[Finding]:
    """All findings in a workbook written as Markdown."""
    return check(entries_in(text, model), today)


def places(findings: list[Finding], *codes: str) -> list[tuple[str, str, str]]:
    """(sheet, cell, code) of the findings with these codes: what most tests compare."""
    return [(f.sheet, f.cell, f.code) for f in findings if f.code in codes]


def book_of(content: bytes) -> Book:
    """A workbook's bytes, read as a file is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bok.xlsx"
        path.write_bytes(content)
        return read_xlsx(path)


def book_with(model: Model, rows: Rows, company: str = "", *, today: date = TODAY) -> Book:
    """What is read from a standard workbook with these rows, without making the file (that takes ten times as long)."""
    filled = shown_values(model, rows, today)
    grids, regions = {}, {}
    for sheet in model.sheets:
        columns, some = model.columns_of(sheet.id), filled.get(sheet.id, [])
        above = [[""] * len(columns) for _ in range(HEADING_ROW)]
        lines = [[row.get(column.id, "") for column in columns] for row in some]
        grids[sheet.name] = Grid(sheet.name, [*above, [column.heading for column in columns], *lines])
        regions[sheet.id] = Region(sheet.id, sheet.name, HEADING_ROW, FIRST_ROW + max(len(some), 1), 0, len(columns))
    version = model.setting("model_version")
    properties = {"framsteg": "arbetsbok", "framsteg_company": company, "framsteg_model": version}
    return Book("bok.xlsx", grids, {key.casefold(): region for key, region in regions.items()}, properties)


def needs(tool: str) -> None:
    """Skip where a system tool is missing, with the reason; in CI that is a failure."""
    if shutil.which(tool) is None:
        message = f"{tool} is not installed"
        if os.environ.get("CI"):
            pytest.fail(f"{message}, and CI must have it")
        pytest.skip(message)

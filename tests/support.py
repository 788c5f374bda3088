"""Workbooks written as Markdown tables, read by the real reader; and what tests need from the system."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from framsteg_xl.checks.run import check
from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book, Grid
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.entries import Entries

TODAY = date(2026, 11, 23)


def book_in(text: str, model: Model, **properties: str) -> Book:
    """A workbook written as Markdown: ``## Sheet`` and a table for each; headings in row 1.

    A row that ends before its headings is blank from there on, as it is in Excel.
    """
    book = read_markdown(text, tables={sheet.name: sheet.id for sheet in model.sheets}, properties=properties)
    grids = {
        name: Grid(name, [[*row, *[""] * (len(grid.rows[0]) - len(row))] for row in grid.rows])
        for name, grid in book.grids.items()
    }
    return replace(book, grids=grids)


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


def needs(tool: str) -> None:
    """Skip where a system tool is missing, with the reason; in CI that is a failure."""
    if shutil.which(tool) is None:
        message = f"{tool} is not installed"
        if os.environ.get("CI"):
            pytest.fail(f"{message}, and CI must have it")
        pytest.skip(message)

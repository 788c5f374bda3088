"""Faults planted in a whole, correct workbook: a value in one cell, or the rows of a rule's own example."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from correct_books import correct_rows
from framsteg_xl.checks.example import EXAMPLE_DAY, Example
from framsteg_xl.checks.run import check
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.tables.address import cell_name, cell_place
from framsteg_xl.tables.book import Book, Grid, Value
from framsteg_xl.workbook.entries import Entries
from support import book_with

#: Ids of an example's own people and papers, so that nobody in the whole workbook is meant.
_ID = re.compile(r"\b([DPU])(?=\d)")
_ROUND = re.compile(r"20\d\d-\w{1,3}")


@cache
def whole(*, approved: bool = True, seed: int = 7) -> tuple[Model, Book]:
    """A correct workbook, and the model that it follows: with modules that a panel has adopted, or as it is shipped."""
    model = example_model(load_model(), EXAMPLE_DAY)
    book = book_with(model, correct_rows(model, seed, EXAMPLE_DAY).rows, model.companies[0].id, today=EXAMPLE_DAY)
    return (model if approved else load_model()), book


def found(book: Book, model: Model) -> list[Finding]:
    return check(Entries(book, model), EXAMPLE_DAY)


def with_value(book: Book, sheet: str, heading: str, value: Value, row: int = 0) -> tuple[Book, str]:
    """The book with another value in the ``row``-th filled cell of a column, and that cell."""
    grid = book.grids[sheet]
    region = next(region for region in book.regions.values() if region.sheet == sheet)
    column = list(grid.rows[region.heading_row]).index(heading)
    below = range(region.heading_row + 1, len(grid.rows))
    number = [number for number in below if grid.rows[number][column] != ""][row]
    rows = [list(some) for some in grid.rows]
    rows[number][column] = value
    return replace(book, grids={**book.grids, sheet: replace(grid, rows=rows)}), cell_name(number, column)


def with_example(book: Book, model: Model, example: Example) -> tuple[Book, list[tuple[str, str]]]:
    """The book with the rows of an example added to its own, and where the example's places are then."""
    grids, regions, places = dict(book.grids), dict(book.regions), []
    little = example.entries(model).book
    for sheet, own in little.grids.items():
        key = next(key for key, region in regions.items() if region.sheet == sheet)
        headings = list(grids[sheet].rows[regions[key].heading_row])
        rows = [list(row) for row in grids[sheet].rows[: regions[key].end_row]]
        shift, first = len(rows) - 1, own.rows[0]
        for row in own.rows[1:]:
            said = {heading: _own(value) for heading, value in zip(own.rows[0], row, strict=True)}
            rows.append([said.get(heading, "") for heading in headings])
        for at, cell in example.places:
            if at == sheet:
                number, column = cell_place(cell)
                places.append((sheet, cell_name(number + shift, headings.index(first[column]))))
        grids[sheet] = Grid(sheet, rows)
        regions[key] = replace(regions[key], end_row=len(rows))
    return replace(book, grids=grids, regions=regions), places


def _own(value: Value) -> Value:
    if type(value) is not str:
        return value
    return f"{value}z" if _ROUND.fullmatch(value) else _ID.sub(r"\g<1>99", value)

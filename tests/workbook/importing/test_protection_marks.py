"""Which rows of a list say that somebody is protected."""

from __future__ import annotations

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book, Grid, Value
from framsteg_xl.workbook.importing.lines import LineReader
from framsteg_xl.workbook.importing.list_matching import match_list
from framsteg_xl.workbook.importing.protection_marks import marked_rows
from support import TODAY


@pytest.mark.parametrize(
    ("mark", "marked"),
    [("", False), ("Nej", False), ("-", False), (False, False), (True, True), ("x", True), (1.0, True)],
)
def test_anything_but_a_plain_no_is_a_mark(mark: Value, marked: bool, model: Model) -> None:
    grid = Grid("L", [["Namn", "Skyddad"], ["Moa", mark], ["Namn", "Skyddad"]])
    reader = LineReader(match_list(Book("l.xlsx", {"L": grid}), model), model, TODAY)
    assert list(marked_rows(grid, reader)) == ([1] if marked else [])


def test_a_word_anywhere_is_a_mark(model: Model) -> None:
    grid = Grid("L", [["Namn", "Övrigt"], ["Moa", "har sekretess"], ["Tage", "skyddsskor"]])
    reader = LineReader(match_list(Book("l.xlsx", {"L": grid}), model), model, TODAY)
    assert list(marked_rows(grid, reader)) == [1]


def test_where_headings_are_not_known_what_stands_below_such_a_word_may_be_a_mark() -> None:
    rows = [["Vem", "Skyddad adress"], ["Moa", "x"], ["Tage", "nej"], ["Ida", ""]]
    assert list(marked_rows(Grid("L", rows), None)) == [0, 1]

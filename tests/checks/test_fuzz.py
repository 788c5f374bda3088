"""Whatever stands in a workbook, and however it is torn: the rules answer with findings and never raise."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from books import small
from correct_books import correct_rows
from framsteg_xl.checks.fold import grouped, told
from framsteg_xl.checks.run import check, silent_rules
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.story import tell
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.tables.address import cell_place
from framsteg_xl.tables.book import Book, CellError
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, book_of
from torn_books import HOW, torn, with_cells, with_columns

#: Every type that calamine can give, with what is at home in other columns, and the edges.
VALUES = st.one_of(
    st.sampled_from(
        ["", " ", "D001", "D001-1", "P01", "ja", "nej", "U001, U002", "uppfyllt", "Kartläggning", "bedömare"]
    ),
    st.sampled_from(
        ["BUT1", "BUT1.1a", "2026-11-23", "1/2/2026", "19640823-3235", "{journey}", "a\x00b", "x" * 40_000]
    ),
    st.text(max_size=20),
    st.sampled_from(["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"]).map(CellError),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.sampled_from([0.0, -0.0, 1e308, -1e308, 5e-324, 46000.0, float("nan"), float("inf"), float("-inf")]),
    st.dates(date(1899, 12, 31)),
    st.sampled_from([date.max, date(1900, 1, 1), TODAY, TODAY - timedelta(1), TODAY + timedelta(1)]),
    st.datetimes(datetime(1900, 1, 1)),
    st.times(),
    st.timedeltas(),
)
PLACE = st.integers(0, 10_000)
CELLS = st.lists(st.tuples(PLACE, PLACE, PLACE, VALUES), min_size=1, max_size=25)
TEARS = st.lists(st.tuples(st.sampled_from(HOW), PLACE, PLACE, PLACE), min_size=1, max_size=8)
#: Whole columns of one value: what is worked out of them has nothing else to go by.
COLUMNS = st.lists(st.tuples(PLACE, PLACE, VALUES), min_size=1, max_size=6)
#: The demo's company and a correct one, which have different things in them.
BOOKS = st.sampled_from(["demo", "correct"])
QUICKLY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def whole(which: str) -> tuple[Model, Book]:
    """A company as a real workbook, read from disk."""
    model = small(example_model(load_model(), TODAY))
    rows = tell(model, TODAY, "fuzz").rows if which == "demo" else correct_rows(model, 1, TODAY).rows
    return model, book_of(standard_workbook(model, model.companies[0], TODAY, rows))


def answered(book: Book, model: Model) -> list[Finding]:
    """The findings, each of which can be shown, at a cell that exists; the rules' silence can be asked for too."""
    entries = Entries(book, model)
    findings = check(entries, TODAY)
    silent_rules(entries)
    for finding in findings:
        assert str(finding)
        assert all(isinstance(text, str) for text in finding.as_json().values())
        assert finding.message
        assert finding.remedy
        assert not finding.cell or _is_in(finding, book), str(finding)
    _told_whole(findings)
    return findings


def _is_in(finding: Finding, book: Book) -> bool:
    """Whether a finding's cell lies on its sheet: where something is read, in its table, or one that strayed."""
    grid = book.grids.get(finding.sheet)
    if grid is None:
        return False
    regions = [region for region in book.regions.values() if region.sheet == finding.sheet]
    (row, column), wide = cell_place(finding.cell), max(map(len, grid.rows), default=0)
    read = row < max([len(grid.rows), *(r.end_row for r in regions)])
    read &= column < max([wide, *(r.column + r.width for r in regions)])
    return read or finding.cell in grid.strays or any(cell_place(finding.cell) == first for first, _ in grid.merged)


def _told_whole(findings: list[Finding]) -> None:
    """Folded and grouped, the findings still tell of every cell that has any, and of everything without a cell."""

    def cells(some: list[Finding]) -> set[tuple[str, str, str]]:
        return {(finding.sheet, finding.cell, "" if finding.cell else finding.code) for finding in some}

    groups = grouped(findings)
    assert cells(told(findings)) == cells(findings)
    assert cells([finding for group in groups for finding in group.findings]) == cells(findings)
    assert sum(len(group.findings) for group in groups) == len(told(findings))
    for group in groups:
        assert all(isinstance(line, str) and line for line in group.lines)


@pytest.mark.parametrize("which", ["demo", "correct"])
def test_the_books_themselves_are_without_faults(which: str) -> None:
    model, book = whole(which)
    severities = {finding.severity for finding in answered(book, model)}
    assert not severities & ({Severity.ERROR} if which == "demo" else {Severity.ERROR, Severity.WARNING})


@QUICKLY
@given(BOOKS, CELLS)
def test_any_value_may_stand_in_any_cell(which: str, cells: list[tuple[int, int, int, Any]]) -> None:
    model, book = whole(which)
    answered(with_cells(book, cells), model)


@QUICKLY
@given(BOOKS, COLUMNS)
def test_any_value_may_stand_in_a_whole_column(which: str, columns: list[tuple[int, int, Any]]) -> None:
    model, book = whole(which)
    answered(with_columns(book, columns), model)


@QUICKLY
@given(BOOKS, TEARS)
def test_a_workbook_may_be_torn_in_any_way(which: str, tears: list[tuple[str, int, int, int]]) -> None:
    model, book = whole(which)
    answered(torn(book, tears), model)


@settings(QUICKLY, max_examples=50, phases=[Phase.reuse, Phase.generate])
@given(BOOKS, CELLS, TEARS)
def test_both_at_once(
    which: str, cells: list[tuple[int, int, int, Any]], tears: list[tuple[str, int, int, int]]
) -> None:
    model, book = whole(which)
    answered(torn(with_cells(book, cells), tears), model)

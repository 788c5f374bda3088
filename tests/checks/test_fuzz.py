"""Whatever stands in a workbook, and however it is torn: the rules answer with findings and never raise."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from books import small
from framsteg_xl.checks.run import check, silent_rules
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.story import tell
from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.tables.book import Book, CellError, Grid
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, book_of

Rows = list[list[Any]]

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
TEARS = st.lists(
    st.tuples(
        st.sampled_from(["drop column", "double column", "swap columns", "drop row", "double row", "swap rows"])
        | st.sampled_from(["blank row", "drop sheet", "rename sheet", "swap sheets", "lose table", "shift table"]),
        PLACE,
        PLACE,
        PLACE,
    ),
    min_size=1,
    max_size=8,
)
QUICKLY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def demo() -> tuple[Model, Book]:
    """A company of the demo as a real workbook, read from disk."""
    model = small(example_model(load_model(), TODAY))
    rows = tell(model, TODAY, "fuzz").rows
    return model, book_of(standard_workbook(model, model.companies[0], TODAY, rows))


def with_cells(book: Book, cells: list[tuple[int, int, int, Any]]) -> Book:
    """The book with other values in some cells of its tables; headings can be hit too."""
    grids = dict(book.grids)
    regions = sorted(book.regions.values(), key=lambda region: region.name)
    for which, down, across, value in cells:
        region = regions[which % len(regions)]
        rows = [list(row) for row in grids[region.sheet].rows]
        rows += [[""] * len(rows[0]) for _ in range(region.end_row - len(rows))]  # an empty table's row is not read
        row = region.heading_row + down % (region.end_row - region.heading_row)
        rows[row][region.column + across % region.width] = value
        grids[region.sheet] = Grid(region.sheet, rows)
    return replace(book, grids=grids)


def _torn_rows(rows: Rows, what: str, one: int, other: int) -> Rows:
    width = len(rows[0])
    a, b, c, d = one % width, other % width, one % len(rows), other % len(rows)
    ways: dict[str, Callable[[], Rows]] = {
        "drop column": lambda: [row[:a] + row[a + 1 :] + [""] for row in rows],
        "double column": lambda: [[*row[:a], row[b], *row[a:]] for row in rows],
        "swap columns": lambda: [
            [row[b] if n == a else row[a] if n == b else v for n, v in enumerate(row)] for row in rows
        ],
        "drop row": lambda: rows[:c] + rows[c + 1 :] or rows,
        "double row": lambda: [*rows[:c], list(rows[d]), *rows[c:]],
        "swap rows": lambda: [rows[d] if n == c else rows[c] if n == d else row for n, row in enumerate(rows)],
        "blank row": lambda: [[""] * width if n == c else row for n, row in enumerate(rows)],
    }
    return ways[what]()


def torn(book: Book, tears: list[tuple[str, int, int, int]]) -> Book:
    """The book after somebody has torn at its sheets, tables, columns and rows."""
    grids, regions = dict(book.grids), dict(book.regions)
    for what, which, one, other in tears:
        names = sorted(grids)
        if not names:
            break
        name, second = names[which % len(names)], names[one % len(names)]
        of_sheet = sorted(key for key, region in regions.items() if region.sheet == name)
        if what == "drop sheet":
            del grids[name]
        elif what == "rename sheet":
            grids[f"{name} (2)"] = Grid(f"{name} (2)", grids.pop(name).rows, ("ZZ99999",))
        elif what == "swap sheets":
            grids[name], grids[second] = Grid(name, grids[second].rows), Grid(second, grids[name].rows)
        elif what == "lose table":
            for key in of_sheet:
                del regions[key]
        elif what == "shift table":
            for key in of_sheet:
                top = one % 8
                regions[key] = replace(regions[key], heading_row=top, end_row=top + 1 + other % 5)
        elif grids[name].rows and grids[name].rows[0]:
            grids[name] = Grid(name, _torn_rows([list(row) for row in grids[name].rows], what, one, other))
    return replace(book, grids=grids, regions=regions)


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
    return findings


def test_the_demo_itself_is_without_faults() -> None:
    model, book = demo()
    assert [finding for finding in answered(book, model) if finding.severity == "fel"] == []


@QUICKLY
@given(CELLS)
def test_any_value_may_stand_in_any_cell(cells: list[tuple[int, int, int, Any]]) -> None:
    model, book = demo()
    answered(with_cells(book, cells), model)


@QUICKLY
@given(TEARS)
def test_a_workbook_may_be_torn_in_any_way(tears: list[tuple[str, int, int, int]]) -> None:
    model, book = demo()
    answered(torn(book, tears), model)


@settings(QUICKLY, max_examples=50, phases=[Phase.reuse, Phase.generate])
@given(CELLS, TEARS)
def test_both_at_once(cells: list[tuple[int, int, int, Any]], tears: list[tuple[str, int, int, int]]) -> None:
    model, book = demo()
    answered(torn(with_cells(book, cells), tears), model)

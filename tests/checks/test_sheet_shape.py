from dataclasses import replace

import pytest

from approved import BOOK, approving
from framsteg_xl.checks.run import check
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book, Grid
from framsteg_xl.workbook.entries import Entries
from support import TODAY, book_in, findings_in, places

STAFF = """
## Personal
| Personal-ID | Namn | Tillhör | Telefon |
| --- | --- | --- | --- |
| P01 | Ida Tallmo |  |  |
| P02 | Kaj Isåker |  |  |
"""


def found_in(book: Book, model: Model, *codes: str) -> list[tuple[str, str, str]]:
    return places(check(Entries(book, model), TODAY), *codes)


def test_a_lost_table_is_told_and_its_rows_are_read_all_the_same(model: Model) -> None:
    book = book_in(BOOK, model)
    lost = replace(book, regions={key: region for key, region in book.regions.items() if key != "personal"})
    assert found_in(lost, approving(model), "F101", "F103", "F301") == [("Personal", "", "F103")]


def test_rows_below_the_table_are_told_once_and_read(model: Model) -> None:
    book = book_in(BOOK, model)
    regions = book.regions | {"personal": replace(book.regions["personal"], end_row=3)}
    findings = check(Entries(replace(book, regions=regions), approving(model)), TODAY)
    assert [(f.sheet, f.cell, f.code) for f in findings] == [("Personal", "A4", "F104")]
    assert findings[0].message == "2 rader står nedanför tabellen på bladet Personal"


def test_blank_rows_inside_a_table_are_not_rows_below_it(model: Model) -> None:
    assert places(findings_in(STAFF + "|  |  |  |  |\n| P03 | Moa Ekhult |  |  |\n", model), "F104", "F105") == []


def test_a_row_after_a_gap_below_the_table_is_told_at_its_own_cell(model: Model) -> None:
    book = book_in(STAFF, model)
    rows = [*book.grids["Personal"].rows, [""] * 4, ["", "Moa Ekhult", "", ""]]
    grids = book.grids | {"Personal": Grid("Personal", rows)}
    found = found_in(replace(book, grids=grids), model, "F104", "F105", "F201")
    assert found == [("Personal", "A5", "F201"), ("Personal", "A5", "F104")]


def test_a_value_far_away_is_told_on_any_sheet(model: Model) -> None:
    book = book_in(STAFF, model)
    grids = book.grids | {"Egna anteckningar": Grid("Egna anteckningar", [], ("XFD1048576", "A9000"))}
    assert found_in(replace(book, grids=grids), model, "F105") == [("Egna anteckningar", "XFD1048576", "F105")]


def with_grid(book: Book, name: str, **changes: object) -> Book:
    return replace(book, grids={**book.grids, name: replace(book.grids[name], **changes)})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        (None, None),  # not known, as in the open workbook
        ([], "Personal, Uppdrag"),
        ([(1, 0, 3000, 0), (1, 1, 3000, 1)], None),
        ([(1, 0, 3000, 1)], None),
        ([(1, 0, 3000, 0), (1, 1, 1, 1)], "Uppdrag"),
        ([(1, 0, 3000, 0), (1, 1, 1, 1), (2, 1, 2, 1)], None),
        ([(1, 0, 3000, 0), (2, 1, 3000, 1)], "Uppdrag"),
    ],
)
def test_dropdowns_reach_over_the_rows_that_are_filled_in(
    model: Model, blocks: list[tuple[int, int, int, int]] | None, told: str | None
) -> None:
    text = "## Uppdrag\n| Personal | Uppdrag | Från | Till |\n| --- | --- | --- | --- |\n"
    rows = "| P01 | handledare | 2026-01-01 | |\n| P02 | handledare | 2026-01-01 | |\n"
    findings = check(Entries(with_grid(book_in(text + rows, model), "Uppdrag", dropdowns=blocks), model), TODAY)
    said = [f.message for f in findings if f.code == "F111"]
    assert said == ([f"rullistan saknas i {told.replace(', ', ' och ')}"] if told else [])
    empty = check(Entries(with_grid(book_in(text, model), "Uppdrag", dropdowns=blocks), model), TODAY)
    assert places(empty, "F111") == []


@pytest.mark.parametrize(
    ("merged", "cell"),
    [
        (((1, 0), (2, 0)), "A2"),
        (((0, 2), (0, 3)), "C1"),
        (((1, 3), (1, 9)), "D2"),
        (((1, 4), (1, 9)), ""),
        (((3, 0), (4, 0)), ""),
    ],
)
def test_merged_cells_in_a_table(model: Model, merged: tuple[tuple[int, int], tuple[int, int]], cell: str) -> None:
    book = with_grid(book_in(STAFF, model), "Personal", merged=[merged])
    assert found_in(book, model, "F113") == ([("Personal", cell, "F113")] if cell else [])

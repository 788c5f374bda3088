"""Where the model's tables are found in a workbook that people have had for a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book, Grid, Region, Value
from framsteg_xl.workbook.upgrade.locate import Place, locate
from framsteg_xl.workbook.upgrade.unseen import Unseen

STAFF = ["Personal-ID", "Namn", "Tillhör", "Telefon"]


def book(*regions: Region, **sheets: Sequence[Sequence[Value]]) -> Book:
    """A workbook of these sheets, each as wide as its widest row, and these Excel tables."""
    grids = {}
    for name, rows in sheets.items():
        width = max(map(len, rows))
        grids[name] = Grid(name, [[*row, *[""] * (width - len(row))] for row in rows])
    return Book("bok.xlsx", grids, {region.name: region for region in regions})


def found(model: Model, some: Book, sheet_id: str = "personal") -> Place | None:
    return locate(some, model, Unseen()).get(sheet_id)


def test_an_excel_table_is_found_by_its_name_whatever_its_sheet_is_called(model: Model) -> None:
    rows = [["", *STAFF], ["", "P01", "Karin"]]
    place = found(model, book(Region("personal", "Vi", 0, 2, 1, 4), Vi=rows))
    assert place and (place.grid.name, place.heading_row, place.columns["namn"]) == ("Vi", 0, 2)
    assert list(place.rows) == [1]


def test_an_excel_table_of_that_name_with_other_headings_is_somebody_elses(model: Model) -> None:
    rows = [["Vara", "Antal", "Hylla", "Namn"], ["kaffe", 3.0]]
    assert found(model, book(Region("personal", "Lager", 0, 2, 0, 4), Lager=rows)) is None


def test_a_table_whose_excel_table_is_gone_is_found_on_its_sheet_by_half_of_the_headings(model: Model) -> None:
    place = found(
        model, book(Personal=[["Vi här"], [], ["Namn", "Telefon", "Bil", "Skor"], ["Karin", "1", "ja", 38.0]])
    )
    assert place and place.heading_row == 2
    assert place.own == {2: "Bil", 3: "Skor"}
    assert found(model, book(Personal=[["Namn", "Bil", "Skor", "Hatt", "Telefon"]])) is None


def test_it_is_found_on_another_sheet_only_with_its_key(model: Model) -> None:
    assert found(model, book(Telefonlista=[["Namn", "Telefon"], ["Pizzerian", "070-1"]])) is None
    assert found(model, book(Vi=[["Personal-ID", "Namn", "Telefon"], ["P01", "Karin", "070-1"]]))


def test_headings_that_are_far_too_many_others_are_no_table_of_ours(model: Model) -> None:
    assert found(model, book(Vi=[["Personal-ID", "Namn", "Bil", "Skor", "Hatt"]])) is None


def test_a_sheet_with_another_sheets_name_is_not_taken_for_it(model: Model) -> None:
    assert found(model, book(Uppdrag=[STAFF, ["P01", "Karin"]])) is None


def test_columns_begun_right_beside_the_table_belong_to_it(model: Model) -> None:
    rows = [["Bil", *STAFF, "Skor", "", "Långt bort"], ["ja", "P01", "Karin", "", "", 38.0]]
    place = found(model, book(Region("personal", "Personal", 0, 2, 1, 4), Personal=rows))
    assert place and place.own == {0: "Bil", 5: "Skor"}


def test_two_tables_side_by_side_are_kept_apart(model: Model) -> None:
    rows = [[*STAFF, "Vara", "Antal"], ["P01", "Karin", "", "", "kaffe", 3.0]]
    mine, theirs = Region("personal", "Personal", 0, 2, 0, 4), Region("lager", "Personal", 0, 2, 4, 2)
    place = found(model, book(mine, theirs, Personal=rows))
    assert place and not place.own


def test_rows_below_the_table_up_to_the_next_one_belong_to_it(model: Model) -> None:
    rows = [STAFF, ["P01"], ["P02"], [], ["P03"], ["Vara", "Antal"], ["kaffe", 3.0], ["P04"]]
    mine, theirs = Region("personal", "Personal", 0, 2, 0, 4), Region("lager", "Personal", 5, 7, 0, 2)
    place = found(model, book(mine, theirs, Personal=rows))
    assert place
    assert (list(place.rows), list(place.below), place.loose) == ([1, 2, 4], [2, 4], {4})


def test_a_row_with_nothing_but_a_word_beside_the_table_is_no_row(model: Model) -> None:
    rows = [[*STAFF, "Bil"], ["P01", "", "", "", "ja"], ["", "", "", "", "alla har bil"]]
    place = found(model, book(Region("personal", "Personal", 0, 2, 0, 4), Personal=rows))
    assert place and list(place.rows) == [1]


def test_where_both_the_older_heading_and_the_present_one_stand_the_present_one_wins(model: Model) -> None:
    columns = tuple(
        replace(c, heading="Heter", aliases=("Namn",)) if (c.sheet, c.id) == ("personal", "namn") else c
        for c in model.columns
    )
    rows = [["Personal-ID", "Namn", "Heter"], ["P01", "Karin", "Karin Odenhult"]]
    place = found(replace(model, columns=columns), book(Region("personal", "Personal", 0, 2, 0, 3), Personal=rows))
    assert place and (place.columns["namn"], place.own) == (2, {1: "Namn"})

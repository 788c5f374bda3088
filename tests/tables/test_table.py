from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from books import make_xlsx
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import Book, Grid, Region, Value
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.tables.table import Table, blank, find_table
from framsteg_xl.tables.xlsx import read_xlsx

HEADINGS = {"id": ("Id",), "name": ("Namn", "Benämning"), "day": ("Dag",)}
ROWS = """
| Id | Namn | Dag |
| --- | --- | --- |
| D1 | Alma | 2026-01-31 |
| D2 | Bo | 2026-02-28 |
"""


def _find(book: Book, sheet: str = "Folk") -> Table:
    table = find_table(book, "Folk", sheet, HEADINGS)
    assert table is not None
    return table


def _loose_book(**grids: list[list[Value]]) -> Book:
    """A workbook that has lost its Excel tables."""
    return Book("bok.xlsx", {name: Grid(name, rows) for name, rows in grids.items()})


def _at(rows: list[list[Value]], region: Region) -> Table:
    return _find(Book("bok.xlsx", {"Folk": Grid("Folk", rows)}, {"folk": region}))


def test_a_table_is_found_by_its_name_on_whatever_sheet_it_stands() -> None:
    table = _find(
        read_markdown(
            f"## Folk\n| Annat |\n| --- |\n| x |\n\n## Flyttat\n{ROWS}", tables={"Flyttat": "FOLK", "Folk": "t"}
        )
    )
    assert (table.sheet, table.region) == ("Flyttat", True)
    assert list(table.columns["name"]) == ["Alma", "Bo"]
    assert (table.cell(0, "id"), table.cell(1, "day")) == ("A2", "C3")


def test_a_table_knows_its_cells_wherever_it_stands() -> None:
    rows: list[list[Value]] = [["", "", ""], ["", "", ""], ["", "Id", "Namn"], ["", "D1", "Alma"], ["", "D2", "Bo"]]
    table = _at(rows, Region("folk", "Folk", 2, 5, 1, 2))
    assert [table.cell(row, "name") for row in (0, 1)] == ["C4", "C5"]
    assert list(table.columns["id"]) == ["D1", "D2"]
    assert table.missing == ("day",)


def test_a_lost_table_is_found_on_its_sheet_by_the_headings() -> None:
    rows: list[list[Value]] = [["Folk", "", ""], ["", "", ""], ["", "Id", "Namn"], ["", "D1", "Alma"]]
    table = _find(_loose_book(Annat=[["Id", "Namn", "Dag"]], Folk=rows))
    assert (table.sheet, table.region, table.cell(0, "name")) == ("Folk", False, "C4")


def test_a_lost_table_is_found_on_a_renamed_sheet() -> None:
    table = _find(_loose_book(Annat=[["x", "y"]], Personer=[["Id", "Namn", "Dag"], ["D1", "Alma", ""]]))
    assert (table.sheet, table.region, list(table.columns["id"])) == ("Personer", False, ["D1"])


def test_another_table_with_the_same_headings_is_not_taken_for_a_lost_one() -> None:
    book = read_markdown(f"## Andra\n{ROWS}", tables={"Andra": "andra"})
    assert find_table(book, "folk", "Folk", HEADINGS) is None


def test_no_table_at_all() -> None:
    assert find_table(_loose_book(Folk=[["Id", "något annat", "mer"]]), "folk", "Folk", HEADINGS) is None
    assert find_table(_loose_book(Folk=[]), "folk", "Folk", HEADINGS) is None


def test_case_spaces_and_line_breaks_in_a_heading_do_not_matter() -> None:
    book = _loose_book(Folk=[[" ID", "SISTA\n dagen "], ["D1", "i mars"]])
    table = find_table(book, "folk", "Folk", {"id": ("Id",), "last": ("Sista dagen",)})
    assert table is not None
    assert (table.missing, table.cell(0, "last"), table.headings["last"]) == ((), "B2", "SISTA\n dagen ")


def test_an_older_heading_still_leads_to_its_column() -> None:
    table = _find(read_markdown("## Folk\n" + ROWS.replace("Namn", "Benämning")))
    assert (list(table.columns["name"]), table.headings["name"]) == (["Alma", "Bo"], "Benämning")


def test_the_present_heading_comes_before_an_older_one() -> None:
    table = _find(read_markdown("## Folk\n| Benämning | Namn | Id |\n| --- | --- | --- |\n| gammal | ny | D1 |"))
    assert list(table.columns["name"]) == ["ny"]
    assert list(table.columns["Benämning"]) == ["gammal"]


def test_columns_that_nobody_asked_for_are_kept_under_their_own_headings() -> None:
    table = _find(read_markdown("## Folk\n| Id | Skostorlek | id2 |\n| --- | --- | --- |\n| D1 | 38 | x |"))
    assert list(table.columns["Skostorlek"]) == [38.0]
    assert table.cell(0, "Skostorlek") == "B2"


def test_a_doubled_heading_loses_neither_column() -> None:
    table = _find(read_markdown("## Folk\n| Id | Namn | Namn | Namn |\n| --- | --- | --- | --- |\n| D1 | a | b | c |"))
    assert list(table.columns["name"]) == ["a"]
    assert sorted(values[0] for values in table.columns.values()) == ["D1", "a", "b", "c"]
    assert [table.cell(0, key) for key in table.columns] == ["A2", "B2", "C2", "D2"]


def test_rows_right_below_the_table_are_read_and_counted() -> None:
    rows: list[list[Value]] = [["Id", "Namn"], ["D1", "Alma"], ["D2", "Bo"], ["D3", "Cilla"]]
    table = _at(rows, Region("folk", "Folk", 0, 2, 0, 2))
    assert list(table.columns["id"]) == ["D1", "D2", "D3"]
    assert (list(table.below), table.cell(2, "name")) == ([1, 2], "B4")


def test_rows_after_a_gap_are_read_and_counted_too() -> None:
    rows: list[list[Value]] = [["Id", "Namn"], ["D1", "Alma"], ["", " "], ["", "Bo"], ["D3", ""]]
    table = _at(rows, Region("folk", "Folk", 0, 2, 0, 2))
    assert list(table.columns["id"]) == ["D1", "", "", "D3"]
    assert (list(table.below), table.cell(2, "name")) == ([2, 3], "B4")


def test_what_stands_beside_the_table_is_not_of_it() -> None:
    rows: list[list[Value]] = [["Id", "Namn", ""], ["D1", "Alma", ""], ["", "", ""], ["", "", "en lapp"]]
    table = _at(rows, Region("folk", "Folk", 0, 2, 0, 2))
    assert (len(table), list(table.below)) == (1, [])


def test_blank_rows_at_the_end_are_trimmed_and_those_in_between_kept() -> None:
    rows: list[list[Value]] = [["Id", "Namn"], ["", ""], ["D1", "Alma"], ["", " "], ["D2", ""], ["", ""], [" ", ""]]
    table = _at(rows, Region("folk", "Folk", 0, 7, 0, 2))
    assert list(table.columns["id"]) == ["", "D1", "", "D2"]
    assert (table.cell(3, "id"), list(table.below)) == ("A5", [])


def test_a_table_whose_blank_rows_no_reader_laid_out() -> None:
    table = _at([["Id", "Namn"], ["D1", "Alma"]], Region("folk", "Folk", 0, 2001, 0, 2))
    assert (len(table), list(table.below)) == (1, [])


def test_a_table_without_rows_has_its_columns() -> None:
    table = _at([["Id", "Namn"]], Region("folk", "Folk", 0, 2, 0, 2))
    assert (len(table), list(table.columns), table.missing) == (0, ["id", "name"], ("day",))


VALUES = st.one_of(
    st.just(""),
    st.text("abcåäöABC 0123456789-.,/=@&<>\"'", min_size=1, max_size=8),
    st.integers(-10_000, 10_000).map(float),
    st.booleans(),
)


@given(st.integers(0, 40), st.integers(0, 40), st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_whatever_is_written_wherever_comes_back_at_exactly_its_cell(
    top: int, left: int, rows: list[tuple[Value, ...]]
) -> None:
    def fill(workbook: Any) -> None:
        workbook.add_worksheet("Annat").write("A1", "Id")
        page = workbook.add_worksheet("Folk")
        columns = [{"header": names[0]} for names in HEADINGS.values()]
        page.add_table(top, left, top + len(rows), left + 2, {"name": "folk", "columns": columns})
        for down, row in enumerate(rows):
            for across, value in enumerate(row):
                page.write(top + 1 + down, left + across, value)

    with TemporaryDirectory() as folder:
        table = _find(read_xlsx(make_xlsx(Path(folder) / "bok.xlsx", fill)))
    written = {
        cell_name(top + 1 + down, left + across): value
        for down, row in enumerate(rows)
        for across, value in enumerate(row)
        if not blank(value)
    }
    read = {
        table.cell(row, key): value
        for key, values in table.columns.items()
        for row, value in enumerate(values)
        if not blank(value)
    }
    assert read == written
    assert {cell: type(value) for cell, value in read.items()} == {cell: type(v) for cell, v in written.items()}
    assert table.first_row == top + 1


def test_another_table_below_is_not_of_it() -> None:
    rows: list[list[Value]] = [["Id", "Namn"], ["D1", "Alma"], ["D2", "Bo"], ["", ""], ["Telefon", "Vem"], ["08", "x"]]
    regions = {"folk": Region("folk", "Folk", 0, 2, 0, 2), "tel": Region("tel", "Folk", 4, 6, 1, 2)}
    table = _find(Book("bok.xlsx", {"Folk": Grid("Folk", rows)}, regions))
    assert (list(table.columns["id"]), list(table.below)) == (["D1", "D2"], [1])
    beside = {**regions, "tel": Region("tel", "Folk", 4, 6, 2, 2)}
    assert len(_find(Book("bok.xlsx", {"Folk": Grid("Folk", rows)}, beside))) == 5

"""What somebody has written, told from what our own formulas filled in."""

from __future__ import annotations

from framsteg_xl.tables.book import Grid, Region
from framsteg_xl.workbook.upgrade.unseen import Unseen
from framsteg_xl.workbook.upgrade.written_rows import WrittenRows, our_formulas, written_cells

#: A table of ids and a column that fills in itself, five rows long.
TABLE = Region("resa", "Resa", 0, 6, 0, 2)


def ours(*filled: str) -> tuple[Grid, Unseen]:
    """The table with these formulas in its second column, each of which shows the row above it."""
    rows = [["Placering", "Förnamn"], *[["", "Vera"] for _ in filled]]
    formulas = {(number, 1): text for number, text in enumerate(filled, start=1) if text}
    return Grid("Resa", rows), Unseen(formulas={"Resa": formulas})


def test_a_formula_is_ours_when_most_of_its_column_has_the_same() -> None:
    grid, unseen = ours("=UPPER(A2)", "=UPPER(A3)", "=UPPER($A$4)", '=LEFT(A5,"2")', "")
    assert our_formulas(grid, TABLE, [1], unseen) == {(1, 1), (2, 1), (3, 1)}


def test_none_is_ours_where_most_of_the_column_is_typed() -> None:
    grid, unseen = ours("=UPPER(A2)", "", "", "", "")
    assert our_formulas(grid, TABLE, [1], unseen) == set()


def test_formulas_that_show_nothing_below_the_last_written_cell_are_ours() -> None:
    grid, unseen = Grid("Resa", [["Placering", "Förnamn"]]), Unseen(formulas={"Resa": {(1, 1): '=IF(A2="","",A2)'}})
    assert our_formulas(grid, TABLE, [1], unseen) == {(1, 1)}


def test_rows_end_with_the_last_written_one_and_blank_ones_in_between_stay() -> None:
    rows = [["Placering", "Förnamn"], ["D001-1", "Vera"], ["", "Vera"], ["D002-1", "Vera"], ["", "Vera"], ["", "Vera"]]
    grid = Grid("Resa", rows)
    filled = frozenset((row, 1) for row in range(1, 6))
    assert list(WrittenRows(grid, [0, 1], filled, Unseen()).inside(TABLE, [])) == [1, 2, 3]


def test_a_row_where_only_a_formula_of_ours_was_typed_over_is_written() -> None:
    grid = Grid("Resa", [["Placering", "Förnamn"], ["", "Idas"]])
    assert list(WrittenRows(grid, [0, 1], frozenset(), Unseen()).inside(TABLE, [])) == [1]


def test_the_row_of_totals_is_neither_inside_nor_below() -> None:
    rows = [["Placering", "Förnamn"], ["D001-1", ""], ["Summa", 1.0], ["D002-1", ""]]
    table, unseen = Region("resa", "Resa", 0, 2, 0, 2), Unseen(totals=frozenset({("Resa", 2)}))
    written = WrittenRows(Grid("Resa", rows), [0, 1], frozenset(), unseen)
    assert (list(written.inside(table, [])), list(written.below(table, []))) == ([1], [3])


def test_written_cells_are_all_that_are_not_blank() -> None:
    grid = Grid("Resa", [["", " "], [0.0, False], ["\n", "x"]])
    assert list(written_cells(grid)) == [((1, 0), 0.0), ((1, 1), False), ((2, 1), "x")]

"""Formulas without a value, however a program writes them."""

from __future__ import annotations

import pytest

from framsteg_xl.tables.book import Book, Grid
from framsteg_xl.workbook.upgrade.formula_texts import with_formulas_as_texts
from framsteg_xl.workbook.upgrade.never_worked import never_worked_out
from framsteg_xl.workbook.upgrade.unseen import Unseen


@pytest.mark.parametrize(
    ("cell", "never"),
    [
        ('<c r="B3"><f>SUM(A1:A2)</f><v></v></c>', True),
        ('<c r="B3" s="1"><f>SUM(A1:A2)</f><v/></c>', True),
        ("<c s='1' r='B3'><f>SUM(A1:A2)</f></c>", True),
        ('<x:c r="B3">\n<x:f t="shared" si="0"/>\n</x:c>', True),
        ('<c r="B3" t="str"><f>IF(1=2,1,"")</f></c>', True),
        ('<c r="B3" t="str"><f>IF(1=2,1,"")</f><v></v></c>', False),
        ("<c r='B3' t='str'><f>IF(1=2,1,\"\")</f><v/></c>", False),
        ('<c r="B3"><f>1+1</f><v>2</v></c>', False),
        ('<c r="B3"/>', False),
        ('<c r="B3"><v>1</v></c>', False),
    ],
)
def test_which_formulas_have_no_value(cell: str, never: bool) -> None:
    around = '<row r="3"><c r="A3"/><c r="A3" t="s"><v>0</v></c>{}<c r="C3"><f>1</f><v>1</v></c></row>'
    assert list(never_worked_out(around.format(cell).encode())) == ([(2, 1)] if never else [])


def test_their_text_stands_in_their_cells_and_nothing_else_is_changed() -> None:
    grid = Grid("Budget", [["Summa", 3.0], ["", "kvar"]], strays=("Z9999",))
    book = Book("bok.xlsx", {"Budget": grid, "Tomt": Grid("Tomt", [])})
    formulas = {(0, 1): "=1", (1, 0): "=2", (1, 1): "=3", (3, 3): "=4", (9998, 25): "=5"}
    unseen = Unseen({"Budget": formulas}, {"Budget": frozenset(formulas) - {(0, 1)}})
    rows = with_formulas_as_texts(book, unseen).grids["Budget"].rows
    assert rows == [["Summa", 3.0, "", ""], ["=2", "kvar", "", ""], [""] * 4, ["", "", "", "=4"]]
    assert grid.rows == [["Summa", 3.0], ["", "kvar"]]

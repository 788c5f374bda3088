"""Formulas are in Excel's grammar on our side, whatever LibreOffice calls things."""

from __future__ import annotations

import pytest
import xlwings

from framsteg_xl.calc.formulas import for_calc, for_excel, moved

SAME_THING = {
    "=SUM(A1,B2:C3)": "=SUM(A1;B2:C3)",
    '=IF(A1="a,b;c","x""y,",2)': '=IF(A1="a,b;c";"x""y,";2)',
    "=Blad1!A1+'Två ord'!$B$2": "=$Blad1.A1+$'Två ord'.$B$2",
    "=COUNTIFS('It''s'!A:A,1)": "=COUNTIFS($'It''s'.A:A;1)",
    "=SUM(Tabell[Kolumn, med komma],2)": "=SUM(Tabell[Kolumn, med komma];2)",
    "=Tabell[[#This Row],[Namn]]": "=Tabell[[#This Row];[Namn]]",
    "=SUM({1,2;3,4})": "=SUM({1;2|3;4})",
    "=IFERROR(#N/A,#REF!)": "=IFERROR(#N/A;#REF!)",
    "=ERROR.TYPE(A1)+Åtgärd!C14": "=ERROR.TYPE(A1)+$Åtgärd.C14",
    '=HYPERLINK("#\'Blad\'!C14","Blad!C14")': '=HYPERLINK("#\'Blad\'!C14";"Blad!C14")',
}


@pytest.mark.parametrize("excel", SAME_THING)
def test_a_formula_is_translated_both_ways(excel: str) -> None:
    assert for_calc(excel) == SAME_THING[excel]
    assert for_excel(SAME_THING[excel]) == excel


def test_the_short_form_for_this_row_is_understood() -> None:
    assert for_calc("=Sak[@Antal]*Tabell[@[Pris, kr]]") == "=Sak[[#This Row];[Antal]]*Tabell[[#This Row];[Pris, kr]]"


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("=A1+$A1+A$1+$A$1", "=C6+$A6+C$1+$A$1"),
        ('=Blad1!A1&"A1"', '=Blad1!C6&"A1"'),
        ("=LOG10(B2)", "=LOG10(D7)"),
        ("=SUM(A:A)", "=SUM(A:A)"),
    ],
)
def test_relative_references_follow_a_copy(formula: str, after: str) -> None:
    assert moved(formula, 5, 2) == after


def test_a_reference_that_leaves_the_sheet_is_lost() -> None:
    assert moved("=A1", -1, 0) == "=#REF!"


def test_formulas_in_a_live_sheet(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    other = book.sheets.add("Två ord", after=sheet)
    other["A1"].value = [[1, 2], [3, 4]]
    sheet["A1"].value = [["=SUM('Två ord'!A1:B2,5)", '=IF(A1>3,"ja, det är det","nej")'], ["text", 7]]
    assert sheet["A1:B2"].value == [[15, "ja, det är det"], ["text", 7]]
    assert sheet["A1:B2"].formula == (
        ("=SUM('Två ord'!A1:B2,5)", '=IF(A1>3,"ja, det är det","nej")'),
        ("text", "7"),
    )


def test_one_formula_over_many_cells_follows_them(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [[1], [2], [3]]
    sheet["B1:C3"].formula = "=A1*2"
    assert sheet["B1:C3"].value == [[2, 4], [4, 8], [6, 12]]


def test_formulas_here_and_there_in_a_block(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [["=1+1", 5, "=2+2"], ["a", "=3+3", "=4+4"], ["=5+5", None, "b"]]
    assert sheet["A1:C3"].value == [[2, 5, 4], ["a", 6, 8], [10, None, "b"]]


def test_a_table_s_columns_in_formulas(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [["Antal", "Dubbelt"], [2, None], [3, None]]
    sheet.tables.add(sheet["A1:B3"], "Saker")
    sheet["B2"].value = [["=Saker[[#This Row],[Antal]]*2"], ["=Saker[@Antal]*2"]]
    sheet["D1"].value = "=SUM(Saker[Dubbelt])"
    assert sheet["D1"].value == 10
    assert sheet["D1"].formula == "=SUM(Saker[Dubbelt])"


def test_an_array_formula(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [[1, 4], [2, 5]]
    sheet["D1"].formula_array = "=SUM(A1:A2*B1:B2)"
    assert sheet["D1"].value == 14
    assert sheet["D1"].formula_array == "=SUM(A1:A2*B1:B2)"
    assert sheet["A1"].formula_array is None

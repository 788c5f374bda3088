"""What is done with cells: looks, moves, links, protection."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
import xlwings


def test_number_formats_are_excel_s(sheet: xlwings.Sheet) -> None:
    codes = ["yyyy-mm-dd", "0.00", "[h]:mm", "@", '0 "st"', "General", "#,##0", "d mmm yyyy", "h:mm AM/PM", "0.00E+00"]
    for column, code in enumerate(codes):
        sheet[0, column].number_format = code
    assert [sheet[0, column].number_format for column in range(len(codes))] == codes
    assert sheet["A1:B1"].number_format is None


def test_colours(sheet: xlwings.Sheet) -> None:
    sheet["A1"].color = (255, 128, 0)
    sheet["A2"].color = "#ff8000"
    sheet["A3"].color = 0x0080FF  # as Excel numbers it: blue first
    assert {sheet[row, 0].color for row in range(3)} == {(255, 128, 0)}
    sheet["A1"].color = None
    assert sheet["A1"].color is None


def test_widths_and_heights(sheet: xlwings.Sheet) -> None:
    sheet["A:B"].column_width = 20
    sheet["1:3"].row_height = 30
    assert (sheet["A1"].column_width, sheet["A1"].row_height) == (20, 30)
    assert (sheet["B1"].left, sheet["A2"].top) == (sheet["A1"].width, 30)
    sheet["B1"].column_width = 5
    assert sheet["A1:B1"].column_width is None
    sheet["A1"].value = "kort"
    sheet.autofit()
    assert sheet["A1"].column_width < 10


def test_cells_are_inserted_and_deleted(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    sheet["1:1"].insert("down")
    assert sheet["A2:B3"].value == [[1, 2], [3, 4]]
    sheet["A1:A1"].delete("up")
    assert sheet["A1:B2"].value == [[1, None], [3, 2]]
    sheet["A:A"].delete()
    assert sheet["A1:A3"].value == [None, 2, 4]


def test_a_table_grows_with_rows_inserted_in_it(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [["a", "b"], [1, 2], [3, 4]]
    table = sheet.tables.add(sheet["A1:B3"], "T")
    sheet["3:4"].insert("down")
    assert table.range.address == "$A$1:$B$5"


def test_cells_are_copied(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    other = book.sheets.add("Annat", after=sheet)
    sheet["A1"].value = [[1, "=A1+1"]]
    sheet["A1:B1"].color = (1, 2, 3)
    sheet["A1:B1"].copy(other["C5:D7"])
    assert other["C5:D7"].value == [[1, 2]] * 3
    assert other["D7"].formula == "=C7+1"
    sheet["A1:B1"].copy()
    sheet["A3"].paste("values")
    assert (sheet["A3:B3"].formula, sheet["A3"].color) == ((("1", "2"),), None)


def test_cells_are_filled_on(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [5, date(2026, 1, 30), "Vecka 1", "=A1*2"]
    sheet["A1:D1"].autofill(sheet["A1:D3"])
    assert [row[1] for row in sheet["A1:D3"].value] == [datetime(2026, 1, day) for day in (30, 31)] + [
        datetime(2026, 2, 1)
    ]
    assert [row[2] for row in sheet["A1:D3"].value] == ["Vecka 1", "Vecka 2", "Vecka 3"]
    assert [row[0] for row in sheet["A1:D3"].value] == [5, 5, 5]
    assert [row[3] for row in sheet["A1:D3"].value] == [10, 10, 10]
    assert sheet["D3"].formula == "=A3*2"


def test_formulas_are_filled_on_by_copy(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [[1, "=A1*2"], [2, None], [3, None]]
    sheet["B1"].autofill(sheet["B1:B3"], "fill_copy")
    assert sheet["B1:B3"].formula == (("=A1*2",), ("=A2*2",), ("=A3*2",))


def test_merged_cells(sheet: xlwings.Sheet) -> None:
    sheet["A1:B2"].merge()
    assert sheet["A1"].merge_cells
    assert sheet["B2"].merge_area == sheet["A1:B2"]
    sheet["A1:B2"].unmerge()
    assert not sheet["A1"].merge_cells


@pytest.mark.parametrize(
    ("cells", "merged"),
    [
        ("A1:H20", None),
        ("A1:B2", False),
        ("A1:C4", None),
        ("C4", True),
        ("D5", True),
        ("C4:D5", True),
        ("D5:E6", None),
        ("D1:D9", None),
        ("A5:H5", None),
        ("E5:H9", False),
        ("A6:H9", False),
        ("A1:C3", False),
    ],
)
def test_cells_of_which_some_are_merged_are_neither(sheet: xlwings.Sheet, cells: str, merged: bool | None) -> None:
    sheet["C4:D5"].merge()
    assert sheet[cells].merge_cells is merged


def test_links(sheet: xlwings.Sheet) -> None:
    sheet["A1"].add_hyperlink("https://example.com", "Läs mer")
    assert (sheet["A1"].value, sheet["A1"].hyperlink) == ("Läs mer", "https://example.com")
    sheet["A2"].value = '=HYPERLINK("#\'Två ord\'!C14","Två ord!C14")'
    assert (sheet["A2"].value, sheet["A2"].hyperlink) == ("Två ord!C14", "#'Två ord'!C14")
    sheet["A3"].value = "ingen länk"
    with pytest.raises(xlwings.XlwingsError, match="hyperlink"):
        _ = sheet["A3"].hyperlink


def test_locked_cells_of_a_protected_sheet_are_refused(app: xlwings.App, tmp_path: Path) -> None:
    path = tmp_path / "skyddad.xlsx"
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet("Blad")
        page.write("A1", "rubrik")
        page.write("B1", "fri", made.add_format({"locked": False}))
        page.protect()
    book = app.books.open(path)
    sheet = book.sheets[0]
    sheet["B1"].value = "ny"
    assert sheet["B1"].value == "ny"
    for act in (
        lambda: setattr(sheet["A1"], "value", "ny"),
        lambda: setattr(sheet["A1:B1"], "value", ["ny", "ny"]),
        sheet["A1"].clear_contents,
        lambda: sheet["A1"].add_hyperlink("https://example.com"),
        lambda: setattr(sheet["B1"], "color", (1, 2, 3)),
        lambda: setattr(sheet["B1"], "number_format", "0"),
        lambda: setattr(sheet["A1"], "column_width", 3),
        lambda: sheet["1:1"].insert("down"),
        sheet["1:1"].delete,
        sheet["A1:B1"].merge,
    ):
        with pytest.raises(xlwings.XlwingsError, match=r"Blad!\S+: the sheet is protected"):
            act()
    assert sheet["A1"].value == "rubrik"
    book.close()

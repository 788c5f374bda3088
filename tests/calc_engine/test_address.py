"""Addresses in Excel's grammar."""

from __future__ import annotations

import pytest
import xlwings

from framsteg_xl.calc.address import COLUMNS, ROWS, Area, area_of, letters, number, quoted, split_sheet, written


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("A1", Area(1, 1)),
        ("$B$2:d5", Area(2, 2, 4, 3)),
        ("D5:B2", Area(2, 2, 4, 3)),
        ("A:D", Area(1, 1, ROWS, 4)),
        ("3:10", Area(3, 1, 8, COLUMNS)),
        ("XFD1048576", Area(ROWS, COLUMNS)),
    ],
)
def test_an_address_is_an_area(text: str, area: Area) -> None:
    assert area_of(text) == area


@pytest.mark.parametrize("text", ["", "A", "1", "A0", "XFE1", "A1048577", "A1:B", "A1:B2:C3", "my_name", "Tabell1x"])
def test_anything_else_is_none(text: str) -> None:
    assert area_of(text) is None


@pytest.mark.parametrize("text", ["$A$1", "$B$2:$D$5", "$A:$D", "$3:$10"])
def test_an_area_is_written_as_it_was_read(text: str) -> None:
    area = area_of(text)
    assert area and written(area) == text


def test_columns_have_letters() -> None:
    assert [letters(n) for n in (1, 26, 27, 702, 703, COLUMNS)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert all(number(letters(n)) == n for n in range(1, COLUMNS + 1, 37))


@pytest.mark.parametrize("name", ["Blad1", "Två ord", "It's", "2026", "A1", "Åtgärd", "R1C1"])
def test_a_sheet_s_name_survives_its_quotes(name: str) -> None:
    assert split_sheet(f"{quoted(name)}!A1") == (name, "A1")


def test_cells_by_all_the_ways_to_name_them(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    other = book.sheets.add("Två ord", after=sheet)
    sheet["B2:C4"].name = "mina"
    assert sheet.range("mina").address == sheet.range((2, 2), (4, 3)).address == "$B$2:$C$4"
    assert sheet.range("B2", (4, 3)).address == "$B$2:$C$4"
    assert sheet.range("'Två ord'!A1") == other["A1"]
    assert sheet["A1:C3"][1, 1] == sheet["B2"]
    assert sheet["B2:C4"].offset(1, 1).resize(2, 2).address == "$C$3:$D$4"
    assert sheet["B2:C4"].last_cell.address == "$C$4"
    with pytest.raises(IndexError):
        sheet.range((0, 1))
    with pytest.raises(ValueError, match="not on this sheet"):
        sheet.range(other["A1"], other["B2"])
    with pytest.raises(KeyError):
        sheet.range("finns_inte")


def test_where_ctrl_and_an_arrow_lead(sheet: xlwings.Sheet) -> None:
    sheet["B2"].value = [[1, 2], [3, None], [None, None], [5, 6]]
    assert sheet["B2"].end("down").address == "$B$3"
    assert sheet["B3"].end("down").address == "$B$5"
    assert sheet["B5"].end("down").row == ROWS
    assert sheet["B5"].end("up").address == "$B$3"
    assert sheet["A1"].end("right").column == COLUMNS
    assert sheet["B2"].end("right").address == "$C$2"
    assert sheet["B100"].end("up").address == "$B$5"
    assert sheet["C5"].end("left").address == "$B$5"


def test_what_lies_round_a_cell(sheet: xlwings.Sheet) -> None:
    sheet["B2"].value = [["a", "b"], [1, 2], [3, 4]]
    assert sheet["B2"].expand().address == "$B$2:$C$4"
    assert sheet["B2"].expand("down").address == "$B$2:$B$4"
    assert sheet["C3"].current_region.address == "$B$2:$C$4"
    assert sheet.used_range.address == "$B$2:$C$4"

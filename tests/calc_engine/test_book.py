"""Workbooks, sheets, names and tables of an open office."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
import xlwings


def test_the_app_is_xlwings_active_one(app: xlwings.App, book: xlwings.Book) -> None:
    assert xlwings.apps.active == app
    assert xlwings.books.active == book
    assert app.version.major == 16
    assert app.pid > 0
    book.set_mock_caller()
    assert xlwings.Book.caller() == book


def test_the_book_in_front_is_the_active_one(app: xlwings.App, book: xlwings.Book) -> None:
    second = app.books.add()
    assert app.books.active == second
    book.activate()
    assert app.books.active == book
    second.close()
    assert [each.name for each in app.books] == [book.name]


def test_what_is_selected(app: xlwings.App, book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    other = book.sheets.add("Annat", after=sheet)
    other["B3:C5"].select()
    assert book.selection == other["B3:C5"]
    assert book.sheets.active == other
    sheet.activate()
    assert app.selection.sheet == sheet


def test_a_book_is_saved_and_opened(app: xlwings.App, tmp_path: Path) -> None:
    path = tmp_path / "Året ö.xlsx"
    book = app.books.add()
    book.sheets[0]["A1"].value = "hej"
    book.save(path)
    assert (book.name, book.fullname) == (path.name, str(path))
    book.close()
    again = app.books.open(path)
    assert again.sheets[0]["A1"].value == "hej"
    assert app.books[path.name] == again == xlwings.Book(path.name)
    again.close()


def test_a_lock_file_that_somebody_left_does_not_matter(app: xlwings.App, tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet()
    (tmp_path / ".~lock.bok.xlsx#").write_text(",någon,dator,26.11.2026 02:00,file:///x;", encoding="utf-8")
    app.books.open(path).close()


def test_a_file_that_is_no_workbook_is_refused(app: xlwings.App, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        app.books["finns inte"]
    with pytest.raises(FileNotFoundError):
        app.books.open(tmp_path / "finns inte.xlsx")
    book = app.books.add()
    with pytest.raises(xlwings.XlwingsError, match=r"cannot write \.xlsb"):
        book.save(tmp_path / "bok.xlsb")
    book.close()


def test_sheets_come_and_go(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    second = book.sheets.add("Två", after=sheet)
    assert [each.name for each in book.sheets] == ["Sheet1", "Två"]
    assert (second.index, book.sheets["två"], "två" in book.sheets, "tre" in book.sheets) == (2, second, True, False)
    second.name = "Tre"
    assert second.index == 2
    second.visible = False
    assert not book.sheets["Tre"].visible
    second.delete()
    assert len(book.sheets) == 1
    with pytest.raises(ValueError, match="already present"):
        book.sheets.add("SHEET1")


def test_a_sheet_s_copy_has_its_tables(app: xlwings.App, book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [["a", "b"], [1, 2]]
    sheet.tables.add(sheet["A1:B2"], "Namn")
    copy = sheet.copy()
    assert (copy.name, copy["A2:B2"].value, len(copy.tables)) == ("Sheet1 (2)", [1, 2], 1)
    assert copy.tables[0].name != "Namn"
    assert sheet.tables[0].name == "Namn"
    target = app.books.add()
    there = sheet.copy(after=target.sheets[0])
    assert [(table.name, table.range.address) for table in there.tables] == [("Namn", "$A$1:$B$2")]
    target.close()


def test_names_of_cells_and_of_constants(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    other = book.sheets.add("Två ord", after=sheet)
    book.names.add("framsteg_company", '="KILAFIX"')
    other["B2:C3"].name = "rutor"
    sheet.names.add("lokalt", "=Sheet1!$A$1")
    assert book.names["framsteg_company"].refers_to == '="KILAFIX"'
    assert book.names["RUTOR"].refers_to == "='Två ord'!$B$2:$C$3"
    assert book.names["rutor"].refers_to_range == other["B2:C3"]
    assert [name.name for name in book.names] == ["framsteg_company", "rutor", "Sheet1!lokalt"]
    assert [name.name for name in sheet.names] == ["lokalt"] or sheet.names[0].name == "Sheet1!lokalt"
    assert "rutor" in book.names
    assert not book.names.contains("finns_inte")
    with pytest.raises(xlwings.XlwingsError, match="does not stand for cells"):
        _ = book.names["framsteg_company"].refers_to_range
    book.names["rutor"].refers_to = "=Sheet1!$A$1"
    assert book.names["rutor"].refers_to_range == sheet["A1"]
    book.names["rutor"].delete()
    assert "rutor" not in book.names


def test_a_table_made_resized_and_found(sheet: xlwings.Sheet) -> None:
    sheet["B2"].value = [["Namn", "Antal"], ["a", 1], ["b", 2]]
    table = sheet.tables.add(sheet["B2:C4"], "Saker")
    assert sheet["C3"].table == table
    assert sheet["A1"].table is None
    assert (table.range.address, table.header_row_range.value) == ("$B$2:$C$4", ["Namn", "Antal"])
    assert table.data_body_range.address == "$B$3:$C$4"
    table.resize(sheet["B2:D6"])
    assert (table.range.address, table.header_row_range.value) == ("$B$2:$D$6", ["Namn", "Antal", "Column3"])
    assert "saker" in sheet.tables
    table.name = "Ting"
    assert sheet.tables["Ting"].range.address == "$B$2:$D$6"


def test_excel_s_own_tables_are_there(app: xlwings.App, tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet("Två ord")
        columns = [{"header": "Datum, start"}, {"header": "Antal"}]
        page.add_table("B3:C5", {"name": "Deltagare", "columns": columns, "data": [["x", 1], ["y", 2]]})
        made.add_worksheet().write_formula("A1", "=SUM(Deltagare[Antal])", None, 3)
    book = app.books.open(path)
    table = book.sheets["Två ord"].tables["Deltagare"]
    assert (table.range.address, table.data_body_range.value) == ("$B$3:$C$5", [["x", 1], ["y", 2]])
    assert book.sheets[1]["A1"].formula == "=SUM(Deltagare[Antal])"
    table.range[1, 1].value = 10
    assert book.sheets[1]["A1"].value == 12
    book.close()

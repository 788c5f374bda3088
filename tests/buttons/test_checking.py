"""Kontrollera, Nästa anmärkning and Rensa, pressed in a living Calc."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from buttons_desk import Desk, Rows
from framsteg_xl.checks.run import check
from framsteg_xl.finding import count_by_severity
from framsteg_xl.model.model import Model
from framsteg_xl.open_book.findings import rows_of
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.entries import Entries
from large import large_rows
from support import TODAY


def placed(desk: Desk) -> set[tuple[str, str]]:
    """The code and the place of each finding on Kontroll."""
    return {(row["Kod"], row["Cell"]) for row in desk.table("kontroll")}


def expected(desk: Desk, path: Path) -> set[tuple[str, str]]:
    """The same of what a check of the file would find if it was saved now."""
    found = check(desk.entries(path), TODAY)
    return {(f.code, f"{f.sheet}!{f.cell}" if f.cell else f.sheet) for f in found}


def test_kontroll_says_what_a_check_of_the_file_says(desk: Desk, tmp_path: Path) -> None:
    said = desk.press("check")
    found = placed(desk)
    assert found
    assert found == expected(desk, tmp_path / "sparad.xlsx")
    assert "Framsteg: " in said
    assert desk.book.selected() == "Kontroll!A5"


def test_what_nobody_has_saved_is_checked_too(desk: Desk) -> None:
    sheet, cell = desk.write("placeringar", "från", 1, "i mars")
    desk.press("check")
    assert ("F202", f"{sheet}!{cell}") in placed(desk)


def test_what_to_mend_first_stands_on_top(desk: Desk) -> None:
    desk.write("placeringar", "från", 1, "i mars")
    desk.press("check")
    whens = [row["När"] for row in desk.table("kontroll")]
    assert whens[0] == "Först"
    assert whens == sorted(whens)  # Först before Sedan


def test_a_second_check_takes_the_place_of_the_first(desk: Desk, tmp_path: Path) -> None:
    desk.write("placeringar", "från", 1, "i mars")
    desk.press("check")
    assert any(code == "F202" for code, _ in placed(desk))
    desk.write("placeringar", "från", 1, TODAY)
    desk.press("check")
    assert placed(desk) == expected(desk, tmp_path / "sparad.xlsx")
    assert not any(code == "F202" for code, _ in placed(desk))


def test_a_link_leads_to_the_cell(desk: Desk) -> None:
    sheet, cell = desk.write("veckor", "dag", 1, "i går")
    desk.press("check")
    row = next(n for n, row in enumerate(desk.table("kontroll"), start=1) if row["Cell"] == f"{sheet}!{cell}")
    formula = desk.book.sheet("Kontroll").formula(desk.cell("kontroll", "cell", row)[1])
    assert f"'{sheet}'!{cell}" in formula


def test_next_goes_from_one_finding_to_the_next_and_round(open_book: Callable[..., Desk], rows: Rows) -> None:
    desk = open_book({key: [dict(row) for row in some] for key, some in rows.items()})
    desk.press("check")
    places = list(dict.fromkeys(row["Cell"] for row in desk.table("kontroll") if "!" in row["Cell"]))
    seen = []
    for _ in range(len(places) + 1):
        desk.press("next_finding")
        seen.append(desk.book.selected())
    assert seen == [*places, places[0]]


def test_next_from_a_row_of_kontroll_goes_to_its_cell(desk: Desk) -> None:
    sheet, cell = desk.write("placeringar", "från", 1, "i mars")
    desk.press("check")
    row = next(n for n, row in enumerate(desk.table("kontroll"), start=1) if row["Kod"] == "F202")
    desk.book.select("Kontroll", desk.cell("kontroll", "kod", row)[1])
    desk.press("next_finding")
    assert desk.book.selected() == f"{sheet}!{cell}"


def test_clear_empties_kontroll_and_nothing_else(desk: Desk) -> None:
    before = desk.table("placeringar")
    desk.press("check")
    assert desk.table("kontroll")
    desk.press("clear")
    assert not desk.table("kontroll")
    assert desk.table("placeringar") == before


def test_a_filtered_and_sorted_sheet_is_checked_where_its_rows_are_now(desk: Desk, tmp_path: Path) -> None:
    desk.write("placeringar", "från", 2, "i mars")
    desk.book.sort("placeringar", 1, descending=True)
    first = desk.table("placeringar")[0]
    desk.book.filter("placeringar", 2, str(first["Deltagare"]))
    assert desk.book.hidden_rows("Placeringar", range(5, 9))
    desk.press("check")
    assert placed(desk) == expected(desk, tmp_path / "sparad.xlsx")
    assert any(code == "F202" for code, _ in placed(desk))


def test_a_column_of_ones_own_and_a_table_that_moved(desk: Desk, tmp_path: Path) -> None:
    desk.book.insert_columns("Placeringar", 3)
    desk.book.sheet("Placeringar").write("C4", "Egen")
    desk.book.insert_rows("Resa", 2, 3)
    desk.book.insert_columns("Resa", 1, 2)
    desk.write("resa", "steg", 1, "Tvätt")
    desk.press("check")
    assert placed(desk) == expected(desk, tmp_path / "sparad.xlsx")
    assert any(place.startswith("Resa!E8") for _, place in placed(desk))


def test_merged_cells_are_told_of_wherever_they_are(desk: Desk, tmp_path: Path) -> None:
    page = desk.book.document.Sheets.getByName("Resa")
    for cells in ("C7:D7", "E9:E12", "A14:B15", "D17:F19"):
        page.getCellRangeByName(cells).merge(True)
    desk.press("check")
    told = {place for code, place in placed(desk) if code == "F113"}
    assert told == {place for code, place in expected(desk, tmp_path / "sparad.xlsx") if code == "F113"}
    assert len(told) == 4


def test_a_filter_on_kontroll_hides_nothing_new(desk: Desk) -> None:
    desk.press("check")
    desk.book.filter("kontroll", 3, "F999")
    desk.press("check")
    rows = desk.table("kontroll")
    assert not desk.book.hidden_rows("Kontroll", range(5, 5 + len(rows)))


def test_a_protected_sheet_ends_in_one_sentence(desk: Desk) -> None:
    desk.book.protect("Kontroll")
    said = desk.book.press("check").text
    assert "skydd" in said
    assert "Traceback" not in said


def test_a_sheet_that_is_gone_is_said(desk: Desk) -> None:
    desk.book.document.Sheets.removeByName("Kontroll")
    assert "Bladet Kontroll saknas i arbetsboken" in desk.book.press("check").text


@pytest.mark.parametrize("button", ["check", "next_finding", "journey", "document_due.arbetsplan", "delivery"])
def test_another_workbook_on_top(live: object, tmp_path: Path, button: str) -> None:
    import xlsxwriter

    path = tmp_path / "annan.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Blad1").write(0, 0, "Min egen lista")
    book = live.open(path)  # type: ignore[attr-defined]
    said = book.press(button).text
    book.close()
    assert "Så rättar du" in said
    assert "Det gick inte att göra klart" not in said


def test_many_people_with_much_to_mend(open_book: Callable[..., Desk], model: Model) -> None:
    desk = open_book(large_rows(model, TODAY))
    findings = check(Entries(read_xlsx(desk.path), model), TODAY)
    assert len(findings) > 10_000
    assert count_by_severity(findings) in desk.press("check")
    assert [(row["Kod"], row["Cell"]) for row in desk.table("kontroll")] == [
        (row["code"], row["place"]) for row in rows_of(findings)
    ]


def test_nobodys_own_formats_are_touched(desk: Desk) -> None:
    sheet, cell = desk.write("placeringar", "från", 1, "i mars")
    page = desk.book.document.Sheets.getByName(sheet)
    page.getCellRangeByName(cell).CellBackColor = 0x12AB34
    formats = page.ConditionalFormats.Length
    for button in ("check", "next_finding", "clear"):
        desk.press(button)
        assert page.getCellRangeByName(cell).CellBackColor == 0x12AB34
        assert page.ConditionalFormats.Length == formats

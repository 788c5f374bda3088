"""What people do to a workbook between presses: a harness that did nothing would prove nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from framsteg_xl.model.model import Model
from live import Live, LiveBook, live_office


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, model: Model) -> Iterator[Live]:
    with live_office(tmp_path_factory.mktemp("live"), model) as some:
        yield some


@pytest.fixture
def book(live: Live, tmp_path: Path) -> Iterator[LiveBook]:
    """A sheet ``Frukt`` with the table ``frukter`` in B3:C6, its names in the wrong order."""
    path = tmp_path / "frukt.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Annat")
        sheet = workbook.add_worksheet("Frukt")
        columns = [{"header": "Namn"}, {"header": "Antal"}]
        data = [["päron", 3], ["banan", 1], ["äpple", 2]]
        sheet.add_table("B3:C6", {"name": "frukter", "columns": columns, "data": data})
    some = live.open(path)
    yield some
    some.close()


def names(book: LiveBook, cells: str = "B4:B6") -> list[str]:
    return [row[0] for row in book.sheet("Frukt").values(cells)]


def test_cells_are_selected_with_their_sheet_on_top(book: LiveBook) -> None:
    book.select("Frukt", "B5")
    assert book.selected() == "Frukt!B5"
    book.select("Frukt", "B4:C5")
    assert book.selected() == "Frukt!B4:C5"
    book.select("Frukt", "B4,B6:C6")
    assert book.selected() == "Frukt!B4,Frukt!B6:C6"


def test_a_table_is_sorted_below_its_headings(book: LiveBook) -> None:
    book.sort("frukter", 2)
    assert names(book, "B3:B6") == ["Namn", "banan", "äpple", "päron"]
    book.sort("frukter", 2, descending=True)
    assert names(book, "B3:B6") == ["Namn", "päron", "äpple", "banan"]


def test_a_table_is_filtered(book: LiveBook) -> None:
    book.filter("frukter", 1, "banan")
    assert book.hidden_rows("Frukt", range(1, 9)) == [4, 6]


def test_a_table_follows_what_is_put_in_above_and_in_it(book: LiveBook) -> None:
    book.insert_rows("Frukt", 1, 2)
    assert book.table("frukter") == "Frukt!B5:C8"
    book.insert_columns("Frukt", 3)
    assert book.table("frukter") == "Frukt!B5:D8"
    assert book.sheet("Frukt").value("D6") == 3


def test_a_table_is_moved_elsewhere_on_its_sheet(book: LiveBook) -> None:
    book.move("frukter", "E10")
    assert book.table("frukter") == "Frukt!E10:F13"
    assert names(book, "E10:E13") == ["Namn", "päron", "banan", "äpple"]


def test_a_sheet_is_protected(book: LiveBook) -> None:
    book.protect("Frukt")
    assert book.document.Sheets.getByName("Frukt").isProtected()
    assert not book.document.Sheets.getByName("Annat").isProtected()

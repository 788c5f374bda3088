"""No ceiling is silent: one row more than is counted, and *Översikt* says on which sheet. Built anew there is room."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest

from calc import Book, office
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import ColumnType
from framsteg_xl.tables.address import column_name
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.standard.layout import FIRST_ROW
from framsteg_xl.workbook.standard.overview.block import SHEET
from framsteg_xl.workbook.standard.overview.holders import DAYS
from framsteg_xl.workbook.standard.overview.rooms import written_in
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, needs

LINE = "B5"
PREPARED, COUNTED = 3000, 300
#: The sheets that are counted row by row, and how many rows of them; the others reach as far as they are prepared.
ROOMS = {
    "placeringar": COUNTED,
    "valideringar": COUNTED,
    "uppdrag": COUNTED,
    "stängt": 250,
    "personal": 60,
    "schema": 5 * COUNTED,
    "omfattning": 4 * COUNTED,
    "mål": COUNTED,
    "tillbud": COUNTED,
}
SHEETS = [
    *ROOMS,
    "deltagare",
    "resa",
    "avvikelser",
    "anteckningar",
    "beställare",
    "kriterier",
    "dokument",
]


def warning(*names: str) -> str:
    return (
        f"Arbetsboken har inte plats för alla rader på: {', '.join(names)}. Resten räknas inte med. "
        "Be den som hjälper er att förnya arbetsboken."
    )


@dataclass
class Desk:
    """An empty workbook, open in Calc."""

    model: Model
    book: Book

    def write(self, sheet_id: str, row: int, value: Any, role: str = "") -> None:
        """Type in the ``row``-th row of a sheet (from 1): in the column that it cannot be without, or one by role."""
        columns = self.model.columns_of(sheet_id)
        column = next(c for c in columns if c.role == role) if role else written_in(self.model, sheet_id)
        assert column
        self.book.sheet(self.name(sheet_id)).write(f"{column_name(columns.index(column))}{FIRST_ROW + row}", value)

    def name(self, sheet_id: str) -> str:
        return next(sheet.name for sheet in self.model.sheets if sheet.id == sheet_id)

    def line(self) -> str:
        self.book.work_out()
        return str(self.book.sheet("Översikt").value(LINE))


@pytest.fixture(scope="module")
def desk(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    needs("soffice")
    folder = tmp_path_factory.mktemp("rum")
    (folder / "bok.xlsx").write_bytes(standard_workbook(model, model.companies[0], TODAY))
    with office(folder / "profil") as calc:
        book = calc.open(folder / "bok.xlsx")
        yield Desk(model, book)
        book.close()


@pytest.mark.parametrize("sheet_id", SHEETS)
def test_one_row_too_many_on_a_sheet(desk: Desk, sheet_id: str) -> None:
    room = ROOMS.get(sheet_id, PREPARED)
    desk.write(sheet_id, room, "x")
    assert desk.line() == ""
    desk.write(sheet_id, room + 1, "x")
    assert desk.line() == warning(desk.name(sheet_id))
    desk.write(sheet_id, room, "")
    assert desk.line() == warning(desk.name(sheet_id))  # a blank row above it takes room, too
    desk.write(sheet_id, room + 1, "")
    assert desk.line() == ""


def test_a_row_far_below_the_prepared_ones(desk: Desk) -> None:
    desk.write("tillbud", 90_000, TODAY)
    assert desk.line() == warning("Tillbud")
    desk.write("tillbud", 90_000, "")
    assert desk.line() == ""


def test_several_sheets_stand_side_by_side_in_their_order(desk: Desk) -> None:
    wanted = [sheet for sheet in desk.model.sheets if sheet.id in ("personal", "stängt", "resa")]
    for sheet in wanted:
        desk.write(sheet.id, PREPARED + 1, "x")
    assert desk.line() == warning("Resa", "Stängda dagar", "Personal") == warning(*(some.name for some in wanted))
    for sheet in wanted:
        desk.write(sheet.id, PREPARED + 1, "")


def test_more_spans_of_an_assignment_than_there_is_room_for(desk: Desk) -> None:
    written = ("staff_id", "assignment", "from_date")
    for row in range(1, DAYS):  # the last days of two spans, and one day before them all
        values = (f"P{row:02}", "handledare", date(2020, 1, 1) + timedelta(row))
        for role, value in zip(written, values, strict=True):
            desk.write("uppdrag", row, value, role)
    assert desk.line() == warning("Uppdrag")
    for row in range(1, DAYS):
        for role in written:
            desk.write("uppdrag", row, "", role)
    assert desk.line() == ""


def test_a_row_that_somebody_inserted_above_the_first(desk: Desk) -> None:
    sheet = desk.book.sheet(desk.name("underlag"))
    sheet.insert_row(FIRST_ROW + 1)
    desk.write("underlag", 1, "U001")
    assert desk.line() == warning("Underlag")


def _many(model: Model, sheet_id: str, count: int) -> list[dict[str, Value]]:
    column = written_in(model, sheet_id)
    assert column
    days = column.type is ColumnType.DATE
    return [{column.id: TODAY - timedelta(n) if days else f"x{n}"} for n in range(count)]


@pytest.mark.parametrize("sheet_id", ROOMS)
@pytest.mark.parametrize("held", [0, 59, 240, 1499, 3500])
def test_a_workbook_is_built_with_room_for_what_it_holds_and_more(model: Model, sheet_id: str, held: int) -> None:
    content = standard_workbook(model, model.companies[0], TODAY, {sheet_id: _many(model, sheet_id, held)})
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    name = next(sheet.name for sheet in model.sheets if sheet.id == sheet_id)
    rows = [[cell.value for cell in row] for row in book[SHEET].iter_rows(min_row=2, max_row=40)]
    place = rows[0].index("blad")
    rooms = {row[place]: row[place + 1] for row in rows[1:]}
    assert max(ROOMS[sheet_id], held + ROOMS[sheet_id] // 3) <= rooms[name] <= held + PREPARED
    assert book["Översikt"][LINE].value in ("", None)

"""The open workbook → :class:`~framsteg_xl.tables.book.Book`, with what nobody has saved yet.

Each sheet is read when it is first asked for, in one block. What stands in the workbook is on its way to be changed:
so nothing is kept from one press of a button to the next.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.open_book.cells import values_of
from framsteg_xl.tables.address import cell_name, cell_place
from framsteg_xl.tables.book import Book, Grid, Place, Region
from framsteg_xl.tables.extent import COLUMN_GAP, PLENTY, ROW_GAP
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.properties import PROPERTIES
from framsteg_xl.workbook.reading import NoWorkbook, entries_of
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME


class _Sheets(Mapping[str, Grid]):
    """The sheets of the open workbook by their names, from the left."""

    def __init__(self, sheets: Mapping[str, Any], regions: Mapping[str, Region]) -> None:
        self._sheets = sheets
        self._regions = [*regions.values()]
        self._laid_out: dict[str, Grid] = {}

    def __getitem__(self, name: str) -> Grid:
        if name not in self._laid_out:
            regions = [region for region in self._regions if region.sheet == name]
            self._laid_out[name] = _laid_out(self._sheets[name], name, regions)
        return self._laid_out[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sheets)

    def __len__(self) -> int:
        return len(self._sheets)


def read_open(open_book: Any, model: Model) -> Entries:
    """The entries in an open workbook (an xlwings ``Book``). Raises :class:`NoWorkbook` when it is none of ours."""
    try:
        return entries_of(look_at(open_book), model)
    except NoWorkbook:
        raise NoWorkbook(
            f"{open_book.name} är ingen arbetsbok från Framsteg",
            "klicka i företagets arbetsbok, så att den ligger överst, och tryck på knappen igen",
        ) from None


def today_in(open_book: Any) -> date:
    """The day from which the workbook counts; the day of today where it does not say any."""
    with contextlib.suppress(Exception):  # a name that is gone has a different error in every program
        day = open_book.names[TODAY_NAME].refers_to_range.value
        if isinstance(day, datetime):
            return day.date()
    return date.today()


def place_on_disk(open_book: Any) -> Path:
    """Where the open workbook is saved. Raises :class:`UserError` when it is nowhere on this computer."""
    try:
        name = str(open_book.fullname)
    except Exception:  # xlwings cannot tell which folder of the computer an address on the web is
        name = "://"
    if "://" in name:
        raise UserError(
            f"Arbetsboken {open_book.name} är öppnad från webben (SharePoint eller OneDrive)",
            "öppna den i stället från den synkade mappen i Utforskaren eller Finder, och tryck på knappen igen",
        )
    path = Path(name)
    if not path.is_file():
        raise UserError(f"Arbetsboken {open_book.name} är inte sparad", "spara den och tryck på knappen igen")
    return path


def look_at(open_book: Any) -> Book:
    """The open workbook, of which nothing is read before it is asked for."""
    sheets = {sheet.name: sheet for sheet in open_book.sheets}
    tables = (_region(table, name) for name, sheet in sheets.items() for table in sheet.tables)
    regions = {region.name.casefold(): region for region in tables}
    path = None
    with contextlib.suppress(UserError):
        path = place_on_disk(open_book)
    return Book(open_book.name, _Sheets(sheets, regions), regions, dict(_properties(open_book)), path)


def _properties(open_book: Any) -> Iterator[tuple[str, str]]:
    """What the workbook says about itself; as names, for xlwings knows no other properties."""
    for name in PROPERTIES:
        with contextlib.suppress(Exception):  # not there: a different error in every program
            yield name, open_book.names[name].refers_to.removeprefix("=").strip('"')


def _region(table: Any, sheet: str) -> Region:
    first, last = corners(table.range.address)
    totals = 1 if table.show_totals else 0
    return Region(table.name, sheet, first[0], last[0] + 1 - totals, first[1], last[1] - first[1] + 1)


def corners(address: str) -> tuple[Place, Place]:
    """``$A$4:$C$9`` → its first and its last cell."""
    first, _, last = address.replace("$", "").partition(":")
    return cell_place(first), cell_place(last or first)


def _laid_out(sheet: Any, name: str, regions: list[Region]) -> Grid:
    area = sheet.used_range
    first, (last_row, last_column) = corners(area.address)
    rows, columns = last_row + 1, last_column + 1
    strays: tuple[str, ...] = ()
    if rows * columns > PLENTY:  # a slip of Ctrl+End: all but what stands far from every table
        strays = (cell_name(last_row, last_column),)
        rows = min(rows, ROW_GAP + max((region.end_row for region in regions), default=0))
        columns = min(columns, COLUMN_GAP + max((region.column + region.width for region in regions), default=0))
    if first != (0, 0) or strays:
        area = sheet.range((1, 1), (rows, columns))
    values = values_of(area.options(ndim=2, err_to_str=True).value)
    merged = [] if not regions else list(_merged(area))
    return Grid(name, values, strays, merged)


def _merged(area: Any) -> Iterator[tuple[Place, Place]]:
    """The merged ranges of an area. Where there are none, as on almost every sheet, that is one question."""
    if area.merge_cells is False:
        return
    first, last = corners(area.address)
    inside = corners(area[0, 0].merge_area.address)
    if inside[0] <= first and inside[1][0] >= last[0] and inside[1][1] >= last[1]:
        if inside[0] != inside[1] and inside[0] == first:
            yield inside
        return
    rows, columns = area.shape
    half = (rows // 2, columns) if rows > 1 else (rows, columns // 2)
    yield from _merged(area[: half[0], : half[1]])
    yield from _merged(area[half[0] :, :] if rows > 1 else area[:, half[1] :])

"""New rows in the tables of an open workbook: below what is written, and never over anything.

A table is read once (the formulas of its last row, which the new rows go on with) and written once; a column without a
heading is nobody's but the one who writes there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from framsteg_xl.errors import UserError
from framsteg_xl.open_book.cells import cells_of, side_by_side
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import Value
from framsteg_xl.tables.table import Table
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.own_row import Rows

#: A text within a formula, or a cell on a row that follows along.
_TEXT_OR_CELL = re.compile(r"""("(?:[^"]|"")*")|(?<![\w.!$])(\$?[A-Z]{1,3})(\d+)(?![\w(])""")


def add_rows(open_book: Any, entries: Entries, rows: Rows) -> dict[str, str]:
    """Write new rows (by sheet id, then column id) in an open workbook that was read as ``entries``.

    Returns the address of the first new row's first cell by sheet id. Raises :class:`UserError`, with nothing written,
    where a table is missing or has no room.
    """
    placed = {sheet_id: (_place(entries, sheet_id, len(some)), some) for sheet_id, some in rows.items() if some}
    return {
        sheet_id: _add(open_book.sheets[entries.tables[sheet_id].sheet], entries, sheet_id, first, some)
        for sheet_id, (first, some) in placed.items()
    }


def _place(entries: Entries, sheet_id: str, many: int) -> int:
    """The row of the sheet (from 0) on which the first new row comes."""
    table = entries.tables.get(sheet_id)
    if table is None:
        name = next((sheet.name for sheet in entries.model.sheets if sheet.id == sheet_id), sheet_id)
        raise UserError(f"Bladet {name} saknas i arbetsboken", "tryck på Kontrollera, och rätta det som står först")
    filled = entries.filled(sheet_id)
    first = table.first_row + (filled[-1] + 1 if filled else 0)
    below = [
        region.heading_row
        for region in entries.book.regions.values()
        if region.sheet == table.sheet and region.heading_row >= first and _shares_columns(table, region)
    ]
    if below and min(below) <= first + many:
        raise UserError(
            f"På bladet {table.sheet} står en annan tabell strax nedanför, så det finns inte plats för nya rader",
            "infoga rader mellan tabellerna, och tryck på knappen igen",
        )
    return first


def _shares_columns(table: Table, region: Any) -> bool:
    return any(region.column <= place < region.column + region.width for place in table.places.values())


def _add(sheet: Any, entries: Entries, sheet_id: str, first: int, rows: Sequence[Mapping[str, Value]]) -> str:
    table = entries.tables[sheet_id]
    last = first + len(rows) - 1
    region = entries.book.regions.get(sheet_id.casefold()) if table.region else None
    above = first - 1 if first > table.first_row else first
    lines = {places: _formulas(sheet, above, places) for places in side_by_side(table.places.values())}
    if region and last >= region.end_row:
        corner = (region.heading_row + 1, region.column + 1)
        sheet.tables[region.name].resize(sheet.range(corner, (last + 1, region.column + region.width)))
    keys = {place: key for key, place in table.places.items()}
    for places, line in lines.items():
        block = [
            [
                values[keys[place]]
                if values.get(keys[place]) not in (None, "")
                else moved(formula, above, first + number)
                for place, formula in zip(places, line, strict=True)
            ]
            for number, values in enumerate(rows)
        ]
        sheet.range((first + 1, places[0] + 1), (last + 1, places[-1] + 1)).value = cells_of(block)
    return cell_name(first, min(keys))


def _formulas(sheet: Any, row: int, places: range) -> Sequence[Any]:
    found = sheet.range((row + 1, places[0] + 1), (row + 1, places[-1] + 1)).formula
    if not isinstance(found, tuple | list):
        return (found,)  # one cell comes as itself,
    return found[0] if isinstance(found[0], tuple | list) else found  # a row as a row of a block, or as itself


def moved(formula: Any, above: int, row: int) -> str | None:
    """A formula as it reads on another row (from 0), as when it is dragged down; None where there is none."""
    if not isinstance(formula, str) or not formula.startswith("="):
        return None

    def move(found: re.Match[str]) -> str:
        if found[1] is not None:
            return found[1]
        return f"{found[2]}{int(found[3]) + row - above}"

    return _TEXT_OR_CELL.sub(move, formula)

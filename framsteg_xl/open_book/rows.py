"""New rows in the tables of an open workbook: below what is written, and never over anything.

A table is read once (the formulas of its last row, which the new rows go on with) and written once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from framsteg_xl.errors import UserError
from framsteg_xl.open_book.cells import cells_of
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
    left, right = min(table.places.values()), max(table.places.values())
    last = first + len(rows) - 1
    above = first - 1 if first > table.first_row else first
    formulas = sheet.range((above + 1, left + 1), (above + 1, right + 1)).formula
    written = {place - left: key for key, place in table.places.items()}
    # Excel gives one row back as a row of a block, one cell as itself.
    line = formulas[0] if isinstance(formulas, tuple | list) else (formulas,)
    block = []
    for number, values in enumerate(rows):
        given = {place: values.get(key) for place, key in written.items()}
        block.append(
            [
                given.get(place) if given.get(place) not in (None, "") else moved(line[place], above, first + number)
                for place in range(right - left + 1)
            ]
        )
    region = entries.book.regions.get(sheet_id.casefold()) if table.region else None
    if region and last >= region.end_row:
        corner = (region.heading_row + 1, region.column + 1)
        sheet.tables[region.name].resize(sheet.range(corner, (last + 1, region.column + region.width)))
    sheet.range((first + 1, left + 1), (last + 1, right + 1)).value = cells_of(block)
    return cell_name(first, left)


def moved(formula: Any, above: int, row: int) -> str | None:
    """A formula as it reads on another row (from 0), as when it is dragged down; None where there is none."""
    if not isinstance(formula, str) or not formula.startswith("="):
        return None

    def move(found: re.Match[str]) -> str:
        if found[1] is not None:
            return found[1]
        return f"{found[2]}{int(found[3]) + row - above}"

    return _TEXT_OR_CELL.sub(move, formula)

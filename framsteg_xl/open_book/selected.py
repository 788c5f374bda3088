"""Whom the selected cells are about: rows of any sheet that belongs to participants or placements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from framsteg_xl.errors import UserError
from framsteg_xl.tables.table import Table
from framsteg_xl.workbook.entries import Entries

_ROWS = re.compile(r"[A-Z]*(\d*)(?::[A-Z]*(\d*))?")
_FIRST = re.compile(r"[A-Z]+\d+")
_PARTICIPANTS = "participants"


def selected_ids(open_book: Any, entries: Entries) -> list[str]:
    """The placements of the selected rows, or on a sheet without placements the participants, each once, in order.

    Rows that a filter hides are not selected. Raises :class:`UserError` when nobody is.
    """
    selection = open_book.selection
    if selection is None:
        raise _nobody()
    sheet = selection.sheet
    found = next(((key, table) for key, table in entries.tables.items() if table.sheet == sheet.name), None)
    ids = _ids(entries, found[0]) if found else None
    if found is None or ids is None:
        raise _nobody()
    rows = _rows(selection.address, found[1])
    visible = [row for some in rows for row in _visible(sheet, found[1], some)]
    chosen = dict.fromkeys(ids[row] for row in visible if row < len(ids) and ids[row])
    if not chosen:
        raise _nobody()
    return [some for some in chosen if some]


def selected_cell(open_book: Any) -> tuple[str, str]:
    """The sheet and the first cell (``C14``) of what is selected; of a picture or a chart its sheet is not told."""
    selection = open_book.selection
    if selection is None:
        return "", "A1"
    found = _FIRST.match(selection.address.replace("$", ""))
    return selection.sheet.name, found[0] if found else "A1"


def _nobody() -> UserError:
    return UserError(
        "Ingen deltagare är markerad",
        "markera en eller flera rader på ett blad där det står deltagare eller placeringar, och tryck på knappen igen",
    )


def _ids(entries: Entries, sheet_id: str) -> Sequence[str | None] | None:
    """The placement of each row, else its participant; None for a sheet that is about neither."""
    role = next((sheet.role for sheet in entries.model.sheets if sheet.id == sheet_id), "")
    for column in entries.model.columns_of(sheet_id):
        if column.role == "placement_id" and column.id in entries.tables[sheet_id].columns:
            return entries.typed(sheet_id, column).values
    if role == _PARTICIPANTS or entries.is_about_participants(sheet_id):
        return entries.owners(sheet_id)
    return None


def _rows(address: str, table: Table) -> Iterator[range]:
    """The rows of the table that an address like ``$A$4:$C$9,$B$12`` touches."""
    for area in address.replace("$", "").split(","):
        found = _ROWS.fullmatch(area.rpartition("!")[2])
        if found:
            first = int(found[1] or 1) - 1 - table.first_row
            last = int(found[2] or found[1] or table.first_row + len(table)) - 1 - table.first_row
            if not found[1]:
                last = len(table) - 1
            yield range(max(first, 0), min(last + 1, len(table)))


def _visible(sheet: Any, table: Table, rows: range) -> Iterator[int]:
    """Those rows that no filter hides: one question where all are the same."""
    if not rows:
        return
    first, last = table.first_row + rows.start + 1, table.first_row + rows.stop
    hidden = sheet.range((first, 1), (last, 1)).rows.hidden
    if hidden is False:
        yield from rows
    elif hidden is None and len(rows) > 1:
        middle = len(rows) // 2
        yield from _visible(sheet, table, rows[:middle])
        yield from _visible(sheet, table, rows[middle:])

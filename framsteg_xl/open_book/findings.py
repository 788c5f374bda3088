"""The sheet *Kontroll* of the open workbook: the findings as rows with links, and the way from one to the next.

The cells get their colour from conditional formats that compare their address with what stands here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from framsteg_xl.checks.fold import FIRST, Group, grouped
from framsteg_xl.errors import UserError, without_personal_numbers
from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.open_book.cells import only_text, side_by_side
from framsteg_xl.open_book.reading import corners
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import Book
from framsteg_xl.tables.table import Table, find_table
from framsteg_xl.wording import counted

SHEET_ROLE = "findings"
FIRST_OF_ALL, LATER = "Först", "Sedan"
#: So many cells with the same fault get rows of their own; a spreadsheet colours its cells more slowly for every row.
SAME = 100
_ROLES = ("when", "severity", "code", "place", "heading", "message", "remedy")


def write_findings(open_book: Any, book: Book, model: Model, findings: Sequence[Finding]) -> None:
    """Fill the table with the findings, what to mend first on top, in place of those that stand there.

    Columns that people have added beside it are left alone. Raises :class:`UserError` when the sheet is not there.
    """
    sheet_id, table = _table(book, model)
    sheet = open_book.sheets[table.sheet]
    rows = list(rows_of(findings))
    deep = max(len(rows), len(table), 1)
    region = book.regions.get(sheet_id.casefold()) if table.region else None
    if region:
        sheet.tables[region.name].autofilter.clear()  # a row that a filter hides would never be seen
        end = max(region.end_row, table.first_row + len(rows))
        if end > region.end_row:
            corner = (region.heading_row + 1, region.column + 1)
            sheet.tables[region.name].resize(sheet.range(corner, (end, region.column + region.width)))
    roles = {table.places[column.id]: role for role, column in _columns(model) if column.id in table.places}
    for places in side_by_side(roles):
        block: list[list[str | None]] = [[_shown(row, roles[place]) for place in places] for row in rows]
        block += [[None] * len(places)] * (deep - len(rows))
        first, last = (table.first_row + 1, places[0] + 1), (table.first_row + deep, places[-1] + 1)
        sheet.range(first, last).number_format = "General"  # in a cell of text a link would be one
        sheet.range(first, last).value = block


def sheet_of(book: Book, model: Model) -> tuple[str, str]:
    """The sheet and the first cell of the table."""
    _, table = _table(book, model)
    return table.sheet, cell_name(table.first_row, min(table.places.values()))


def places_of(book: Book, model: Model) -> list[tuple[str, str] | None]:
    """The sheet and the cell that each row of the table is about; None for a row about no cell."""
    _, table = _table(book, model)
    column = model.column(SHEET_ROLE, "place")
    written = table.columns.get(column.id, ()) if column else ()
    return [_place(str(text)) for text in written]


def next_place(book: Book, model: Model, sheet: str, cell: str) -> tuple[str, str] | None:
    """Where to go from a cell: to the finding after it, from a row of *Kontroll* to what it is about, else to the
    first finding. None where there is none."""
    _, table = _table(book, model)
    rows = places_of(book, model)
    known = [place for place in rows if place]
    if not known:
        return None
    if sheet == table.sheet:
        row = corners(cell)[0][0] - table.first_row
        return (rows[row] if 0 <= row < len(rows) else None) or known[0]
    here = known.index((sheet, cell)) + 1 if (sheet, cell) in known else 0
    later = (place for place in known[here:] if place != (sheet, cell))  # what is first stands once more further down
    return next(later, known[0])


def _table(book: Book, model: Model) -> tuple[str, Table]:
    sheet = model.sheet(SHEET_ROLE)
    headings = {column.id: (column.heading, *column.aliases) for column in model.columns_of(sheet.id)} if sheet else {}
    table = find_table(book, sheet.id, sheet.name, headings) if sheet else None
    if sheet is None or table is None:
        name = sheet.name if sheet else "Kontroll"
        raise UserError(
            f"Bladet {name} saknas i arbetsboken", "be den som sköter programmet om en ny arbetsbok (framsteg upgrade)"
        )
    return sheet.id, table


def _columns(model: Model) -> Iterator[tuple[str, Column]]:
    return ((role, column) for role in _ROLES if (column := model.column(SHEET_ROLE, role)))


def rows_of(findings: Sequence[Finding]) -> Iterator[dict[str, str]]:
    """What stands in the table, by the columns' roles: what to mend first, and then all the rest.

    Of the same fault in very many cells the first :data:`SAME` have rows, and its first row says how many there are.
    """
    groups = grouped(findings)
    for group in groups[:FIRST]:
        yield _row(group.first, FIRST_OF_ALL, _also(group))
    for group in groups[:FIRST]:
        yield from _rest(group)
    for group in groups[FIRST:]:
        yield _row(group.first, LATER, _also(group) if len(group.findings) > SAME else "")
        yield from _rest(group)


def _rest(group: Group) -> Iterator[dict[str, str]]:
    return (_row(finding, LATER, "") for finding in group.findings[1:SAME])


def _also(group: Group) -> str:
    """How many more cells have the same fault, and which of them have no rows."""
    more = len(group.findings) - 1
    if not more:
        return ""
    shown = f", här visas de {SAME} första" if more >= SAME else ""
    return f" (Samma slags problem i {counted(more, 'cell', 'celler')} till{shown}.)"


def _row(finding: Finding, when: str, also: str) -> dict[str, str]:
    texts = {"heading": finding.heading, "message": finding.message + also, "remedy": finding.remedy}
    return {
        "when": when,
        "severity": finding.severity.value,
        "code": finding.code,
        "place": f"{finding.sheet}!{finding.cell}" if finding.cell else finding.sheet,
        **{role: only_text(without_personal_numbers(text)) for role, text in texts.items()},
    }


def _shown(row: dict[str, str], role: str) -> str:
    return _link(row[role]) if role == "place" else row[role]


def _link(place: str) -> str:
    """``Blad!C14`` as a link to the cell, ``Blad`` to the sheet's first one."""
    sheet, cell = _place(place) or (place, "A1")
    quoted = sheet.replace("'", "''").replace('"', '""')
    shown = place.replace('"', '""')
    return f"""=HYPERLINK("#'{quoted}'!{cell}","{shown}")"""


def _place(text: str) -> tuple[str, str] | None:
    sheet, _, cell = text.rpartition("!")
    return (sheet, cell) if sheet else None

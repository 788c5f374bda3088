"""F1: what stands twice, so that one of them is not read: columns, headings, whole sheets."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.names import OUR_SHEETS
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.table import blank, normal

#: So large a share of a sheet's headings must stand in a row for it to be a row of headings.
_ENOUGH = 0.5
#: A copy's headings stand among its first rows.
_FROM_THE_TOP = 40


@rule(
    "F109",
    "Samma kolumn två gånger",
    what="Att ingen kolumn har samma rubrik som en annan på bladet.",
    why="Bara den första läses. Det som står i den andra räknas inte.",
    remedy="flytta över det som ska vara kvar, och ta bort den andra kolumnen eller ge den en annan rubrik",
)
def doubled_column(case: Case) -> Iterator[Finding]:
    """No own column bears a heading, or an older heading, of a column of the model."""
    for sheet_id, table in case.tables():
        columns = case.model.columns_of(sheet_id)
        ours = {normal(name): c for c in columns for name in (c.heading, *c.aliases) if c.id in table.columns}
        known = {column.id for column in columns}
        for key, heading in table.headings.items():
            same = ours.get(normal(heading))
            if key not in known and same and not all(map(blank, table.columns[key])):
                first = cell_name(table.first_row - 1, table.places[same.id])
                cell = cell_name(table.first_row - 1, table.places[key])
                yield case.about(table.sheet, f"kolumnen står också i {first}", cell=cell, heading=heading)


@rule(
    "F110",
    "Rubriker bland raderna",
    what="Att rubrikerna bara står överst i tabellen.",
    why="Rader ovanför rubrikerna läses inte, och rubriker mitt bland raderna läses som om de vore värden.",
    remedy="flytta rubrikerna till tabellens översta rad, eller ta bort raden om de står dubbelt",
)
def headings_among_rows(case: Case) -> Iterator[Finding]:
    """No row of a table holds the sheet's headings: somebody pasted them along, or moved them."""
    for sheet_id, table in case.tables():
        wanted = {column.heading for column in case.model.columns_of(sheet_id)}
        hits: dict[int, int] = {}
        for values in table.columns.values():
            for heading in wanted.intersection(values):
                row = values.index(heading)
                hits[row] = hits.get(row, 0) + 1
        for row, number in sorted(hits.items()):
            if number > 1 and number >= _ENOUGH * len(table.columns):
                cell = cell_name(table.first_row + row, min(table.places.values()))
                yield case.about(table.sheet, "bladets rubriker står bland raderna", cell=cell)


@rule(
    "F112",
    "Kopia av ett blad",
    what="Att inget blad är en kopia av ett annat.",
    why="Det som skrivs på kopian läses inte: det kommer varken med i kontrollen, på Översikt eller i dokument.",
    remedy="flytta över raderna som ska vara kvar till det rätta bladet, och ta bort kopian",
    severity=Severity.WARNING,
)
def copied_sheet(case: Case) -> Iterator[Finding]:
    """No sheet besides ours has the headings of one of ours, with something below them."""
    read = {*OUR_SHEETS, *(table.sheet for _, table in case.tables())}
    headings = {
        sheet.name: {normal(column.heading) for column in case.model.columns_of(sheet.id)}
        for sheet in case.model.sheets
    }
    book = case.entries.book
    for grid in (book.grids[name] for name in book.grids if name not in read):
        for number, row in enumerate(grid.rows[:_FROM_THE_TOP]):
            here = {normal(value) for value in row if isinstance(value, str) and value}
            like = [name for name, known in headings.items() if len(here & known) >= max(3, _ENOUGH * len(known))]
            if like and any(not blank(value) for below in grid.rows[number + 1 :] for value in below):
                yield case.about(grid.name, f"bladet ser ut som en kopia av {like[0]}, och läses inte")
                break

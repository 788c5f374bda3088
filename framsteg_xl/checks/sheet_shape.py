"""F1: how each sheet is made: its Excel table, its dropdowns, merged cells, and values outside the table."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.names import OUR_SHEETS
from framsteg_xl.model.shapes import ColumnType
from framsteg_xl.tables.address import cell_name
from framsteg_xl.wording import listed


@rule(
    "F103",
    "Tabellen är borta",
    what="Att bladets rader ligger i en Exceltabell.",
    why="Utan tabell växer inte formler och rullistor när ni skriver nya rader. Raderna läses ändå.",
    remedy="markera rubrikerna och raderna och välj Infoga > Tabell",
    severity=Severity.NOTICE,
)
def lost_table(case: Case) -> Iterator[Finding]:
    """The rows lie in an Excel table (some programs drop it when they save)."""
    for _, table in case.tables():
        if not table.region:
            yield case.about(table.sheet, "bladet är inte längre en Exceltabell, så raderna hittades på rubrikerna")


@rule(
    "F104",
    "Rader nedanför tabellen",
    what="Att inga rader är skrivna under tabellen utan att höra till den.",
    why="Raderna läses, men formler och rullistor gäller inte där.",
    remedy="dra tabellens nedre högra hörn så att raderna kommer med",
    severity=Severity.WARNING,
)
def rows_below_table(case: Case) -> Iterator[Finding]:
    """Nothing stands below the table that it did not grow over, right below it or after a blank row."""
    for _, table in case.tables():
        if table.below and table.places:
            first = min(table.places, key=lambda key: table.places[key])
            cell = table.cell(table.below[0], first)
            number = "en rad står" if len(table.below) == 1 else f"{len(table.below)} rader står"
            yield case.about(table.sheet, f"{number} nedanför tabellen på bladet {table.sheet}", cell=cell)


@rule(
    "F105",
    "Värden som inte läses",
    what="Att inget står långt utanför bladet.",
    why="Det som står där räknas inte med någonstans, och gör arbetsboken tung.",
    remedy="gå till cellen med Ctrl+G och töm den (Delete)",
)
def unread_values(case: Case) -> Iterator[Finding]:
    """Nothing is written where it is not read, absurdly far away; on sheets that are made anew it does not matter."""
    book = case.entries.book
    for grid in (book.grids[name] for name in book.grids if name not in OUR_SHEETS):
        if grid.strays:
            more = f" (och i {len(grid.strays) - 1} celler till)" if len(grid.strays) > 1 else ""
            message = f"ett värde står långt utanför bladet{more} och läses inte"
            yield case.about(grid.name, message, cell=grid.strays[0])


@rule(
    "F111",
    "Rullistorna är borta",
    what="Att cellerna där man väljer har sina rullistor.",
    why="Utan dem är det lätt att skriva fel. De försvinner när celler klistras in från ett annat blad.",
    remedy="kopiera en tom rad längre ned på bladet och klistra in den med Klistra in special > Verifiering, "
    "eller be den som hjälper er att förnya arbetsboken (framsteg upgrade)",
    severity=Severity.NOTICE,
)
def dropdowns_gone(case: Case) -> Iterator[Finding]:
    """Every column to choose in has a dropdown in the rows that are filled in: told once a sheet, at the first."""
    for sheet_id, table in case.tables():
        covered, rows = case.entries.book.grids[table.sheet].dropdowns, case.entries.filled(sheet_id)
        if covered is None or not rows:
            continue
        first, last = table.first_row + rows[0], table.first_row + rows[-1]
        without = []
        for column in case.model.columns_of(sheet_id):
            chosen = column.type in (ColumnType.CHOICE, ColumnType.REFERENCE) and not column.shows
            if chosen and (place := table.places.get(column.id)) is not None:
                stretches = sorted((top, bottom) for top, left, bottom, right in covered if left <= place <= right)
                if not _reach(stretches, first, last):
                    without.append(column.id)
        if without:
            headings = listed([table.headings[column_id] for column_id in without])
            cell = cell_name(table.first_row - 1, table.places[without[0]])
            yield case.about(
                table.sheet, f"rullistan saknas i {headings}", cell=cell, heading=table.headings[without[0]]
            )


@rule(
    "F113",
    "Sammanslagna celler",
    what="Att inga celler i tabellen är sammanslagna.",
    why="Bara den första av dem har ett värde. De andra raderna ser ifyllda ut men är tomma.",
    remedy="markera cellerna, välj Start > Centrera över kolumner så att de delas igen, och fyll i varje rad",
)
def merged_cells(case: Case) -> Iterator[Finding]:
    """No cells of a table are merged."""
    for _, table in case.tables():
        columns = range(min(table.places.values(), default=0), max(table.places.values(), default=-1) + 1)
        for (top, left), (bottom, right) in case.entries.book.grids[table.sheet].merged:
            within = top < table.first_row + len(table) and bottom >= table.first_row - 1
            if within and left < columns.stop and right >= columns.start:
                first, last = cell_name(top, left), cell_name(bottom, right)
                yield case.about(table.sheet, f"cellerna {first} till {last} är sammanslagna", cell=first)


def _reach(stretches: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether stretches of rows, in order, cover all from the first to the last."""
    for top, bottom in stretches:
        if top <= first:
            first = max(first, bottom + 1)
    return first > last

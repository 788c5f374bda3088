"""What stands outside the model's tables: beside, above and below them, far away, and on people's own sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framsteg_xl.tables.address import cell_name, column_number
from framsteg_xl.tables.book import BLANK, Grid, Value
from framsteg_xl.tables.table import blank, normal
from framsteg_xl.workbook.standard.along import OwnSheet
from framsteg_xl.workbook.standard.layout import HEADING_ROW
from framsteg_xl.workbook.upgrade.carried import Carried, counted
from framsteg_xl.workbook.upgrade.free_names import SheetNames
from framsteg_xl.workbook.upgrade.locate import Place
from framsteg_xl.workbook.upgrade.moves import Outcome
from framsteg_xl.workbook.upgrade.unseen import Spot, Unseen


def carry_sheet(carried: Carried, grid: Grid, unseen: Unseen, names: SheetNames) -> None:
    """An own sheet, as it stands."""
    name = names.free(grid.name)
    carried.names[grid.name] = name
    renamed = "" if name == grid.name else " Det fick ett annat namn, för det gamla var upptaget."
    what = f"Ert eget blad följde med, som värden.{renamed}"
    carried.tell(Outcome.CARRIED, grid.name, "", BLANK, what, name)
    _add_sheet(carried, grid, name, list(_cells(grid)), unseen)


def carry_outside(carried: Carried, grid: Grid, places: Sequence[Place], unseen: Unseen, names: SheetNames) -> None:
    """What stands on a sheet of the model outside its tables: to a sheet of its own, at the same addresses."""
    outside = [
        (spot, value)
        for spot, value in _cells(grid)
        if (grid.name, *spot) not in carried.places
        and not any(spot in place.worked_out for place in places)
        and not _at_the_top(carried, spot, value, places)
    ]
    if not outside:
        return
    name = names.free(f"Övrigt från {grid.name}", "till")
    for spot, _ in outside:
        carried.places[grid.name, *spot] = f"{name}!{cell_name(*spot)}"
    first = cell_name(*outside[0][0])
    many = counted(len(outside), "cell utanför tabellen följde", "celler utanför tabellen följde")
    what = f"{many} med till ett eget blad, på samma platser som förut."
    carried.tell(Outcome.LOOK, grid.name, first, outside[0][1], what, f"{name}!{first}")
    _add_sheet(carried, grid, name, outside, unseen)


def carry_strays(carried: Carried, grid: Grid, unseen: Unseen) -> None:
    """Cells so far away that they were not read."""
    for cell in grid.strays:
        letters = cell.rstrip("0123456789")
        value = unseen.value(grid.name, (int(cell[len(letters) :]) - 1, column_number(letters)))
        if value != BLANK or not unseen.readable:
            carried.tell(Outcome.LEFT, grid.name, cell, value, "Cellen stod långt utanför bladet.")


def _add_sheet(carried: Carried, grid: Grid, name: str, cells: Sequence[tuple[Spot, Value]], unseen: Unseen) -> None:
    kept = {
        spot: carried.kept(grid.name, cell_name(*spot), value, f"{name}!{cell_name(*spot)}") for spot, value in cells
    }
    carried.sheets.append(OwnSheet(name, kept, hidden=grid.name in unseen.hidden))
    formulas = unseen.formulas.get(grid.name, {})
    if mine := [spot for spot, _ in cells if spot in formulas]:
        many = counted(len(mine), "cell hade en formel", "celler hade formler")
        what = f"{many}. Värdena följde med, men räknas inte om av sig själva."
        carried.tell(Outcome.LOOK, grid.name, cell_name(*mine[0]), formulas[mine[0]], what, name)


def _cells(grid: Grid) -> Iterator[tuple[Spot, Value]]:
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            if not blank(value):
                yield (row, column), value


def _at_the_top(carried: Carried, spot: Spot, value: Value, places: Sequence[Place]) -> bool:
    """The sheet's name and description, which are written anew; a description that reads otherwise is told."""
    for place in places:
        if spot == (0, 0) and normal(value) in (normal(place.grid.name), normal(place.sheet.name)):
            return True
        if spot == (1, 0) and place.heading_row == HEADING_ROW:
            if normal(value) != normal(place.sheet.description):
                what = "Texten överst på bladet är modellens, och lyder nu annorlunda."
                now = f"{place.sheet.name}!{cell_name(*spot)}"
                carried.tell(Outcome.LOOK, place.grid.name, cell_name(*spot), value, what, now)
            return True
    return False

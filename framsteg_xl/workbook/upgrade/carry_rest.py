"""What stands outside the model's tables: beside, above and below them, far away, and on people's own sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import BLANK, Grid, Value
from framsteg_xl.tables.table import normal
from framsteg_xl.wording import counted
from framsteg_xl.workbook.standard.along import OwnSheet
from framsteg_xl.workbook.standard.layout import HEADING_ROW
from framsteg_xl.workbook.upgrade.carried import Carried
from framsteg_xl.workbook.upgrade.free_names import SheetNames
from framsteg_xl.workbook.upgrade.locate import Place
from framsteg_xl.workbook.upgrade.moves import Outcome, pieces
from framsteg_xl.workbook.upgrade.unseen import Spot, Unseen, spot_of
from framsteg_xl.workbook.upgrade.written_rows import written_cells

#: What the sheet is called that holds what stood outside the tables of another one, before that one's name.
_REST = "Övrigt från"


def carry_sheet(carried: Carried, grid: Grid, unseen: Unseen, names: SheetNames, *, ours: bool = False) -> None:
    """An own sheet, or one that was ``ours`` in an older model, as it stands."""
    name = names.free(grid.name)
    carried.names[grid.name] = name
    if not grid.name.startswith(_REST):  # that one was told of when it was made
        gone = "Bladet finns inte längre i modellen, och följde med som ert eget"
        what = f"{gone if ours else 'Ert eget blad följde med'}: det som står i cellerna, men inte färger och formler."
        carried.tell(Outcome.CARRIED, grid.name, "", BLANK, what, name)
    if name != grid.name:
        what = "Bladet fick ett annat namn, för det gamla var upptaget."
        carried.tell(Outcome.CARRIED, grid.name, "", BLANK, what, name)
    _add_sheet(carried, grid, name, list(written_cells(grid)), unseen)
    carried.tell_formulas(grid.name, _formulas(grid, unseen), unseen.never(grid.name), name)


def carry_outside(carried: Carried, grid: Grid, places: Sequence[Place], unseen: Unseen, names: SheetNames) -> None:
    """What stands on a sheet of the model outside its tables: to a sheet of its own, at the same addresses."""
    on_start = {normal(text) for text in unseen.constants.get("Start", {}).values()}
    inside = {spot for place in places for spot in place.spots()}
    outside = [
        (spot, value)
        for spot, value in written_cells(grid)
        if spot not in inside and not _at_the_top(carried, spot, value, places, on_start)
    ]
    name = ""
    if outside:
        name = names.free(f"{_REST} {grid.name}", "till")
        first = cell_name(*outside[0][0])
        many = counted(len(outside), "cell utanför tabellen följde", "celler utanför tabellen följde")
        what = f"{many} med till ett eget blad, på samma platser som förut."
        carried.tell(Outcome.LOOK, grid.name, first, pieces(outside[0][1])[0], what, f"{name}!{first}")
        _add_sheet(carried, grid, name, outside, unseen)
    formulas = _formulas(grid, unseen)
    outside_formulas = {spot: formulas[spot] for spot in formulas.keys() - inside}
    carried.tell_formulas(grid.name, outside_formulas, unseen.never(grid.name), name)


def carry_strays(carried: Carried, grid: Grid, unseen: Unseen) -> None:
    """Cells so far away that they were not read."""
    for cell in grid.strays:
        value = unseen.value(grid.name, spot_of(cell))
        if value != BLANK or not unseen.readable:
            what = "Cellen stod långt bort från allt annat och står bara här."
            carried.tell(Outcome.LEFT, grid.name, cell, value, what)


def _add_sheet(carried: Carried, grid: Grid, name: str, cells: Sequence[tuple[Spot, Value]], unseen: Unseen) -> None:
    kept = {}
    for spot, value in cells:
        now = f"{name}!{cell_name(*spot)}"
        carried.places[grid.name, *spot] = now
        kept[spot] = carried.kept(grid.name, cell_name(*spot), value, now)
    carried.sheets.append(OwnSheet(name, kept, hidden=grid.name in unseen.hidden))


def _formulas(grid: Grid, unseen: Unseen) -> Mapping[Spot, str]:
    """The formulas on a sheet but for the cells that strayed, which are told one by one."""
    strays = set(map(spot_of, grid.strays))
    return {spot: text for spot, text in unseen.formulas.get(grid.name, {}).items() if spot not in strays}


def _at_the_top(carried: Carried, spot: Spot, value: Value, places: Sequence[Place], on_start: Set[str]) -> bool:
    """The sheet's name and description, which are written anew.

    A description is an older model's where Start says the same of the sheet; one that reads otherwise is told.
    """
    for place in places:
        if spot == (0, 0) and normal(value) in (normal(place.grid.name), normal(place.sheet.name)):
            return True
        if spot == (1, 0) and place.heading_row == HEADING_ROW:
            if normal(value) not in {normal(place.sheet.description), *on_start}:
                what = "Texten överst på bladet är modellens, och lyder nu annorlunda."
                now = f"{place.sheet.name}!{cell_name(*spot)}"
                carried.tell(Outcome.LOOK, place.grid.name, cell_name(*spot), value, what, now)
            return True
    return False

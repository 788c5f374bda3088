"""An older workbook → what of it goes where in a new one. Nothing is read by its type: values stay as they are.

The cells of a table go to the model's columns, or along as people's own columns; what stands outside the tables of
a sheet goes to a sheet of its own, at the same addresses; own sheets come along as they are. What has no place in the
new workbook is told on *Uppgradering*, with its value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framsteg_xl.model.look_ups import tabs
from framsteg_xl.model.model import Model
from framsteg_xl.model.names import OUR_NAMES, OUR_SHEETS
from framsteg_xl.tables.book import Book, Grid, Region
from framsteg_xl.workbook.standard.layout import HEADING_ROW
from framsteg_xl.workbook.standard.look_ups import LOOK_UP_NAME
from framsteg_xl.workbook.upgrade.carried import Carried
from framsteg_xl.workbook.upgrade.carry_rest import carry_outside, carry_sheet, carry_strays
from framsteg_xl.workbook.upgrade.carry_table import CarryTable
from framsteg_xl.workbook.upgrade.free_names import SheetNames
from framsteg_xl.workbook.upgrade.locate import locate
from framsteg_xl.workbook.upgrade.moves import LOG_NAME
from framsteg_xl.workbook.upgrade.stays import tell_what_stays
from framsteg_xl.workbook.upgrade.unseen import Unseen

#: Sheets that every workbook of ours has had.
_ALWAYS_OURS = ("Start", "Listor")


class Written(NamedTuple):
    """The cells that we wrote on a look-up sheet, counted from 0, the last ones included."""

    role: str
    top: int
    bottom: int
    left: int
    right: int


def carry(book: Book, model: Model, unseen: Unseen) -> Carried:
    """Everything in a workbook but the sheets that are made anew."""
    carried = Carried()
    places = locate(book, model, unseen)
    for place in places.values():
        CarryTable(carried, model, place, unseen).carry()
    made_anew = {name for name in book.grids if is_made_anew(name, unseen)}
    names = SheetNames((*(tab.name for tab in tabs(model)), *OUR_SHEETS))
    for grid in book.grids.values():
        here = [place for place in places.values() if place.grid.name == grid.name]
        if here:
            carry_outside(carried, grid, here, unseen, names)
        elif grid.name not in unseen.chartsheets and grid.name not in made_anew:
            carry_sheet(carried, grid, unseen, names, ours=was_ours(grid, book.regions.values()))
        if grid.name not in made_anew:
            carry_strays(carried, grid, unseen)
    tell_what_stays(carried, unseen, made_anew)
    return carried


def was_ours(grid: Grid, regions: Iterable[Region]) -> bool:
    """Whether a sheet that the model does not know was one of an older model: its table stands where ours do, below the
    sheet's own name. (A copy that people make of a sheet is called something else than what stands there.)
    """
    named = bool(grid.rows and grid.rows[0]) and grid.rows[0][0] == grid.name
    tables = ((region.heading_row, region.column) for region in regions if region.sheet == grid.name)
    return named and (HEADING_ROW, 0) in tables


def is_made_anew(sheet: str, unseen: Unseen) -> bool:
    """Whether a sheet is a generated one of ours. One that only bears the name has no defined name leading to it.

    A look-up sheet is known by that name alone: the model decides what it is called.
    """
    if sheet in _ALWAYS_OURS or written_on(sheet, unseen):
        return True
    ours = sheet in OUR_SHEETS and sheet != LOG_NAME
    return ours and (not unseen.readable or any(where[0] == sheet for where in _leading(unseen)))


def _leading(unseen: Unseen) -> Iterator[tuple[str, int, int, int, int]]:
    """Where our own defined names lead: one that people made may lead to a sheet that only bears the name."""
    return (where for name, where in unseen.names.items() if OUR_NAMES.fullmatch(name))


def written_on(sheet: str, unseen: Unseen) -> Written | None:
    """What we wrote on a look-up sheet; None for any other sheet."""
    for name, (where, *span) in unseen.names.items():
        if where == sheet and name.startswith(LOOK_UP_NAME):
            return Written(name.removeprefix(LOOK_UP_NAME), *span)
    return None

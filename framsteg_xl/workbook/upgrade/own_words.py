"""What people wrote on the sheets that we make anew: found by what a fresh workbook does not say."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import fields

from framsteg_xl.model.model import Model
from framsteg_xl.model.names import OUR_SHEETS
from framsteg_xl.model.roles import LOOKED_UP
from framsteg_xl.model.shapes import ModuleStatus
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import BLANK, Book, Grid, Value
from framsteg_xl.tables.table import normal
from framsteg_xl.workbook.standard.dropdowns import LIST_SHEET, TODAY_NAME, list_name
from framsteg_xl.workbook.standard.overview.block import FIRST
from framsteg_xl.workbook.standard.overview.block import SHEET as CALCULATIONS
from framsteg_xl.workbook.standard.overview.page import SHEET as OVERVIEW
from framsteg_xl.workbook.standard.overview.placements import FILTER_NAME
from framsteg_xl.workbook.upgrade.carried import Carried
from framsteg_xl.workbook.upgrade.carry import Written, is_made_anew, written_on
from framsteg_xl.workbook.upgrade.moves import Outcome
from framsteg_xl.workbook.upgrade.unseen import Spot, Unseen, shape, spot_of
from framsteg_xl.workbook.upgrade.written_rows import written_cells

_PAGES = ("Start", OVERVIEW)
#: The cells that are ours to write in, where no defined name tells.
_TODAY, _FILTER = ("Start", (2, 2)), (OVERVIEW, (3, 2))


def tell_own_words(carried: Carried, book: Book, old: Unseen, fresh: Unseen, versions: tuple[str, str]) -> None:
    """Tell of every cell on the sheets that are made anew that nobody but people can have written.

    ``fresh`` is a new workbook in which nobody has written yet, ``versions`` the models' versions, old and new: where
    they differ, a text may also be an older model's.
    """
    tops = {_said(text, versions) for text in _tops(book)}
    ours = tops | {_said(text, versions) for page in _PAGES for text in fresh.constants.get(page, {}).values()}
    for page in _PAGES:
        if page in book.grids and is_made_anew(page, old):
            _page(carried, book.grids[page], old, fresh, ours, versions)
    for name, grid in book.grids.items():
        if written := written_on(name, old):
            words = (*_looked_up(written.role, fresh), *_listed(written.role, old))
            _look_up(carried, grid, old, written, tops | {_said(text, versions) for text in words}, versions)
    _lists(carried, book, old, fresh, versions)
    _calculations(carried, book, old, fresh, versions)


def _page(carried: Carried, grid: Grid, old: Unseen, fresh: Unseen, ours: Set[str], versions: tuple[str, str]) -> None:
    page, formulas = grid.name, old.formulas.get(grid.name, {})
    ours_now = fresh.formulas.get(page, {})
    shapes = {shape(text) for text in ours_now.values()}
    today, chosen = _spot(old, TODAY_NAME, _TODAY), _spot(old, FILTER_NAME, _FILTER)
    for spot, value in _cells(grid, old):
        if (page, spot) == chosen:
            what = "Översikten visade en handledare. Den nya visar alla tills någon väljer igen."
            carried.tell(Outcome.LOOK, page, cell_name(*spot), value, what, f"{OVERVIEW}!{cell_name(*_FILTER[1])}")
        elif spot in formulas:
            if shape(formulas[spot]) not in shapes and spot not in ours_now:
                _tell(carried, page, spot, value, versions)
        elif (page, spot) == today:
            what = "Arbetsboken räknade från det här datumet. Den nya räknar från dagens datum."
            carried.tell(Outcome.LOOK, page, cell_name(*spot), value, what, f"Start!{cell_name(*_TODAY[1])}")
        elif _said(value, versions) not in ours:
            _tell(carried, page, spot, value, versions)


def _look_up(
    carried: Carried, grid: Grid, old: Unseen, written: Written, known: Set[str], versions: tuple[str, str]
) -> None:
    """A look-up sheet: what stands beside that which we wrote there, or in it but is no word of the models'."""
    formulas = old.formulas.get(grid.name, {})
    for (row, column), value in _cells(grid, old):
        last = written.right if row >= written.top else written.left  # above stand its name and what it is about
        ours = row <= written.bottom and written.left <= column <= last and (row, column) not in formulas
        if not (ours and isinstance(value, str) and _said(value, versions) in known):
            _tell(carried, grid.name, (row, column), value, versions)


def _looked_up(role: str, fresh: Unseen) -> Iterator[Value]:
    """Every text on the look-up sheet with this role in a new workbook, and the words for how far a module has come."""
    for sheet, cells in fresh.constants.items():
        written = written_on(sheet, fresh)
        if written and written.role == role:
            yield from cells.values()
    yield from ModuleStatus


def _listed(role: str, old: Unseen) -> Iterator[Value]:
    """What the hidden lists of the old workbook say of the codes that were looked up there."""
    explained = ("areas", *LOOKED_UP.get(role, ("", ()))[1])
    lists = {list_name(f.metadata["sheet"]) for f in fields(Model) if f.name in explained}
    spans = [span for name, span in old.names.items() if name.split("__")[0] in lists]
    for (row, column), value in old.constants.get(LIST_SHEET, {}).items():
        if any(top <= row <= bottom and left <= column <= right for _, top, bottom, left, right in spans):
            yield value


def _tops(book: Book) -> Iterator[Value]:
    """What Start says of the old sheets: the name and the description that also stand at the top of each."""
    for grid in book.grids.values():
        tops = [row[0] for row in grid.rows[:2] if row]
        if grid.name not in OUR_SHEETS and len(tops) == 2 and normal(tops[0]) == normal(grid.name):
            yield from tops


def _lists(carried: Carried, book: Book, old: Unseen, fresh: Unseen, versions: tuple[str, str]) -> None:
    """The hidden lists: what stands outside every list, or, in the same version, in none of them."""
    if LIST_SHEET not in book.grids or not old.readable:
        return
    spans = [where[1:] for where in old.names.values() if where[0] == LIST_SHEET]
    ours = {_said(value, versions) for value in fresh.constants.get(LIST_SHEET, {}).values()}
    for (row, column), value in _cells(book.grids[LIST_SHEET], old):
        in_a_list = any(top - 1 <= row <= bottom and left <= column <= right for top, bottom, left, right in spans)
        if not in_a_list or (versions[0] == versions[1] and _said(value, versions) not in ours):
            what = "Skrivet av er på det dolda bladet med listor. Listorna bestäms i modellen."
            carried.tell(Outcome.LEFT, LIST_SHEET, cell_name(row, column), value, what)


def _calculations(carried: Carried, book: Book, old: Unseen, fresh: Unseen, versions: tuple[str, str]) -> None:
    """The hidden calculations: what stands outside their columns, or, in the same version, texts in none of them."""
    if CALCULATIONS not in book.grids or not old.readable or not is_made_anew(CALCULATIONS, old):
        return
    constants = old.constants.get(CALCULATIONS, {})
    titled = {column for row, column in constants if row == FIRST - 2}
    ours = {_said(value, versions) for value in fresh.constants.get(CALCULATIONS, {}).values()}
    for (row, column), value in _cells(book.grids[CALCULATIONS], old):
        text = isinstance(value, str) and (row, column) in constants and versions[0] == versions[1]
        if column not in titled or row < FIRST - 2 or (text and _said(value, versions) not in ours):
            what = "Skrivet av er på det dolda bladet med beräkningar, som görs på nytt varje gång."
            carried.tell(Outcome.LEFT, CALCULATIONS, cell_name(row, column), value, what)


def _tell(carried: Carried, page: str, spot: Spot, value: Value, versions: tuple[str, str]) -> None:
    if versions[0] == versions[1]:
        what = f"Skrivet av er på {page}, som görs på nytt. Skriv in det igen om ni vill ha det kvar."
        carried.tell(Outcome.LEFT, page, cell_name(*spot), value, what)
    else:
        what = f"Stod på {page}, som görs på nytt. Är det ert eget, skriv in det igen."
        carried.tell(Outcome.LOOK, page, cell_name(*spot), value, what)


def _cells(grid: Grid, old: Unseen) -> Iterator[tuple[Spot, Value]]:
    """Every cell that is not blank, also those too far away to be read."""
    yield from written_cells(grid)
    for spot in map(spot_of, grid.strays):
        if (value := old.value(grid.name, spot)) != BLANK or not old.readable:
            yield spot, value


def _spot(unseen: Unseen, name: str, default: tuple[str, Spot]) -> tuple[str, Spot]:
    where = unseen.names.get(name)
    return (where[0], (where[1], where[3])) if where else default


def _said(value: Value, versions: tuple[str, str]) -> str:
    """A text as it is compared: the model's version in it does not count."""
    old, new = versions
    return normal(str(value).replace(f"version {old}", f"version {new}"))

"""What people wrote on the sheets that we make anew: found by what a fresh workbook does not say."""

from __future__ import annotations

from collections.abc import Iterator, Set

from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import BLANK, Book, Grid, Value
from framsteg_xl.tables.table import normal
from framsteg_xl.workbook.standard.dropdowns import LIST_SHEET, OTHER_DAY, OURS, TODAY_NAME
from framsteg_xl.workbook.standard.forms import SHEET as FORMS
from framsteg_xl.workbook.standard.forms import form_name
from framsteg_xl.workbook.standard.overview.block import FIRST
from framsteg_xl.workbook.standard.overview.block import SHEET as CALCULATIONS
from framsteg_xl.workbook.standard.overview.page import SHEET as OVERVIEW
from framsteg_xl.workbook.standard.overview.supervision import FILTER_NAME
from framsteg_xl.workbook.upgrade.carried import Carried
from framsteg_xl.workbook.upgrade.carry import Written, is_made_anew, written_on
from framsteg_xl.workbook.upgrade.moves import Outcome
from framsteg_xl.workbook.upgrade.our_texts import OurTexts, looked_up
from framsteg_xl.workbook.upgrade.unseen import Spot, Unseen, spot_of
from framsteg_xl.workbook.upgrade.written_rows import written_cells

_PAGES = ("Start", OVERVIEW, FORMS)
#: The cells on the pages in which people may write, by their names, and what is lost with what they wrote.
_INPUTS = {
    OTHER_DAY: "Arbetsboken visade den här dagen. Den nya visar dagens datum.",
    TODAY_NAME: "Arbetsboken räknade från det här datumet. Den nya räknar från dagens datum.",
    FILTER_NAME: "Översikten visade en handledare. Den nya visar alla tills någon väljer igen.",
}
_OTHER_INPUT = "Skrivet i en cell som är till för det. I den nya är den tom: skriv in det igen om det ska gälla."


def tell_own_words(carried: Carried, book: Book, old: Unseen, fresh: Unseen, versions: tuple[str, str]) -> None:
    """Tell of every cell on the sheets that are made anew that nobody but people can have written.

    ``fresh`` is a new workbook in which nobody has written yet, ``versions`` the models' versions, old and new: where
    they differ, and the old workbook does not say what is ours, a text may also be an older model's.
    """
    ours = OurTexts(book, old, fresh, _PAGES)
    sure = ours.said or versions[0] == versions[1]
    for page in _PAGES:
        if page in book.grids and is_made_anew(page, old):
            _page(carried, book.grids[page], old, fresh, ours, sure=sure)
    for name, grid in book.grids.items():
        if written := written_on(name, old):
            _look_up(carried, grid, old, written, looked_up(written.role, book, old, fresh))
    if old.readable:
        _lists(carried, book, old, ours)
        _calculations(carried, book, old, ours)


def _page(carried: Carried, grid: Grid, old: Unseen, fresh: Unseen, ours: OurTexts, *, sure: bool) -> None:
    page, formulas = grid.name, old.formulas.get(grid.name, {})
    inputs = _inputs(old)
    for spot, value in _cells(grid, old):
        name = inputs.get((page, spot))
        if spot in formulas:
            if not ours.worked_out(formulas[spot]):
                _tell(carried, page, spot, value, sure=sure)
        elif name:
            now = {cell: where for where, cell in _inputs(fresh).items()}.get(name)
            told = f"{now[0]}!{cell_name(*now[1])}" if now else ""
            carried.tell(Outcome.LOOK, page, cell_name(*spot), value, _INPUTS.get(name, _OTHER_INPUT), told)
        elif not ours.wrote(value):
            _tell(carried, page, spot, value, sure=sure)


def _look_up(carried: Carried, grid: Grid, old: Unseen, written: Written, words: Set[str]) -> None:
    """A look-up sheet: what stands beside that which we wrote there, or in it but is none of our ``words``."""
    formulas = old.formulas.get(grid.name, {})
    for (row, column), value in _cells(grid, old):
        last = written.right if row >= written.top else written.left  # above stand its name and what it is about
        ours = row <= written.bottom and written.left <= column <= last and (row, column) not in formulas
        if not (ours and isinstance(value, str) and normal(value) in words):
            _tell(carried, grid.name, (row, column), value, sure=True)


def _inputs(unseen: Unseen) -> dict[tuple[str, Spot], str]:
    """The cells on the pages in which people may write: those that have a name, and those of the forms."""
    found = {}
    for name, (sheet, top, bottom, left, right) in unseen.names.items():
        if sheet in _PAGES and (top, left) == (bottom, right):
            found[sheet, (top, left)] = name
        elif sheet == FORMS and name.startswith(form_name("")):
            for row in range(top, bottom + 1):
                found[sheet, (row, right)] = f"{name}: {unseen.constants.get(sheet, {}).get((row, left), row)}"
    return found


def _lists(carried: Carried, book: Book, old: Unseen, ours: OurTexts) -> None:
    """The hidden lists: what stands outside every list, or is none of their values."""
    if LIST_SHEET not in book.grids:
        return
    spans = {name: where[1:] for name, where in old.names.items() if where[0] == LIST_SHEET}
    for (row, column), value in _cells(book.grids[LIST_SHEET], old):
        here = {
            name
            for name, (top, bottom, left, right) in spans.items()
            if top - 1 <= row <= bottom and left <= column <= right
        }
        if not (any(name.startswith(OURS) for name in here) or (here and ours.wrote_hidden(value))):
            what = "Skrivet av er på det dolda bladet med listor. Listorna bestäms i modellen."
            carried.tell(Outcome.LEFT, LIST_SHEET, cell_name(row, column), value, what)


def _calculations(carried: Carried, book: Book, old: Unseen, ours: OurTexts) -> None:
    """The hidden calculations: what stands outside their columns, and texts that are not what a column is called."""
    if CALCULATIONS not in book.grids or not is_made_anew(CALCULATIONS, old):
        return
    constants = old.constants.get(CALCULATIONS, {})
    titles = {spot for spot, text in constants.items() if spot[0] == FIRST - 2 and ours.wrote_hidden(text)}
    columns = {column for _, column in titles}
    for (row, column), value in _cells(book.grids[CALCULATIONS], old):
        text = isinstance(value, str) and (row, column) in constants and (row, column) not in titles
        if column not in columns or row < FIRST - 2 or text:
            what = "Skrivet av er på det dolda bladet med beräkningar, som görs på nytt varje gång."
            carried.tell(Outcome.LEFT, CALCULATIONS, cell_name(row, column), value, what)


def _tell(carried: Carried, page: str, spot: Spot, value: Value, *, sure: bool) -> None:
    if sure:
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

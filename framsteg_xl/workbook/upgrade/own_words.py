"""What people wrote on the sheets that we make anew: found by what a fresh workbook does not say."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import Book, Value
from framsteg_xl.tables.table import blank, normal
from framsteg_xl.workbook.standard.dropdowns import LIST_SHEET, TODAY_NAME
from framsteg_xl.workbook.standard.overview.page import SHEET as OVERVIEW
from framsteg_xl.workbook.standard.overview.placements import FILTER_NAME
from framsteg_xl.workbook.upgrade.carried import Carried
from framsteg_xl.workbook.upgrade.carry import is_made_anew
from framsteg_xl.workbook.upgrade.moves import Outcome
from framsteg_xl.workbook.upgrade.unseen import Spot, Unseen, shape

_PAGES = ("Start", OVERVIEW)
#: The cells that are ours to write in, where no defined name tells.
_TODAY, _FILTER = ("Start", (2, 2)), (OVERVIEW, (3, 2))


def tell_own_words(carried: Carried, book: Book, old: Unseen, fresh: Unseen, versions: tuple[str, str]) -> None:
    """Tell of every cell on *Start*, *Översikt* and *Listor* that nobody but people can have written.

    ``fresh`` is the new workbook, ``versions`` the models' versions, old and new: where they differ, a text may also
    be an older model's.
    """
    today, chosen = _spot(old, TODAY_NAME, _TODAY), _spot(old, FILTER_NAME, _FILTER)
    ours = {_said(text, versions) for page in _PAGES for text in fresh.constants.get(page, {}).values()}
    for page in _PAGES:
        if page not in book.grids or not is_made_anew(page, old):
            continue
        formulas = old.formulas.get(page, {})
        shapes = {shape(text) for text in fresh.formulas.get(page, {}).values()}
        for spot, value in _cells(book, page):
            cell, formula = cell_name(*spot), formulas.get(spot)
            if (page, spot) == chosen:
                what = "Översikten visade en handledare. Den nya visar alla tills någon väljer igen."
                carried.tell(Outcome.LOOK, page, cell, value, what, f"{OVERVIEW}!{cell_name(*_FILTER[1])}")
            elif formula is not None:
                if shape(formula) not in shapes and spot not in fresh.formulas.get(page, {}):
                    _tell(carried, page, spot, value, versions)
            elif (page, spot) == today:
                what = "Arbetsboken räknade från det här datumet. Den nya räknar från dagens datum."
                carried.tell(Outcome.LOOK, page, cell, value, what, f"Start!{cell_name(*_TODAY[1])}")
            elif _said(value, versions) not in ours:
                _tell(carried, page, spot, value, versions)
    _lists(carried, book, old, fresh, versions)


def _lists(carried: Carried, book: Book, old: Unseen, fresh: Unseen, versions: tuple[str, str]) -> None:
    """The hidden lists: what stands outside every list, or, in the same version, in none of them."""
    if LIST_SHEET not in book.grids or not old.readable:
        return
    spans = [where[1:] for where in old.names.values() if where[0] == LIST_SHEET]
    ours = {_said(value, versions) for value in fresh.constants.get(LIST_SHEET, {}).values()}
    for (row, column), value in _cells(book, LIST_SHEET):
        in_a_list = any(top - 1 <= row <= bottom and left <= column <= right for top, bottom, left, right in spans)
        if not in_a_list or (versions[0] == versions[1] and _said(value, versions) not in ours):
            what = "Skrivet av er på det dolda bladet med listor. Listorna bestäms i modellen."
            carried.tell(Outcome.LEFT, LIST_SHEET, cell_name(row, column), value, what)


def _tell(carried: Carried, page: str, spot: Spot, value: Value, versions: tuple[str, str]) -> None:
    if versions[0] == versions[1]:
        what = f"Skrivet av er på {page}, som görs på nytt varje gång."
        carried.tell(Outcome.LEFT, page, cell_name(*spot), value, what)
    else:
        what = f"Stod på {page}, som görs på nytt: skrivet av er, eller en text från den äldre modellen."
        carried.tell(Outcome.LOOK, page, cell_name(*spot), value, what)


def _spot(unseen: Unseen, name: str, default: tuple[str, Spot]) -> tuple[str, Spot]:
    where = unseen.names.get(name)
    return (where[0], (where[1], where[3])) if where else default


def _said(value: Value, versions: tuple[str, str]) -> str:
    """A text as it is compared: the model's version in it does not count."""
    old, new = versions
    return normal(str(value).replace(f"version {old}", f"version {new}"))


def _cells(book: Book, sheet: str) -> Iterator[tuple[Spot, Value]]:
    for row, values in enumerate(book.grids[sheet].rows):
        for column, value in enumerate(values):
            if not blank(value):
                yield (row, column), value

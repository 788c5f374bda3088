"""The people of a company's own list in a new workbook, beside everything that the old one holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import BLANK, Book, Value
from framsteg_xl.wording import counted
from framsteg_xl.workbook.importing.additions import Import
from framsteg_xl.workbook.importing.import_list import import_list, match_own_list
from framsteg_xl.workbook.standard.along import OwnSheet
from framsteg_xl.workbook.upgrade.upgrade import unseen_in
from framsteg_xl.workbook.with_rows import Renewed


def import_into(book: Book, source: Book, model: Model, today: date) -> tuple[Import, bytes]:
    """The list's people in a new workbook that holds everything in ``book``: what was done, and the bytes of it.

    An older workbook is brought to the model of today on the way. Raises :class:`UserError` as :func:`import_list`
    and :func:`~framsteg_xl.workbook.upgrade.upgrade.upgrade` do.
    """
    match_own_list(source, model)  # what is no list is said before the long work begins
    renewed = Renewed.of(book, model, today)
    done = import_list(renewed.entries, source, today)
    done.told += [*_never_worked_out(source), *renewed.told]
    return done, renewed.with_rows(done.rows, [OwnSheet(name, _filled(some)) for name, some in done.sheets.items()])


def _never_worked_out(source: Book) -> Iterator[str]:
    """Tell of formulas of the list that no program has worked out: they are read as blanks."""
    if many := sum(map(len, unseen_in(source).never_worked.values())):
        one, more = "cell i listan har en formel", "celler i listan har formler"
        read = f"{counted(many, one, more)} som aldrig räknats ut, och lästes som {'tom' if many == 1 else 'tomma'}"
        yield f"{read}. Öppna listan i Excel, spara den och läs in den igen."


def _filled(rows: Sequence[Sequence[Value]]) -> dict[tuple[int, int], Value]:
    return {
        (number, place): value for number, row in enumerate(rows) for place, value in enumerate(row) if value != BLANK
    }

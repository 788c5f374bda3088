"""The people of a company's own list in a new workbook, beside everything that the old one holds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import BLANK, Book, Value
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.wording import counted
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.importing.additions import Import
from framsteg_xl.workbook.importing.import_list import import_list, match_own_list
from framsteg_xl.workbook.standard.along import Along, OwnSheet
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.upgrade.carry import carry
from framsteg_xl.workbook.upgrade.moves import LOG, LOG_NAME, log_rows, with_log
from framsteg_xl.workbook.upgrade.unseen import look_at
from framsteg_xl.workbook.upgrade.upgrade import unseen_in, upgrade


def import_into(book: Book, source: Book, model: Model, today: date) -> tuple[Import, bytes]:
    """The list's people in a new workbook that holds everything in ``book``: what was done, and the bytes of it.

    An older workbook is brought to the model of today on the way. Raises :class:`UserError` as :func:`import_list`
    and :func:`~framsteg_xl.workbook.upgrade.upgrade.upgrade` do.
    """
    match_own_list(source, model)  # what is no list is said before the long work begins
    upgraded = upgrade(book, model, today)
    fresh = _read_again(upgraded.content, book.name)
    done = import_list(Entries(fresh, model), source, today)
    done.told += _never_worked_out(source)
    if upgraded.left:
        done.told.append(
            f"Följde inte med ur {book.name}: {upgraded.left}. Se bladet {LOG_NAME} i den nya arbetsboken."
        )
    carried = carry(fresh, with_log(model), look_at(upgraded.content))
    logged = with_log(model) if upgraded.listed or carried.moves else model
    rows: dict[str, Sequence[Mapping[str, Value]]] = {
        sheet.id: [*carried.rows.get(sheet.id, ()), *done.rows.get(sheet.id, ())] for sheet in model.sheets
    }
    rows[LOG] = log_rows(carried.moves, carried.rows.get(LOG, ()), today)
    sheets = [*carried.sheets, *(OwnSheet(name, _filled(some)) for name, some in done.sheets.items())]
    return done, standard_workbook(logged, upgraded.company, today, rows, Along(carried.columns, sheets))


def _never_worked_out(source: Book) -> Iterator[str]:
    """Tell of formulas of the list that no program has worked out: they are read as blanks."""
    if many := sum(map(len, unseen_in(source).never_worked.values())):
        one, more = "cell i listan har en formel", "celler i listan har formler"
        read = f"{counted(many, one, more)} som aldrig räknats ut, och lästes som {'tom' if many == 1 else 'tomma'}"
        yield f"{read}. Öppna listan i Excel, spara den och läs in den igen."


def _read_again(content: bytes, name: str) -> Book:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "arbetsbok.xlsx"
        path.write_bytes(content)
        return replace(read_xlsx(path), name=name, path=None)


def _filled(rows: Sequence[Sequence[Value]]) -> dict[tuple[int, int], Value]:
    return {
        (number, place): value for number, row in enumerate(rows) for place, value in enumerate(row) if value != BLANK
    }

"""A company's workbook, made from an older model or grown too small → a new one with everything in it.

Nothing is lost: what has no place in the new workbook stands on its sheet *Uppgradering*. The old file is only read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Company
from framsteg_xl.model.version import is_newer
from framsteg_xl.tables.book import Book, Value
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.reading import entries_of
from framsteg_xl.workbook.standard.along import Along
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.upgrade.carry import carry
from framsteg_xl.workbook.upgrade.formula_texts import with_formulas_as_texts
from framsteg_xl.workbook.upgrade.moves import LOG, Move, Outcome, all_came_along, log_rows, untold, with_log
from framsteg_xl.workbook.upgrade.own_words import tell_own_words
from framsteg_xl.workbook.upgrade.rekeyed import follow_new_ids, tell_typed_over
from framsteg_xl.workbook.upgrade.told_cells import follow_told_cells
from framsteg_xl.workbook.upgrade.unseen import Unseen, look_at

#: In the list, what needs somebody's eyes comes first.
_FIRST = (Outcome.LEFT, Outcome.LOOK, Outcome.CARRIED)


@dataclass(frozen=True)
class Upgraded:
    """The new workbook's bytes, and what there is to say about it: counts, and this upgrade's lines on the list.

    ``listed`` is whether the list says more than that everything came along; ``backwards`` what there is to say when
    the old workbook was made from a newer model.
    """

    content: bytes
    company: Company
    rows: int
    columns: int
    sheets: int
    moves: Sequence[Move]
    listed: bool
    backwards: str

    @property
    def left(self) -> int:
        """How many things could not come along, but in the list."""
        return self._many(Outcome.LEFT)

    @property
    def look(self) -> int:
        """How many things came along, but somebody should look at them."""
        return self._many(Outcome.LOOK)

    def _many(self, outcome: Outcome) -> int:
        return sum(move.outcome is outcome for move in self.moves)


def upgrade(book: Book, model: Model, today: date, company_id: str = "") -> Upgraded:
    """Make a new workbook of an old one. ``company_id`` is for a workbook that does not say whose it is.

    Raises :class:`UserError` for a file that is no workbook of ours, or whose company is not known.
    """
    entries = entries_of(book, model)
    company = _company(book, model, company_id or entries.company_id)
    old = unseen_in(book)
    book = with_formulas_as_texts(book, old)
    logged = with_log(model)
    carried = carry(book, logged, old)
    follow_new_ids(carried, logged, today)
    tell_typed_over(carried, logged, today)
    follow_told_cells(carried, logged)
    versions = (book.properties.get("framsteg_model", ""), model.setting("model_version"))
    tell_own_words(carried, book, old, look_at(standard_workbook(logged, company, today)), versions)
    if backwards := _backwards(*versions):
        carried.tell(Outcome.LOOK, "", "", versions[0], backwards)
    earlier = carried.rows.get(LOG, ())
    moves = untold(_in_order(carried.moves, book), earlier)
    listed = log_rows(moves, earlier, today)
    rows: Mapping[str, Sequence[Mapping[str, Value]]] = {**carried.rows, LOG: listed or [all_came_along(today)]}
    return Upgraded(
        content=standard_workbook(logged, company, today, rows, Along(carried.columns, carried.sheets)),
        company=company,
        rows=sum(_has_values(row) for key, rows in carried.rows.items() if key != LOG for row in rows),
        columns=sum(len(columns) for columns in carried.columns.values()),
        sheets=len(carried.names),
        moves=moves,
        listed=bool(listed or carried.columns.get(LOG)),
        backwards=backwards,
    )


def _in_order(moves: Sequence[Move], book: Book) -> list[Move]:
    """What needs somebody's eyes first, and then sheet by sheet."""
    place = {name: number for number, name in enumerate(book.grids)}
    return sorted(moves, key=lambda move: (_FIRST.index(move.outcome), place.get(move.sheet, -1)))


def _has_values(row: Mapping[str, Value]) -> bool:
    return not all(map(blank, row.values()))


def _backwards(old: str, new: str) -> str:
    """What to say where the old workbook's model is newer than the one that it is renewed with; empty where not."""
    if not is_newer(old, new):
        return ""
    return (
        f"Arbetsboken är gjord efter modellens version {old}, som är nyare än {new} som den nu förnyades med. "
        "Välj den nyare modellen (--model) och förnya den gamla arbetsboken igen, om det inte var meningen."
    )


def _company(book: Book, model: Model, company_id: str) -> Company:
    said = book.properties.get("framsteg_company", "")
    if not company_id:
        raise UserError(
            f"Arbetsboken {book.name} säger inte vilket företag den hör till", "skriv också --company och företagets id"
        )
    if said and said.casefold() != company_id.casefold():
        known = said.casefold() in {company.id.casefold() for company in model.companies}
        remedy = "ta bort --company" if known else f"be projektledaren lägga till {said} i modellen"
        raise UserError(f"Arbetsboken {book.name} hör till {said}, inte till {company_id}", remedy)
    return model.company(company_id)


def unseen_in(book: Book) -> Unseen:
    """What else the file holds; nothing for a book that is no file. Raises :class:`UserError` where it has changed."""
    if book.unlocked:
        return look_at(book.unlocked)
    if book.path is None:
        return Unseen()
    try:
        content = book.path.read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != book.sha256:
        raise UserError(
            f"Filen {book.name} ändrades medan den lästes",
            "stäng den i andra program, vänta tills den är synkad och försök igen",
        )
    return look_at(content)

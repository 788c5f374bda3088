"""Ids that a newer model works out (``D001-OCN1``) where an older one had them typed (``V017``): references follow.

Only where it is beyond doubt: the typed id stood on one row, and the new one is nobody else's. All others stay, and
the typed ids are told.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, time

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.tables.book import CellError, Value
from framsteg_xl.tables.table import blank
from framsteg_xl.wording import counted, ended
from framsteg_xl.workbook.own_row import text_of
from framsteg_xl.workbook.standard.shown import shown_values
from framsteg_xl.workbook.upgrade.carried import Carried, TypedOver
from framsteg_xl.workbook.upgrade.moves import Outcome

_ID = re.compile(r"[^,;\s]+")


def follow_new_ids(carried: Carried, model: Model, today: date) -> None:
    """Change the references to ids that are now worked out, and tell of each such id."""
    for sheet in model.sheets:
        key = model.key_of(sheet.id)
        typed = [over for over in carried.typed_over if over.column == key and key.shows]
        if not typed:
            continue
        shown = shown_values(model, carried.rows, today)  # anew: an id may be made of one that was just changed
        news = [text_of(row[typed[0].column.id]) for row in shown[sheet.id]]
        for over in _certain(typed, news):
            old, new = text_of(over.value).strip(), news[over.row]
            many = sum(_follow(carried, column, old, new) for column in model.columns if column.refers_to == sheet.id)
            followed = counted(many, "cell som pekade dit är ändrad", "celler som pekade dit är ändrade")
            what = ended(f"Fylls nu i av sig självt och blev {new}") + (f" {followed}." if many else "")
            carried.tell(Outcome.CARRIED, over.sheet, over.cell, over.value, what, over.now)
            carried.typed_over.remove(over)


def _certain(typed: list[TypedOver], news: list[str]) -> list[TypedOver]:
    """Those whose old and new id are each on one row only, and differ."""
    olds = Counter(text_of(over.value).strip().casefold() for over in typed)
    new = Counter(text.casefold() for text in news)
    found = []
    for over in typed:
        before, after = text_of(over.value).strip().casefold(), news[over.row].casefold()
        if after and before != after and olds[before] == 1 and new[after] == 1 and before not in new:
            found.append(over)
    return found


def _follow(carried: Carried, column: Column, old: str, new: str) -> int:
    """Change a reference wherever it stands in a column. Returns in how many cells."""
    changed = 0
    for row in carried.rows.get(column.sheet, ()) if not column.shows else ():
        value = row.get(column.id, "")
        followed = _replaced(value, old, new, several=column.type is ColumnType.REFERENCES)
        if followed is not None:
            row[column.id] = followed
            changed += 1
    return changed


def _replaced(value: Value, old: str, new: str, *, several: bool) -> str | None:
    text = text_of(value)
    if not several:
        return new if text.strip().casefold() == old.casefold() else None
    followed = _ID.sub(lambda found: new if found[0].casefold() == old.casefold() else found[0], text)
    return None if followed == text else followed


def tell_typed_over(carried: Carried, model: Model, today: date) -> None:
    """Tell of everything typed where the model works a value out, and comes to something else."""
    shown = shown_values(model, carried.rows, today)
    for over in carried.typed_over:
        value = shown[over.column.sheet][over.row][over.column.id]
        if isinstance(over.value, CellError) or text_of(value).strip() != text_of(over.value).strip():
            said = "är cellen tom" if blank(value) else f"står det {_in_words(value)}"
            what = ended(f"{over.column.heading} fylls i av sig självt, och nu {said}")
            carried.tell(Outcome.LEFT, over.sheet, over.cell, over.value, what, over.now)


def _in_words(value: Value) -> str:
    return value.isoformat()[:10] if isinstance(value, date | time) else text_of(value)

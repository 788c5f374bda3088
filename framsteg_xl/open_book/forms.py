"""The cells that a button reads on the sheet with forms."""

from __future__ import annotations

from typing import Any

from framsteg_xl.entering.answers import Answers, answers_of
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Button
from framsteg_xl.open_book.cells import cells_of, values_of
from framsteg_xl.tables.table import blank, normal


def read_form(open_book: Any, model: Model, button: Button) -> Answers:
    """What is filled in for a button. Raises :class:`UserError` for what is missing or cannot be read."""
    fields = model.form_of(button)
    raw = {normal(label): value for label, value, *_ in _rows(_block(open_book, button))}
    return answers_of(fields, {field.label: raw.get(normal(field.label), "") for field in fields}, model)


def empty_form(open_book: Any, model: Model, button: Button) -> None:
    """Empty the cells again, but for those that are to stay: nothing is entered twice by a second press."""
    kept = {normal(field.label) for field in model.form_of(button) if field.kept}
    block = _block(open_book, button)
    rows = _rows(block)
    if any(not blank(value) and normal(label) not in kept for label, value, *_ in rows):
        left = [[value if normal(label) in kept else None] for label, value, *_ in rows]
        block[:, 1].value = cells_of(left)


def _rows(block: Any) -> list[list[Any]]:
    return values_of(block.options(ndim=2, err_to_str=True).value)


def _block(open_book: Any, button: Button) -> Any:
    try:
        return open_book.names[f"form_{button.id}"].refers_to_range
    except Exception:  # gone: a different error in every program
        raise UserError(
            f"Formuläret för {button.label} finns inte i arbetsboken",
            "arbetsboken är gjord med en äldre modell: be den som sköter programmet om en ny (framsteg upgrade)",
        ) from None

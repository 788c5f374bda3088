"""The cells of a button's form → typed answers. What cannot be read is asked for again; nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from framsteg_xl.errors import UserError
from framsteg_xl.likeness import suggest
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType, FormField
from framsteg_xl.tables.book import BLANK, CellError, Value
from framsteg_xl.tables.table import blank
from framsteg_xl.wording import listed
from framsteg_xl.workbook.plain_values import date_in, time_in, typed
from framsteg_xl.workbook.protected import is_hidden
from framsteg_xl.workbook.values import WRONG, as_text, reader

#: The answers of a form by :func:`key_of` the field; what is blank is not there.
Answers = Mapping[str, Any]

_REMEDIES = {
    ColumnType.DATE: "skriv år, månad och dag, till exempel 2026-01-31",
    ColumnType.TIME: "skriv timme och minut, till exempel 09:00",
    ColumnType.INTEGER: "skriv talet med siffror, utan decimaler och utan ord",
    ColumnType.NUMBER: "skriv talet med siffror, utan ord",
}


def key_of(field: FormField) -> str:
    """What an answer is called: the field's role, or its column where it has none."""
    return field.role or f"{field.sheet}.{field.column}"


def answers_of(fields: Sequence[FormField], raw: Mapping[str, Value], model: Model) -> Answers:
    """What is filled in, by the cells' labels. Raises :class:`UserError` for what is unreadable or missing.

    The value itself is never repeated: it may be about somebody.
    """
    answers: dict[str, Any] = {}
    for field in fields:
        value = raw.get(field.label)
        if value is not None and not blank(value):
            answers[key_of(field)] = _read(field, value, model)
    needed = [some for some in fields if some.required and key_of(some) not in answers]
    if missing := [some.label for some in needed if not _is_known_or_hidden(some, answers, model)]:
        raise UserError(f"{listed(missing)} saknas", "fyll i det, och gör om")
    return answers


def column_of(field: FormField, model: Model) -> Column | None:
    """The column that a field's value goes to; None for a field of its own."""
    return next((column for column in model.columns_of(field.sheet) if column.id == field.column), None)


def _is_known_or_hidden(field: FormField, answers: Answers, model: Model) -> bool:
    """Whether it is about a person who has a row already, or of whom nothing may be written."""
    people = model.sheet("participants")
    about_the_person = people is not None and field.sheet == people.id
    return about_the_person and ("participant_id" in answers or is_hidden(model, answers.get("protected")))


def _read(field: FormField, value: Value, model: Model) -> Any:
    column = column_of(field, model)
    said = _meant(column, value, model) if column else value
    read = reader(column, model)(said) if column and not isinstance(value, CellError) else as_text(value)
    if column and column.type is ColumnType.CHOICE:
        offered = [choice.value for choice in model.offered(column.list)]
        if read is not WRONG and read not in offered:
            raise UserError(f"Det som står i {field.label} har utgått", suggest("", offered))
        if read is WRONG:
            raise UserError(f"Det som står i {field.label} finns inte i listan", suggest(str(value), offered))
    if read is WRONG:
        remedy = _REMEDIES.get(column.type, "") if column else ""
        raise UserError(f"Det som står i {field.label} går inte att läsa", remedy or "skriv det som text")
    return " ".join(read.split()) if isinstance(read, str) else read


def _meant(column: Column, value: Value, model: Model) -> Value:
    """A text that says a value of the column's kind as that value."""
    if isinstance(value, CellError):
        return BLANK
    if isinstance(value, str) and column.type is ColumnType.DATE and (day := date_in(value)):
        return day
    if isinstance(value, str) and column.type is ColumnType.TIME and (clock := time_in(value)):
        return clock
    return typed(column, value, model)

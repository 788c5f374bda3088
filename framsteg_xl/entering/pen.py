"""What writes the rows that a button enters, from what its form says and what the button itself knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from framsteg_xl.entering.answers import Answers, column_of, key_of
from framsteg_xl.errors import UserError
from framsteg_xl.model.shapes import Column, ColumnType, FormField
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.bounds import beyond, furthest
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.ids import same_id
from framsteg_xl.workbook.persons import holds_personal_number, personal_number


@dataclass
class Entered:
    """What a button enters: ``rows`` by the sheet's id, and ``told``, short sentences without personal data but ids.

    No sheet has an empty list of rows: where nothing is new there are no rows at all.
    """

    rows: dict[str, list[dict[str, Value]]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


class Pen:
    """Writes rows for the workbook that ``entries`` stand in.

    ``answers`` are what the form says, with ids as the workbook writes them. Raises :class:`UserError` for what no
    row may say: an id that is not there, a value out of bounds, a personnummer where it does not belong.
    """

    def __init__(self, entries: Entries, button_id: str, answers: Answers, today: date) -> None:
        self.entries, self.model, self.today = entries, entries.model, today
        self.entered = Entered()
        self._fields = [some for some in self.model.form_fields if some.button == button_id]
        self.answers = dict(answers)
        for some in self._fields:
            if key_of(some) in answers:
                self.answers[key_of(some)] = self._settled(some, answers[key_of(some)])

    def write(self, sheet_role: str, **values: Any) -> None:
        """A new row, given by roles; what the form says of the sheet's other columns goes with it.

        Nothing is written on a sheet that the model does without. Raises :class:`UserError` where the workbook lacks
        the sheet, or a column for what is to be written.
        """
        if (sheet := self.model.sheet(sheet_role)) is None:
            return
        row = self._from_form(sheet.id) | self.model.row(sheet_role, **values)
        table = self.entries.tables.get(sheet.id)
        remedy = "kontrollera arbetsboken och rätta det som står först, eller förnya den (framsteg upgrade)"
        if table is None:
            raise UserError(f"Bladet {sheet.name} saknas i arbetsboken", remedy)
        for column in self.model.columns_of(sheet.id):
            if column.id in row and column.id not in table.columns:
                raise UserError(f"Kolumnen {column.heading} saknas på bladet {sheet.name}", remedy)
        self.entered.rows.setdefault(sheet.id, []).append(row)

    def tell(self, sentence: str) -> None:
        """Say something, once."""
        if sentence not in self.entered.told:
            self.entered.told.append(sentence)

    def answered(self, sheet_role: str) -> Sequence[tuple[FormField, Column, Any]]:
        """What the form says of columns of this sheet."""
        sheet = self.model.sheet(sheet_role)
        pairs = ((some, column_of(some, self.model)) for some in self._fields if sheet and some.sheet == sheet.id)
        return [(some, c, self.answers[key_of(some)]) for some, c in pairs if c and key_of(some) in self.answers]

    def label(self, role: str) -> str:
        """What the form calls one of its cells; the role itself where the model has taken it away."""
        return next((some.label for some in self._fields if some.role == role), role)

    def _from_form(self, sheet_id: str) -> dict[str, Any]:
        """What the form says that goes straight to a column: fields without a role, or with the column's own."""
        found = {}
        for some in self._fields:
            column = column_of(some, self.model) if some.sheet == sheet_id else None
            if column and not column.shows and some.role in ("", column.role) and key_of(some) in self.answers:
                value = self.answers[key_of(some)]
                found[column.id] = ", ".join(value) if isinstance(value, tuple) else value
        return found

    def _settled(self, some: FormField, value: Any) -> Any:
        column = column_of(some, self.model)
        if column is None:
            return value
        if column.type is ColumnType.REFERENCES:
            return tuple(self._known(some, column, part) for part in value)
        if column.type is ColumnType.REFERENCE:
            return self._known(some, column, value)
        self._must_fit(some, column, value)
        return value

    def _known(self, some: FormField, column: Column, written: str) -> str:
        known = self.entries.keys(column.refers_to)
        meant = written if written in known else same_id(written, known)
        if not meant:
            name = next(sheet.name for sheet in self.model.sheets if sheet.id == column.refers_to)
            raise UserError(f"Det som står i {some.label} finns inte på bladet {name}", "välj ett id i rullistan")
        return meant

    def _must_fit(self, some: FormField, column: Column, value: Any) -> None:
        if column.type in (ColumnType.DATE, ColumnType.INTEGER, ColumnType.NUMBER):
            least, most = (column.bound(text, self.today) for text in (column.least, column.most))
            if beyond(value, least, most or furthest(column, self.today)):
                raise UserError(f"{some.label} {_outside(value, least, most, self.today)}", "kontrollera och skriv om")
        if isinstance(value, str):
            own = column.type is ColumnType.PERSONAL_NUMBER
            if own and personal_number(value) is None:
                raise UserError(f"{some.label} är inget giltigt nummer", "kontrollera siffrorna, eller töm cellen")
            if not own and holds_personal_number(value):
                raise UserError(f"I {some.label} står något som ser ut som ett personnummer", "ta bort numret")
            if column.pattern and not re.fullmatch(column.pattern, value):
                raise UserError(f"{some.label} är inte skrivet som det ska", column.help.rstrip(". ") or "skriv om det")


def _outside(value: Any, least: Any, most: Any, today: date) -> str:
    """How a value is out of bounds, without saying what it is: it may be a birth date."""
    words = ("är före", "är efter") if isinstance(value, date) else ("är mindre än", "är större än")
    if least is not None and value < least:
        return f"{words[0]} {_shown(least)}"
    if most is None:
        return "är mer än tio år framåt"
    return "har inte varit än" if most == today else f"{words[1]} {_shown(most)}"


def _shown(limit: Any) -> str:
    return limit.isoformat() if isinstance(limit, date) else f"{limit:g}"

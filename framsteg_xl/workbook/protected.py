"""Participants with *skyddade personuppgifter*: of them only the id may be written (domain §4)."""

from __future__ import annotations

from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Sensitivity
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.entries import PARTICIPANTS, Entries

#: What tells who or where somebody is.
REVEALING = (Sensitivity.NAME, Sensitivity.CONTACT, Sensitivity.PERSONAL_NUMBER)


def protected_participants(entries: Entries) -> frozenset[str]:
    """The ids of participants marked as protected: everybody with anything in that cell but a plain *no*.

    A mark that is misspelt (*ja, sekretess*) still protects.
    """
    sheet, column = entries.model.sheet(PARTICIPANTS), entries.model.column(PARTICIPANTS, "protected")
    if sheet is None or column is None or not knows_protected(entries):
        return frozenset()
    no = entries.model.choice(column.list, "no")
    raw, read = entries.tables[sheet.id].columns[column.id], entries.column(PARTICIPANTS, "protected")
    return frozenset(
        participant
        for row, participant in entries.rows(PARTICIPANTS, "participant_id")
        if participant and not blank(raw[row]) and (read[row] is None or read[row] != no)
    )


def is_hidden(model: Model, mark: Any) -> bool:
    """Whether a mark, as it is read, protects: anything but a plain *no*, or nothing at all."""
    column = model.column(PARTICIPANTS, "protected")
    return mark is not None and (column is None or mark != model.choice(column.list, "no"))


def knows_protected(entries: Entries) -> bool:
    """Whether the workbook tells who is protected. Where it does not, nothing about anybody may leave it."""
    return entries.has(PARTICIPANTS, "participant_id", "protected")

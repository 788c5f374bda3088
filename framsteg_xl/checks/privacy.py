"""F9: personal data where it must not stand."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding
from framsteg_xl.model.shapes import Sensitivity
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.entries import PARTICIPANTS
from framsteg_xl.workbook.protected import protected_participants

_REVEALING = (Sensitivity.NAME, Sensitivity.CONTACT, Sensitivity.PERSONAL_NUMBER)


@rule(
    "F901",
    "Skyddade uppgifter står i arbetsboken",
    what="Att inget namn, nummer eller kontakt står för den som har skyddade personuppgifter.",
    why="Den som söker efter personen kan få se arbetsboken eller ett papper ur den.",
    remedy="radera cellen nu, och töm den också i äldre kopior av arbetsboken",
    needs=("participants.participant_id", "participants.protected"),
)
def protected_but_written(case: Case) -> Iterator[Finding]:
    """Of a protected participant nothing that tells who or where is written. The value is not repeated."""
    sheet, hidden = case.model.sheet(PARTICIPANTS), protected_participants(case.entries)
    if sheet is None or not hidden:
        return
    table = case.entries.tables[sheet.id]
    for row, participant in case.entries.rows(PARTICIPANTS, "participant_id"):
        for column in case.model.columns_of(sheet.id) if participant in hidden else ():
            written = column.id in table.columns and not blank(table.columns[column.id][row])
            if column.sensitivity in _REVEALING and written:
                message = f"{participant} har skyddade personuppgifter, men cellen är ifylld"
                yield case.at_cell(sheet.id, column.id, row, message, secret=True)

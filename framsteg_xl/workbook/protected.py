"""Participants with *skyddade personuppgifter*: of them only the id may be written (domain §4)."""

from __future__ import annotations

from framsteg_xl.workbook.entries import PARTICIPANTS, Entries


def protected_participants(entries: Entries) -> frozenset[str]:
    """The ids of participants marked as protected."""
    column = entries.model.column(PARTICIPANTS, "protected")
    yes = entries.model.choice(column.list, "yes") if column else ""
    rows = entries.rows(PARTICIPANTS, "participant_id", "protected")
    return frozenset(participant for _, participant, protected in rows if participant and protected == yes)

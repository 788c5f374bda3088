"""Whom something is to be entered for: the ids that somebody chose, written in any way and of either kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from framsteg_xl.errors import UserError
from framsteg_xl.workbook.entries import PARTICIPANTS, Entries
from framsteg_xl.workbook.ids import same_id
from framsteg_xl.workbook.stays import placements_now


def placements_of(entries: Entries, ids: Sequence[str], today: date) -> list[str]:
    """The placements that were chosen, each once; for a participant those that go on today, else the latest.

    Raises :class:`UserError` for an id that there is not, for a participant who has none, and where none is chosen.
    """
    found: dict[str, None] = {}
    for written in _some(ids):
        kind, key = _meant(entries, written)
        found.update(dict.fromkeys([key] if kind == "placements" else placements_now(entries, key, today)))
    return list(found)


def participants_of(entries: Entries, ids: Sequence[str]) -> list[str]:
    """The participants who were chosen, each once, by their own id or that of a placement. Raises as above."""
    found: dict[str, None] = {}
    for written in _some(ids):
        kind, key = _meant(entries, written)
        owner = entries.owner("placements", entries.lookup("placements")[key]) if kind == "placements" else key
        if owner:
            found[owner] = None
    return list(found)


def _some(ids: Sequence[str]) -> Sequence[str]:
    if not ids:
        raise UserError("Ingen är vald", "markera en rad om personen, eller ange ett id")
    return ids


def _meant(entries: Entries, written: str) -> tuple[str, str]:
    """The role of the sheet that an id leads to, and the id as it stands there."""
    for role in ("placements", PARTICIPANTS):
        known = entries.lookup(role)
        if meant := written if written in known else same_id(written, known):
            return role, meant
    raise UserError(f"{written} finns inte i {entries.workbook}", "ange id för en deltagare eller en placering")

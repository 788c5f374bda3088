"""What participants have said yes to: which kinds of consent, from when, and until when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from framsteg_xl.model.roles import VALUE_ROLES
from framsteg_xl.workbook.entries import Entries


class Photo(NamedTuple):
    """A row on the sheet of evidence that is a photo."""

    row: int
    evidence_id: str | None
    participant_id: str
    day: date | None


def photos(entries: Entries) -> Sequence[Photo]:
    """All evidence that is a photo of somebody."""
    photo = entries.model.word("evidence", "evidence_kind", "photo")
    rows = entries.rows("evidence", "evidence_id", "participant_id", "evidence_date", "evidence_kind")
    return [Photo(row, key, who, day) for row, key, who, day, kind in rows if who and photo and kind == photo]


def consent_roles(entries: Entries) -> Mapping[str, str]:
    """The list's word for a kind of consent → what it plays, for those that code knows."""
    known = {role.rstrip("?") for role in VALUE_ROLES["consents", "consent"]}
    return {word: role for word, role in entries.model.plays("consents", "consent").items() if role in known}


def consented(entries: Entries) -> Mapping[tuple[str, str], Sequence[tuple[date, date | None]]]:
    """(participant, the list's word for the kind) → from which day until which they consented to it."""
    spans: dict[tuple[str, str], list[tuple[date, date | None]]] = defaultdict(list)
    unread = entries.unread("consents", "withdrawn_date")
    wanted = ("participant_id", "consent", "given_date", "withdrawn_date")
    for row, who, kind, given, withdrawn in entries.rows("consents", *wanted):
        if who and kind and given and row not in unread:  # one that was withdrawn nobody knows when proves nothing
            spans[who, kind].append((given, withdrawn))
    return spans

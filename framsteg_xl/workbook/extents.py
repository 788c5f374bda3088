"""The extents of the placements: hours a week and supervisor, each from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.stays import stays_of

#: The parts without which nothing can be said about the extents in time.
EXTENTS = ("extents.placement_id", "extents.from_date")


def latest_extents(entries: Entries, today: date) -> Mapping[str, int]:
    """The key of each placement → the row of its extent that holds today: the last that has begun."""
    return entries.once(_latest_extents, today)


def _latest_extents(entries: Entries, today: date) -> Mapping[str, int]:
    latest: dict[str, tuple[date, int]] = {}
    for row, placement, begins in entries.rows("extents", "placement_id", "from_date"):
        if placement and begins and begins <= today:
            latest[placement] = max(latest.get(placement, (begins, row)), (begins, row))
    return {placement: row for placement, (_, row) in latest.items()}


def going_on(entries: Entries, today: date) -> Mapping[str, int]:
    """The key of each placement that goes on today → its row, the first where a key stands twice."""
    found = stays_of(entries, today)
    return {key: row for key, row in entries.lookup("placements").items() if found[row].goes_on_at(today)}

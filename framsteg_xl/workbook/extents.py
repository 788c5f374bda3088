"""The extents of the placements: hours a week and supervisor, each from a day on."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.stays import stays_of

#: The parts without which nothing can be said about the extents in time.
EXTENTS = ("extents.placement_id", "extents.from_date")

_BEYOND = 10**9


class Extents:
    """The extents of all placements, each placement's in the order of their days."""

    def __init__(self, entries: Entries) -> None:
        self._rows: dict[str, list[tuple[date, int]]] = defaultdict(list)
        for row, placement, since in entries.rows("extents", "placement_id", "from_date"):
            if placement and since:
                self._rows[placement].append((since, row))
        for mine in self._rows.values():
            mine.sort()

    def on(self, placement: str, day: date) -> int | None:
        """The row of the extent that applies on a day, the last one that has begun; None before the first one."""
        mine = self._rows.get(placement, [])
        place = bisect_right(mine, (day, _BEYOND))
        return mine[place - 1][1] if place else None


def going_on(entries: Entries, today: date) -> Mapping[str, int]:
    """The key of each placement that goes on today → its row, the first where a key stands twice."""
    found = stays_of(entries, today)
    return {key: row for key, row in entries.lookup("placements").items() if found[row].goes_on_at(today)}

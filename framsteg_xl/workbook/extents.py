"""Which extent (hours a week, supervisor) applies to a placement on a day: the last one that has begun."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date

from framsteg_xl.workbook.entries import Entries

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
        """The row of the extent that applies on a day; None before the first one."""
        mine = self._rows.get(placement, [])
        place = bisect_right(mine, (day, _BEYOND))
        return mine[place - 1][1] if place else None

"""The journeys of all placements: which steps were done and when, also before a placement was extended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from framsteg_xl.model.shapes import Step
from framsteg_xl.workbook.deadlines import of_the_chain
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.stays import Stay, stays_of


class Journeys:
    """Each placement in time, with its row, and the rows of its journey, also from before it was extended."""

    def __init__(self, entries: Entries, today: date) -> None:
        self.stays = stays_of(entries, today)
        self._keys = entries.column("placements", "placement_id")
        self._first = {key: row for row, key in reversed(list(enumerate(self._keys))) if key}
        self._own: dict[tuple[str, str], list[tuple[int, date | None]]] = defaultdict(list)
        self._chain: dict[tuple[str, str], list[tuple[int, date | None]]] = defaultdict(list)
        for row, placement, step, done in entries.rows("journey", "placement_id", "step", "done_date"):
            if placement and step:
                self._own[placement, step].append((row, done))
                self._chain[self.root(placement), step].append((row, done))

    def placements(self) -> Iterator[tuple[int, str, Stay]]:
        """Row, id and time of each placement."""
        return ((row, key, self.stays[row]) for row, key in enumerate(self._keys) if key)

    def stay(self, placement: str | None) -> Stay | None:
        """A placement in time; None for one that is not there."""
        row = self._first.get(placement) if placement else None
        return None if row is None else self.stays[row]

    def root(self, placement: str) -> str:
        """The id of the first placement of the chain."""
        stay = self.stay(placement)
        return placement if stay is None else self._keys[stay.root]

    def rows(self, placement: str, step: Step) -> list[tuple[int, date | None]]:
        """The rows of a step that count for a placement, with the day each was done (or None)."""
        return self.in_the_chain(placement, step) if of_the_chain(step) else self.own(placement, step)

    def own(self, placement: str, step: Step) -> list[tuple[int, date | None]]:
        """The same, of this placement alone."""
        return self._own.get((placement, step.name), [])

    def in_the_chain(self, placement: str, step: Step) -> list[tuple[int, date | None]]:
        """The same, also from before the placement was extended."""
        return self._chain.get((self.root(placement), step.name), [])

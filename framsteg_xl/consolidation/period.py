"""A quarter: ``2026Q3`` in commands, ``2026K3`` (*kvartal*) in files and on screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from framsteg_xl.errors import UserError

_WRITTEN = re.compile(r"(\d{4})\s*[QK]([1-4])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A quarter of a year; ``quarter`` is 1–4."""

    year: int
    quarter: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """``2026Q3`` or ``2026K3``. Raises :class:`UserError`."""
        found = _WRITTEN.fullmatch(text.strip())
        if not found or found[1] == "0000":
            raise UserError(f"Perioden {text} går inte att förstå", "skriv år och kvartal, till exempel 2026Q3")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Period:
        """The quarter that a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def latest_whole(cls, today: date) -> Period:
        """The latest quarter that is over."""
        return cls.of(cls.of(today).first_day - timedelta(days=1))

    def must_have_begun(self, today: date) -> None:
        """Raises :class:`UserError` for a quarter that has not begun: it is a slip of the finger."""
        if self.first_day > today:
            raise UserError(f"Perioden {self} har inte börjat", "kontrollera året och kvartalet")

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def last_day(self) -> date:
        following = date(self.year + self.quarter // 4, 3 * (self.quarter % 4) + 1, 1)
        return following - timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.year}K{self.quarter}"

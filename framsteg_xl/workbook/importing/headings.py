"""The headings of a list, and what each of them is in the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.book import Grid
from framsteg_xl.workbook.importing.heading_words import PROTECTION


@dataclass(frozen=True, slots=True)
class Target:
    """A column that a heading of the list can mean.

    ``column`` is None for first and last name together, and for a part of full time, which fills the hours.
    """

    sheet: str
    role: str
    column: Column | None
    shown: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the list, and what it is in the workbook; ``target`` None: a column of its own. ``why`` it is so."""

    place: int
    cell: str
    text: str
    target: Target | None
    why: str = ""

    def __str__(self) -> str:
        what = self.target.shown if self.target else "står bara på Importerat"
        return f"”{self.text}” ({self.cell}) → {what}{f' ({self.why})' if self.why else ''}"


@dataclass(frozen=True)
class Matching:
    """The sheet of the list, its heading row and its headings; ``others`` are its other sheets with known headings."""

    grid: Grid
    row: int
    headings: tuple[Heading, ...]
    others: tuple[Matching, ...] = ()

    @property
    def matched(self) -> list[Heading]:
        """The headings that are columns of the workbook."""
        return [heading for heading in self.headings if heading.target]

    @property
    def own(self) -> list[Heading]:
        """The headings that follow along as columns of their own."""
        return [heading for heading in self.headings if not heading.target]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Role → column of the list, for those that were recognised."""
        return {
            heading.target.role: heading.place for heading in self.matched if heading.target and heading.target.role
        }

    @property
    def protecting(self) -> list[Heading]:
        """Columns that say who has a protected identity, also those that were not matched."""
        return [
            heading
            for heading in self.headings
            if PROTECTION.search(heading.text) or (heading.target and heading.target.role == "protected")
        ]

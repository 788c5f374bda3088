"""The rows of a list that are about a person, read through its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.tables.table import blank, normal
from framsteg_xl.workbook.importing.births import Birth
from framsteg_xl.workbook.importing.heading_words import FULL_NAME, PROTECTION, SHARE, WHO
from framsteg_xl.workbook.importing.headings import Heading, Matching
from framsteg_xl.workbook.importing.hours import hours_of, hours_of_share
from framsteg_xl.workbook.persons import Person, split_name, split_number
from framsteg_xl.workbook.plain_values import plain_text, typed

#: What stands where a name would, below the last person.
_SUMS = re.compile(r"(summa|totalt?|antal|medel|genomsnitt)\b.*|.*:", re.IGNORECASE | re.DOTALL)


@dataclass
class Line:
    """One person's row in the list: its values by sheet role and column id, and who it is about.

    ``row`` is counted from 0; ``place`` is the heading that messages point at. ``written`` is the id that the list
    gives, ``strange`` a row with nothing but a word. Found out later: ``id`` the participant that it became,
    ``hidden`` that the identity is protected, ``seen`` that it was read in before.
    """

    row: int
    place: Heading
    values: Mapping[str, dict[str, Value]]
    written: str
    person: Person
    birth: Birth
    supervisor: str
    strange: bool
    id: str = ""
    hidden: bool = False
    seen: bool = False


class LineReader:
    """Reads the rows of one sheet of the list through its headings."""

    def __init__(self, matching: Matching, model: Model, today: date) -> None:
        self.matching = matching
        self._model, self._today = model, today
        who = next(matching.places[role] for role in WHO if role in matching.places)
        self._place = next(heading for heading in matching.headings if heading.place == who)
        self._headings = {heading.place: normal(heading.text) for heading in matching.headings}
        last = model.column("participants", "last_name")
        self._last_first = last is not None and normal(self.heading(FULL_NAME).text).startswith(normal(last.heading))

    def lines(self, rows: Sequence[Sequence[Value]]) -> Iterator[Line]:
        """The rows about a person: not repeated headings, sums, or a single word that stands apart."""
        for number in range(self.matching.row + 1, len(rows)):
            row = rows[number]
            filled = self._filled(row)
            apart = number - 1 > self.matching.row and all(map(blank, rows[number - 1]))
            alone = len(filled) == 1 and len(self._headings) > 1
            person = filled and not self.repeats_headings(row) and not (alone and apart)
            if person and (line := self.line(number, row, alone=alone)):
                yield line

    def repeats_headings(self, row: Sequence[Value]) -> bool:
        """Whether a row says nothing but what the headings say; also where it says nothing at all."""
        return all(normal(at(row, place)) == self._headings[place] for place in self._filled(row))

    def line(self, number: int, row: Sequence[Value], *, alone: bool = False) -> Line | None:
        """One row, ``alone`` where only one of its cells is filled; None where it does not say who it is about."""
        text = {role: plain_text(at(row, place)) for role, place in self.matching.places.items()}
        whole, first, last, number_text = _who(text, last_first=self._last_first)
        name, written = f"{first} {last}".strip(), text.get("participant_id", "")
        named = any(map(str.isalpha, name)) and not _SUMS.fullmatch(whole)
        if not named and (name or not (number_text or written)):
            return None
        values = self._values(row)
        born = self._model.column("participants", "birth_date")
        birth = Birth.of(number_text, values["participants"].get(born.id, BLANK) if born else BLANK, self._today)
        who = {"first_name": first, "last_name": last, "personal_number": birth.number, "birth_date": birth.day}
        for role, value in who.items():
            if column := self._model.column("participants", role):
                values["participants"].pop(column.id, None)
                values["participants"] |= {} if blank(value) else {column.id: value}
        person = Person.of(*(("", "") if PROTECTION.search(name) else (first, last)), birth.number, birth.day)
        strange = alone and (not last or any(map(str.isdigit, name)))
        return Line(number, self._place, values, written, person, birth, text.get("supervisor", ""), strange)

    def heading(self, role: str) -> Heading:
        """The heading with a role; where there is none, the one that messages point at."""
        place = self.matching.places.get(role)
        return next((some for some in self.matching.headings if some.place == place), self._place)

    def _filled(self, row: Sequence[Value]) -> list[int]:
        return [place for place in self._headings if not blank(at(row, place))]

    def _values(self, row: Sequence[Value]) -> dict[str, dict[str, Value]]:
        values: dict[str, dict[str, Value]] = {"participants": {}, "placements": {}, "extents": {}}
        hours = self._model.column("extents", "hours")
        for heading in self.matching.matched:
            target, value = heading.target, at(row, heading.place)
            if target is None or blank(value) or target.role in ("participant_id", "supervisor"):
                continue
            if hours and target.role in ("hours", SHARE):
                values["extents"][hours.id] = self._hours(hours, value, share=target.role == SHARE)
            elif target.column:
                values[target.sheet][target.column.id] = typed(target.column, value, self._model)
        return values

    def _hours(self, column: Column, value: Value, *, share: bool) -> Value:
        """Hours a week; what is no part of full time although it should be stays, as a text that says so."""
        full = self._model.number("full_time_hours", 40)
        found = (hours_of_share if share else hours_of)(value, full)
        if found is None and share and isinstance(value, float):
            return f"{plain_text(value)} %"
        return typed(column, value, self._model) if found is None else found


def _who(text: Mapping[str, str], *, last_first: bool) -> tuple[str, str, str, str]:
    """The whole name, the first and the last one, and the personnummer, in a row's texts by role."""
    number = text.get("personal_number", "")
    if FULL_NAME in text:
        whole, beside = split_number(text[FULL_NAME])
        return whole, *split_name(whole, last_first=last_first), number or beside
    (first, in_first), (last, in_last) = (split_number(text.get(role, "")) for role in ("first_name", "last_name"))
    return f"{first} {last}".strip(), first, last, number or in_first or in_last


def at(row: Sequence[Value], place: int) -> Value:
    """A value of a row; blank beyond its end."""
    return row[place] if place < len(row) else BLANK

"""Values that name somebody: by name, by personnummer or by telephone."""

from __future__ import annotations

import re
from collections.abc import Collection

from framsteg_xl.tables.book import Value
from framsteg_xl.tables.table import normal
from framsteg_xl.workbook.persons import Person
from framsteg_xl.workbook.plain_values import digits_of, plain_text


class Mentions:
    """Finds these people in whatever somebody has written; ``phones`` are their numbers, digits only."""

    def __init__(self, people: Collection[Person], phones: Collection[str]) -> None:
        self._phones = phones
        self._numbers = {person.number[2:] for person in people if person.number}
        names = sorted({form for person in people for form in _forms(person.name)})
        self._names = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?!\w)") if names else None

    def within(self, value: Value, *, phones: bool = True) -> bool:
        """Whether a value names any of them; ``phones`` whether a telephone number counts."""
        digits = digits_of(value)
        if any(number in digits for number in self._numbers):
            return True
        if phones and any(phone in digits for phone in self._phones):
            return True
        return bool(self._names and self._names.search(normal(plain_text(value))))


def _forms(name: str) -> set[str]:
    """A name in either order, where there are two words to know it by."""
    words = name.split()
    if len(words) < 2:
        return set()
    first, last, before = words[0], words[-1], " ".join(words[:-1])
    return {name, f"{first} {last}"} | {f"{last}{comma} {some}" for comma in ("", ",") for some in (first, before)}

"""Who somebody is: what tells people apart, and the names and numbers that it is read from."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from personnummer.personnummer import Personnummer, PersonnummerException, valid

from framsteg_xl.errors import like_personal_numbers
from framsteg_xl.tables.table import normal

#: Words that belong to the last name after them.
_PARTICLES = frozenset(
    ["von", "af", "de", "la", "van", "der", "den", "du", "da", "dos", "di", "del", "el", "al", "ibn"]
)
#: Ten digits without a sign that begin so are taken for somebody's telephone number.
_MOBILE = re.compile(r"07\d{8}")
_CENTURIES = ("18", "19", "20")
_NUMBER = re.compile(r"(?<!\d)(?:\d{2})?\d{6}\s?[-+–]?\s?\d{4}(?!\d)")


class Likeness(Enum):
    """Whether two people are one and the same."""

    SAME = auto()
    UNSURE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Person:
    """What tells people apart: the name as it is compared, a valid personnummer with 12 digits, the birth date."""

    name: str
    number: str
    birth: date | None

    @classmethod
    def of(cls, first: str, last: str, number: str, birth: Any) -> Person:
        """A person as written; ``birth`` counts where it is a date, else the one in the number."""
        valid = personal_number(number)
        day = birth if isinstance(birth, date) else valid[1] if valid else _day_in(number)
        return cls(normal(f"{first} {last}"), valid[0] if valid else "", day)

    def compared(self, other: Person) -> Likeness:
        """Certain by personnummer, or by name and birth date; the name alone leaves it unsure."""
        if self.number and other.number:
            return Likeness.SAME if self.number == other.number else Likeness.OTHER
        if not self.name or self.name != other.name:
            return Likeness.OTHER
        if self.birth and other.birth:
            return Likeness.SAME if self.birth == other.birth else Likeness.OTHER
        return Likeness.UNSURE


def personal_number(text: str) -> tuple[str, date] | None:
    """A valid personnummer or samordningsnummer with 12 digits, and the birth date in it."""
    with suppress(PersonnummerException, ValueError):
        found = Personnummer(re.sub(r"\s", "", text).replace("–", "-"))
        return found.format(long_format=True), found.get_date()
    return None


def holds_personal_number(text: str) -> bool:
    """Whether some part of a text has the look, the date and the check digit of a personnummer."""
    return any(map(_is_one, like_personal_numbers(text)))


def _is_one(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    plausible = digits[:2] in _CENTURIES if len(digits) == 12 else not _MOBILE.fullmatch(text)
    return plausible and valid(digits)


def _day_in(number: str) -> date | None:
    """The birth date in a number whose last digits are wrong or unknown: good enough to tell people apart."""
    digits = re.sub(r"\D", "", number)
    with suppress(ValueError):
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])) if len(digits) in (8, 12) else None
    return None


def split_name(text: str, *, last_first: bool = False) -> tuple[str, str]:
    """*Efternamn, Förnamn* or *Förnamn Efternamn* → first and last name; *von* and the like go with the last.

    ``last_first``: the last name comes first without a comma too, and is one word (with *von* and the like).
    """
    text = " ".join(re.sub(r"\(.*?\)", " ", text).split())
    if "," in text:
        last, _, first = text.partition(",")
        return first.strip(" ,"), last.strip()
    words = text.split()
    if last_first and len(words) > 1:
        at = next((n for n, word in enumerate(words, 1) if word.casefold() not in _PARTICLES), 0)
        return " ".join(words[at:]), " ".join(words[:at])
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return (" ".join(words[:at]), " ".join(words[at:])) if at > 0 else (text, "")


def split_number(name: str) -> tuple[str, str]:
    """A name without the personnummer that somebody wrote after it, and that number (empty where there is none)."""
    found = _NUMBER.search(name)
    return (" ".join(_NUMBER.sub(" ", name).split()).strip(" ,"), found[0]) if found else (name, "")

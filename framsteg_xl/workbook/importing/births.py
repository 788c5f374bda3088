"""A birth date where a personnummer was asked for, and the other way round: each is put where it belongs.

Lists have both under one heading, row by row. What is neither stays as it is written, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.tables.table import blank
from framsteg_xl.wording import counted
from framsteg_xl.workbook.persons import personal_number
from framsteg_xl.workbook.plain_values import plain_date, plain_text

#: Nobody in a list is younger or older than this. It leaves one century for a year with two digits, or none.
YOUNGEST, OLDEST = 15, 105
#: What people write for the last four digits that they do not know.
_UNKNOWN = re.compile(r"(?<=\d\d\d\d\d\d)\s?[-–]?\s?[xX*?_]{0,4}")
_TWO_DIGITS = re.compile(r"(\d{2})([-./ ]?)(\d{2})\2(\d{2})")
_WHOLE_NUMBER = re.compile(r"(?:\d{2})?\d{6}\s?[-+–]?\s?\d{4}")

#: What somebody can do about a doubt.
_CHOOSE = "se efter vilket som är rätt, och rätta i arbetsboken"
_CORRECT = "rätta det i arbetsboken, där det står kvar som det är skrivet"


@dataclass(frozen=True, slots=True)
class Birth:
    """``number`` and ``day`` as the workbook should have them; blank, or as written, where that is not known.

    ``moved`` are the roles of what stood under the other heading, ``short`` that the year had two digits, and
    ``doubts`` what somebody must look at: the role of the heading, what is wrong, and the remedy.
    """

    number: str
    day: Value
    moved: tuple[str, ...] = ()
    short: bool = False
    doubts: tuple[tuple[str, str, str], ...] = ()

    @classmethod
    def of(cls, number: str, born: Value, today: date) -> Birth:
        """What a row says, under the heading of the number (or beside the name) and under that of the birth date."""
        said = "" if isinstance(born, date) else plain_text(born)
        if _WHOLE_NUMBER.fullmatch(said) and not number:
            valid = personal_number(said)
            return cls(said, valid[1] if valid else BLANK, ("personal_number",))
        day = born if isinstance(born, date) else birth_date(said, today) or born
        instead = None if _WHOLE_NUMBER.fullmatch(number) else birth_date(number, today)
        doubts: list[tuple[str, str, str]] = []
        moved: tuple[str, ...] = ()
        short = isinstance(day, date) and _is_short(said)
        if instead and (blank(day) or day == instead):
            number, day, moved, short = "", instead, ("birth_date",), short or _is_short(number)
        elif instead:
            doubts.append(("personal_number", "här står ett annat födelsedatum än i kolumnen för det", _CHOOSE))
        elif number and not _WHOLE_NUMBER.fullmatch(number):
            doubts.append(("personal_number", "det här är varken ett helt nummer eller ett rimligt datum", _CORRECT))
        if not blank(day) and not (isinstance(day, date) and _likely(day, today)):
            doubts.append(("birth_date", "det här är inget rimligt födelsedatum", _CORRECT))
        return cls(number, day, moved, short, tuple(doubts))


def birth_date(text: str, today: date) -> date | None:
    """The birth date that a text can only mean: 1985-04-23, 19850423, 850423, 850423-XXXX, 23/4 1985."""
    text = _UNKNOWN.sub("", text)
    years = [""]
    if found := _TWO_DIGITS.fullmatch(text):
        text, years = f"{found[1]}-{found[3]}-{found[4]}", ["19", "20"]
    days = [day for century in years if (day := plain_date(century + text)) and _likely(day, today)]
    return days[0] if len(days) == 1 else None


def told_births(births: Sequence[Birth], model: Model) -> Iterator[str]:
    """What was put in another column than it stood in, and how the years were read: a sentence each."""
    columns = {role: model.column("participants", role) for role in ("birth_date", "personal_number")}
    headings = {role: column.heading for role, column in columns.items() if column}
    for role, what in (
        ("birth_date", "ett födelsedatum stod där ett personnummer skulle stå"),
        ("personal_number", "ett personnummer stod där ett födelsedatum skulle stå"),
    ):
        if many := sum(role in birth.moved for birth in births):
            yield f"{counted(many, 'rad', 'rader')}: {what}. Det står nu under {headings[role]}."
    if many := sum(birth.short for birth in births):
        yield (
            f"{counted(many, 'födelsedatum', 'födelsedatum')} hade bara två siffror för året. Det lästes så att "
            f"ingen är under {YOUNGEST} eller över {OLDEST} år."
        )


def _is_short(text: str) -> bool:
    return _TWO_DIGITS.fullmatch(_UNKNOWN.sub("", text)) is not None


def _likely(day: date, today: date) -> bool:
    age = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return YOUNGEST <= age <= OLDEST

"""What waits for somebody: things of one kind, each with a key that can be sorted by day.

A key is the day, the kind and the thing's number in one: ``day × 10⁸ + kind × 10⁶ + number``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.own_row import literal
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME
from framsteg_xl.workbook.standard.overview.block import MONDAY, CalculationSheet
from framsteg_xl.workbook.standard.overview.placements import Placements
from framsteg_xl.workbook.standard.overview.supervision import FILTER_NAME
from framsteg_xl.workbook.values import day_of

DAY, KIND = 10**8, 10**6
WEEK = "Stäm av vecka "

#: A formula from the formula of a thing's number (from 0), and what it comes to for a number.
Told = tuple[Callable[[str], str], Callable[[int], Value]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Things of one kind: ``cells`` hold their keys, ``keys`` are those; who it is about, their name, and what."""

    cells: str
    keys: Sequence[float]
    who: Told
    name: Told
    what: Told


def waiting_placements(sheet: CalculationSheet, found: Placements, kind: int) -> Waiting:
    """Steps, and all else that waits for a placement: its columns continue the placements' block, one key a thing."""
    b, titles = found.block, list(found.waiting)
    width, soon = len(titles), sheet.model.number("soon_days", 30)
    keys: list[float] = []
    for item, column in enumerate(found.waiting.values()):
        values: list[Value] = [
            float(int(by) * DAY + kind * KIND + n * width + item) if by != "" and by <= sheet.today + soon else ""
            for n, by in enumerate(b.worth(column))
        ]
        b.column(
            f"nyckel {item + 1}",
            lambda r, column=column, item=item: (  # type: ignore[misc]
                f'IF({b.at(column, r)}="","",IF({b.at(column, r)}<={TODAY_NAME}+{soon},'
                f'INT({b.at(column, r)})*{DAY}+{kind * KIND + item + (r - 3) * width},""))'
            ),
            values,
        )
        keys += [value for value in values if isinstance(value, float)]
    words = ",".join(map(literal, titles))

    def of(column: str) -> Told:
        return (
            lambda number: f"INDEX({b.all(column)},INT({number}/{width})+1)",
            lambda number: b.worth(column)[number // width],
        )

    what = (lambda number: f"CHOOSE(MOD({number},{width})+1,{words})", lambda number: titles[number % width])
    return Waiting(b.all("nyckel 1", f"nyckel {width}"), keys, of("id"), of("namn"), what)


def waiting_weeks(sheet: CalculationSheet, found: Placements, kind: int) -> Waiting:
    """The last whole weeks that nobody has gone through, for those who shall: the staff's block goes on."""
    placements, people, weeks = found.block, found.supervision.people, found.supervision.weeks
    keys: list[float] = []
    for week in range(1, weeks + 1):
        monday = sheet.monday - 7 * week
        shall = {person.casefold() for person in placements.worth(f"stämmer av {week}") if person}
        through = people.worth(f"gått igenom {week}")
        values: list[Value] = [
            float((monday + 7) * DAY + kind * KIND + n * weeks + week - 1)
            if person and person.casefold() in shall and not through[n]
            else ""
            for n, person in enumerate(people.worth("id"))
        ]

        def formula(r: int, week: int = week) -> str:
            person = people.at("id", r)
            no = f'{person}="",{people.at(f"gått igenom {week}", r)}=1,AND({FILTER_NAME}<>"",{person}<>{FILTER_NAME})'
            key = f"({MONDAY}-{7 * (week - 1)})*{DAY}+{kind * KIND + week - 1 + (r - 3) * weeks}"
            asked = f"COUNTIF({placements.all(f'stämmer av {week}')},{person})>0"
            return f'IF(OR({no}),"",IF({asked},{key},""))'

        people.column(f"nyckel {week}", formula, values)
        keys += [value for value in values if isinstance(value, float)]

    def of(column: str) -> Told:
        return (
            lambda number: f"INDEX({people.all(column)},INT({number}/{weeks})+1)",
            lambda number: people.worth(column)[number // weeks],
        )

    what = (
        lambda number: f'"{WEEK}"&_xlfn.ISOWEEKNUM({MONDAY}-7*(MOD({number},{weeks})+1))',
        lambda number: f"{WEEK}{_week(sheet.monday - 7 * (number % weeks + 1))}",
    )
    return Waiting(people.all("nyckel 1", f"nyckel {weeks}"), keys, of("id"), of("namn"), what)


def _week(monday: float) -> int:
    day = day_of(monday)
    return day.isocalendar().week if day else 0

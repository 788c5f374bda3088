"""Who supervises whom: today, and in each of the last whole weeks; and which weeks they have gone through.

The extents of all placements are sorted once, by placement and day. The last one that has begun on a day is then
found at once, for any day: a look through all extents for each took a second in a large workbook.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from framsteg_xl.workbook.own_row import first_rows, literal
from framsteg_xl.workbook.standard.calculation import chosen
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME
from framsteg_xl.workbook.standard.overview.block import MONDAY, Block, CalculationSheet
from framsteg_xl.workbook.standard.overview.stays import Stays

#: The named cell in which a supervisor writes an id to see only their own participants.
FILTER_NAME = "Visa_handledare"
#: Room for so many staff, and for so many extents for each placement that is counted, at least.
STAFF, _EXTENTS_EACH = 60, 4
_EXTENTS = ("placement_id", "from_date", "supervisor")
_ASSIGNMENTS = ("staff_id", "assignment", "from_date", "to_date")
# A placement's row, a day and an extent's row in one number that can be sorted.
_ROW, _DAY, _BEYOND = 10**12, 10**5, 9 * 10**15


@dataclass(frozen=True, slots=True)
class Supervision:
    """The staff (``gått igenom 1`` … are the last whole weeks, the latest first), and how many weeks are asked for."""

    people: Block
    weeks: int


def supervision(sheet: CalculationSheet, found: Stays) -> Supervision:
    """Add the blocks for staff and extents, and to the placements ``handledare``, ``visas`` and their weeks."""
    weeks = sheet.model.number("attendance_weeks", 4)
    people = _people(sheet, weeks)
    b = found.block
    extents = _Extents(sheet, b)
    now = extents.on("handledare", TODAY_NAME, sheet.today)
    place, held = first_rows(people.worth("id")), people.worth("har uppdraget")
    b.column(
        "har handledare",
        lambda r: _of_person(people, "har uppdraget", b.at("handledare", r)),
        [held[place[some.casefold()] - 1] if some.casefold() in place else 0 for some in now],
    )
    # Three side by side (visas, går vidare, syns inte): which of them counts can then be chosen by number.
    shown = b.column(
        "visas",
        lambda r: f'IF({b.at("id", r)}="",0,IF({FILTER_NAME}="",1,IF({b.at("handledare", r)}={FILTER_NAME},1,0)))',
        [int(bool(key)) for key in b.worth("id")],
    )
    chain = b.worth("första")
    going_on = {first for first, one in zip(chain, b.worth("pågår"), strict=True) if one}
    b.column(
        "går vidare",
        lambda r: f"{b.at('visas', r)}*IF(COUNTIFS({b.all('första')},{b.at('första', r)},{b.all('pågår')},1)>0,1,0)",
        [see * (first in going_on) for see, first in zip(shown, chain, strict=True)],
    )
    b.column("syns inte", lambda _: "0", [0] * b.count)
    b.column(
        "räknas",
        lambda r: f"{b.at('pågår', r)}*{b.at('visas', r)}",
        [a * s for a, s in zip(b.worth("pågår"), shown, strict=True)],
    )
    for week in range(1, weeks + 1):
        _week(sheet, b, people, extents, week, place)
    return Supervision(people, weeks)


def _people(sheet: CalculationSheet, weeks: int) -> Block:
    """Whether each person has the assignment of supervisor today, and has gone through each of the last weeks."""
    at = sheet.layout.at
    b = Block(sheet, sheet.layout.counted("staff", STAFF))
    ids = b.text("id", "staff", "staff_id")
    b.text("namn", "staff", "name")
    role = chosen(sheet.model, "assignments", "assignment", "supervisor")
    who, whats = (sheet.texts("assignments", r) for r in _ASSIGNMENTS[:2])
    begins, ends = (sheet.numbers("assignments", r) for r in _ASSIGNMENTS[2:])
    held = {
        person.casefold()
        for person, what, begin, end in zip(who, whats, begins, ends, strict=True)
        if what.casefold() == role.casefold() and 0 < begin <= sheet.today and not 0 < end < sheet.today
    }
    cells = [at("assignments", r) for r in _ASSIGNMENTS]

    def has(r: int) -> str:
        now = f'{cells[0]},{b.at("id", r)},{cells[1]},{literal(role)},{cells[2]},">0",{cells[2]},"<="&{TODAY_NAME}'
        over = f'COUNTIFS({now},{cells[3]},">0",{cells[3]},"<"&{TODAY_NAME})'
        return f'IF({b.at("id", r)}="",0,IF(COUNTIFS({now})-{over}>0,1,0))'

    b.column("har uppdraget", has, [int(bool(some) and some.casefold() in held) for some in ids])
    asked = sheet.layout.has("weeks", "date", "staff_id")
    through = {
        (person.casefold(), day - (day - 2) % 7)
        for person, day in zip(sheet.texts("weeks", "staff_id"), sheet.numbers("weeks", "date"), strict=True)
    } if asked else set()  # fmt: skip

    def gone(r: int, week: int) -> str:
        if not asked:
            return "1"
        days, staff = at("weeks", "date"), at("weeks", "staff_id")
        monday = f"({MONDAY}-{7 * week})"
        counted = f'COUNTIFS({staff},{b.at("id", r)},{days},">="&{monday},{days},"<"&{monday}+7)'
        return f'IF({b.at("id", r)}="",0,IF({counted}>0,1,0))'

    for week in range(1, weeks + 1):
        monday = sheet.monday - 7 * week
        b.column(
            f"gått igenom {week}",
            lambda r, week=week: gone(r, week),  # type: ignore[misc]
            [1 if not asked else int(bool(some) and (some.casefold(), monday) in through) for some in ids],
        )
    return b


class _Extents:
    """The extents in order, and the placements that they are of."""

    def __init__(self, sheet: CalculationSheet, placements: Block) -> None:
        self._placements, self._who = placements, sheet.layout.at("extents", "supervisor")
        self._persons = sheet.texts("extents", "supervisor")
        placement, since = (sheet.layout.at("extents", role) for role in _EXTENTS[:2])
        rows = first_rows(placements.worth("id"))
        b = Block(sheet, sheet.layout.counted("extents", _EXTENTS_EACH * placements.count))
        sheet.counts("extents", b.count)
        read = list(zip(sheet.texts("extents", "placement_id"), sheet.numbers("extents", "from_date"), strict=True))
        keys: list[float | str] = [
            float(rows[key.casefold()] * _ROW + int(day) * _DAY + n) if day > 0 and key.casefold() in rows else ""
            for n, (key, day) in enumerate(read[: b.count], start=1)
        ]
        b.column(
            "nyckel",
            lambda r: (
                f'IF(OR(N(INDEX({since},{r - 2}))<=0,INDEX({placement},{r - 2})=""),"",'
                f"IFERROR(MATCH(INDEX({placement},{r - 2}),{placements.all('id')},0)*{_ROW}"
                f'+INT(INDEX({since},{r - 2}))*{_DAY}+{r - 2},""))'
            ),
            [*keys, *([""] * (b.count - len(keys)))],
        )
        self._sorted = sorted(key for key in keys if isinstance(key, float))
        ordered = [*self._sorted, *([float(_BEYOND)] * (b.count - len(self._sorted)))]
        b.column("ordnad", lambda r: f"IFERROR(SMALL({b.all('nyckel')},{r - 2}),{_BEYOND})", ordered)
        self._ordered = b.all("ordnad")

    def on(self, name: str, day: str, number: float) -> Sequence[str]:
        """Add a column to the placements: who supervises each on a day, given as formula and as number."""
        b = self._placements

        def formula(r: int) -> str:
            key = f"INDEX({self._ordered},MATCH(({r - 2})*{_ROW}+({day})*{_DAY}+{_DAY - 1},{self._ordered},1))"
            who = f'IF(INT({key}/{_ROW})={r - 2},INDEX({self._who},MOD({key},{_DAY}))&"","")'
            return f'IF({b.at("id", r)}="","",IFERROR({who},""))'

        return b.column(name, formula, [self._at(n, number) if key else "" for n, key in enumerate(b.worth("id"), 1)])

    def _at(self, row: int, day: float) -> str:
        place = bisect_right(self._sorted, row * _ROW + int(day) * _DAY + _DAY - 1)
        key = self._sorted[place - 1] if place else 0
        return self._persons[int(key % _DAY) - 1] if key // _ROW == row else ""


def _week(
    sheet: CalculationSheet, b: Block, people: Block, extents: _Extents, week: int, place: dict[str, int]
) -> None:
    """Who shall go through a week for each placement: that week's supervisor, or today's if that one has left."""
    monday, day = f"({MONDAY}-{7 * week})", sheet.monday - 7 * week
    then = extents.on(f"då {week}", f"{monday}+6", day + 6)
    gone, held = people.worth(f"gått igenom {week}"), people.worth("har uppdraget")

    def of(column: Sequence[int], person: str) -> bool:
        return person.casefold() in place and bool(column[place[person.casefold()] - 1])

    parts = zip(then, *(b.worth(some) for some in _FACTS), strict=True)
    asked = [
        ""
        if not 0 < start <= day + 6 or 0 < end < day or line > day or of(gone, who)
        else who
        if of(held, who)
        else now
        if has
        else ""
        for who, start, end, line, now, has in parts
    ]

    def formula(r: int) -> str:
        who = b.at(f"då {week}", r)
        start, end, line, now, has = (b.at(name, r) for name in _FACTS)
        outside = f"{start}<=0,{start}>{monday}+6,AND({end}>0,{end}<{monday}),{line}>{monday}"
        done = f"{_of_person(people, f'gått igenom {week}', who)}=1"
        held = f"{_of_person(people, 'har uppdraget', who)}=1"
        return f'IF(OR({outside},{done}),"",IF({held},{who},IF({has}=1,{now},"")))'

    b.column(f"stämmer av {week}", formula, asked)


_FACTS = ("start", "slut", "krävs från", "handledare", "har handledare")


def _of_person(people: Block, column: str, person: str) -> str:
    return f"IFERROR(INDEX({people.all(column)},MATCH({person},{people.all('id')},0)),0)"

"""*Att göra*: all that waits for somebody, the oldest first, from the placements and from the weeks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME
from framsteg_xl.workbook.standard.overview.attendance import MONDAY
from framsteg_xl.workbook.standard.overview.block import Block, CalculationSheet
from framsteg_xl.workbook.standard.overview.placements import FILTER_NAME, Placements, day_of

#: Room for so many staff, at least.
STAFF = 60
WEEK = "Stäm av vecka "
# A day and which thing it is about, in one number that can be sorted: the day × _DAY + the place of the thing.
_DAY, _WEEKS_FROM = 1_000_000, 900_000
_NEVER = 2_958_465  # 9999-12-31


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing a row (``vem``, ``namn``, ``vad``, ``senast``); how many there are in all, and how many late."""

    block: Block
    count_formula: str
    count: int
    late_formula: str
    late: int


def todo(sheet: CalculationSheet, found: Placements) -> Todo:
    """Add the blocks for weeks and for the list."""
    placements, items = found.block, found.items
    soon = sheet.model.number("soon_days", 30)
    width = len(items)
    keys: list[Any] = []
    for item in range(width):
        waits, name = f"väntar {item + 1}", f"nyckel {item + 1}"
        # Its columns continue the placements' block: the same rows, one key a thing.
        values: list[Value] = [
            by * _DAY + n * width + item if by != "" and by <= sheet.today + soon else ""
            for n, by in enumerate(placements.worth(waits))
        ]
        placements.column(
            name,
            lambda r, waits=waits, item=item: (  # type: ignore[misc]
                f'IF({placements.at(waits, r)}="","",IF({placements.at(waits, r)}<={TODAY_NAME}+{soon},'
                f'{placements.at(waits, r)}*{_DAY}+(ROW()-3)*{width}+{item},""))'
            ),
            values,
        )
        keys += values
    placement_keys = placements.all("nyckel 1", f"nyckel {width}")
    people, weeks = _weeks(sheet, placements)
    week_keys = people.all("nyckel 1", f"nyckel {weeks}")
    late = sorted(key for key in keys if key != "")
    late_weeks = sorted(key for n in range(weeks) for key in people.worth(f"nyckel {n + 1}") if key != "")

    rows = sheet.model.number("todo_rows", 40)
    merged = Block(sheet, 2 * rows)
    merged.column(
        "alla",
        lambda r: f'IFERROR(SMALL({placement_keys if r - 3 < rows else week_keys},{(r - 3) % rows + 1}),"")',
        [*_first(late, rows), *_first(late_weeks, rows)],
    )
    b = Block(sheet, rows)
    first = b.column(
        "nyckel",
        lambda r: f'IFERROR(SMALL({merged.all("alla")},{r - 2}),"")',
        _first(sorted([*late[:rows], *late_weeks[:rows]]), rows),
    )
    ids, names = placements.worth("id"), placements.worth("namn")
    places = b.column(
        "plats", lambda r: f'IF({b.at("nyckel", r)}="","",MOD({b.at("nyckel", r)},{_DAY}))',
        ["" if key == "" else key % _DAY for key in first],
    )  # fmt: skip

    def pick(block_column: str, week_column: str, r: int) -> str:
        place = b.at("plats", r)
        week = f"INDEX({people.all(week_column)},INT(({place}-{_WEEKS_FROM})/{weeks})+1)"
        return (
            f'IF({place}="","",IF({place}>={_WEEKS_FROM},{week},'
            f"INDEX({placements.all(block_column)},INT({place}/{width})+1)))"
        )

    def picked(block_values: object, week_values: object) -> list[Value]:
        return [
            ""
            if place == ""
            else week_values[int((place - _WEEKS_FROM) // weeks)]  # type: ignore[index]
            if place >= _WEEKS_FROM
            else block_values[int(place // width)]  # type: ignore[index]
            for place in places
        ]

    b.column("vem", lambda r: pick("id", "id", r), picked(ids, people.worth("id")))
    b.column("namn", lambda r: pick("namn", "namn", r), picked(names, people.worth("namn")))
    titles = ",".join('"{}"'.format(title.replace('"', '""')) for title in items)
    numbers = [people.worth(f"vecka {n + 1}")[0] for n in range(weeks)]
    week_titles = ",".join(people.all(f"vecka {n + 1}").partition(":")[0] for n in range(weeks))
    b.column(
        "vad",
        lambda r: (
            f'IF({b.at("plats", r)}="","",IF({b.at("plats", r)}>={_WEEKS_FROM},'
            f'"{WEEK}"&CHOOSE(MOD({b.at("plats", r)}-{_WEEKS_FROM},{weeks})+1,{week_titles}),'
            f"CHOOSE(MOD({b.at('plats', r)},{width})+1,{titles})))"
        ),
        [
            ""
            if place == ""
            else f"{WEEK}{numbers[int((place - _WEEKS_FROM) % weeks)]:g}"
            if place >= _WEEKS_FROM
            else items[int(place % width)]
            for place in places
        ],
    )
    b.column(
        "senast",
        lambda r: f'IF({b.at("nyckel", r)}="","",INT({b.at("nyckel", r)}/{_DAY}))',
        ["" if key == "" else float(key // _DAY) for key in first],
    )
    now = f'"<"&{TODAY_NAME}*{_DAY}'
    return Todo(
        b,
        f"(COUNT({placement_keys})+COUNT({week_keys}))",
        len(late) + len(late_weeks),
        f"(COUNTIF({placement_keys},{now})+COUNTIF({week_keys},{now}))",
        sum(key < sheet.today * _DAY for key in (*late, *late_weeks)),
    )


def _weeks(sheet: CalculationSheet, placements: Block) -> tuple[Block, int]:
    """A row a person: the last whole weeks that nobody has gone through for the participants they supervise."""
    at, count = sheet.layout.at, sheet.model.number("attendance_weeks", 4)
    b = Block(sheet, sheet.layout.counted("staff", STAFF))
    ids = b.text("id", "staff", "staff_id")
    b.text("namn", "staff", "name")
    asked = sheet.layout.has("weeks", "date", "staff_id")
    gone_through = {
        (person.casefold(), day - (day - 2) % 7)
        for person, day in zip(sheet.texts("weeks", "staff_id"), sheet.numbers("weeks", "date"), strict=True)
    } if asked else set()  # fmt: skip
    facts = list(
        zip(*(placements.worth(some) for some in ("handledare", "start", "avslutad", "krävs från")), strict=True)
    )
    for n in range(1, count + 1):
        b.column(
            f"vecka {n}",
            lambda _, n=n: f"_xlfn.ISOWEEKNUM({MONDAY}-{7 * n})",  # type: ignore[misc]
            [float(_week_number(sheet.monday - 7 * n))] * b.count,
        )
    for n in range(1, count + 1):
        monday, day = f"({MONDAY}-{7 * n})", sheet.monday - 7 * n
        values: list[Value] = []
        for row, person in enumerate(ids):
            has = person and any(
                who.casefold() == person.casefold()
                and 0 < start <= day + 6
                and (left == 0 or left >= day)
                and line <= day
                for who, start, left, line in facts
            )
            waits = asked and has and (person.casefold(), day) not in gone_through
            values.append((day + 7) * _DAY + _WEEKS_FROM + row * count + n - 1 if waits else "")

        def formula(r: int, n: int = n, monday: str = monday) -> str:
            if not asked:
                return '""'
            person = b.at("id", r)
            mine = (
                f'{placements.all("handledare")},{person},{placements.all("start")},"<="&{monday}+6,'
                f'{placements.all("start")},">0",{placements.all("krävs från")},"<="&{monday}'
            )
            left = f'COUNTIFS({mine},{placements.all("avslutad")},">0",{placements.all("avslutad")},"<"&{monday})'
            days, who = at("weeks", "date"), at("weeks", "staff_id")
            through = f'COUNTIFS({who},{person},{days},">="&{monday},{days},"<"&{monday}+7)'
            hidden = f'AND({FILTER_NAME}<>"",{person}<>{FILTER_NAME})'
            key = f"({monday}+7)*{_DAY}+{_WEEKS_FROM}+(ROW()-3)*{count}+{n - 1}"
            return f'IF(OR({person}="",{hidden}),"",IF(AND(COUNTIFS({mine})-{left}>0,{through}=0),{key},""))'

        b.column(f"nyckel {n}", formula, values)
    return b, count


def _week_number(monday: float) -> int:
    return day_of(monday).isocalendar().week


def _first(keys: list[Value], count: int) -> list[Value]:
    return [*keys[:count], *([""] * (count - len(keys)))]

"""Who has which assignment on which day: what dropdowns of staff offer.

Between two days on which somebody's assignment begins or has ended, the same people have it. So each assignment has
a list of such days and, span after span, of those who have it then; a dropdown takes the span of its row's day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from framsteg_xl.workbook.own_row import literal
from framsteg_xl.workbook.standard.dropdowns import assignments_asked_for, held_name
from framsteg_xl.workbook.standard.overview.block import Block, CalculationSheet

#: Room for so many days on which somebody with an assignment comes or goes, and for so many people in all spans, at
#: least, and for a third of that more than there are already. With more of them than this, everybody is offered.
DAYS, PEOPLE = 80, 400
_MOST = 20_000
_ROLES = ("staff_id", "assignment", "from_date", "to_date")
_NEVER, _BEYOND = 2_958_465, 10**12  # 9999-12-31, and a day after all days

#: (who, first day, the day after the last): one row of *Uppdrag*.
Held = tuple[str, float, float]


def holders_of_assignments(workbook: Any, sheet: CalculationSheet) -> None:
    """Add, for each assignment that a dropdown asks for, the days and the people, with names over them."""
    wanted = assignments_asked_for(sheet.model)
    if not wanted or not sheet.layout.has("assignments", *_ROLES):
        return
    b = Block(sheet, sheet.layout.counted("assignments"))
    who = b.text("vem", "assignments", "staff_id")
    whats = b.text("uppdrag", "assignments", "assignment")
    begins = b.day("från", "assignments", "from_date")
    ends = b.day("till", "assignments", "to_date")
    found: list[tuple[int, list[Held]]] = []  # after all columns of this block: a block is one piece
    for number, assignment in enumerate(wanted, start=1):
        mine = [
            bool(person) and begin > 0 and what.casefold() == assignment.casefold()
            for person, what, begin in zip(who, whats, begins, strict=True)
        ]
        starts: list[Any] = [begin if one else "" for one, begin in zip(mine, begins, strict=True)]
        afters: list[Any] = [
            (end + 1 if end else float(_NEVER)) if one else "" for one, end in zip(mine, ends, strict=True)
        ]
        for name, formula, values in (
            (f"börjar {number}", "{från}", starts),
            (f"slut {number}", f"IF({{till}}=0,{_NEVER},{{till}}+1)", afters),
        ):
            _of_those(b, name, assignment, formula, values)
        found.append((number, [(p, s, a) for p, s, a, one in zip(who, starts, afters, mine, strict=True) if one]))
    for number, held in found:
        _spans(workbook, sheet, b, number, held)


def _of_those(b: Block, name: str, assignment: str, formula: str, values: Sequence[Any]) -> None:
    """Add a column with something for each row that holds the assignment, and nothing for the others."""
    whole = f'IF(AND({{vem}}<>"",{{uppdrag}}={literal(assignment)},{{från}}>0),{formula},"")'
    parts = ("vem", "uppdrag", "från", "till")
    b.column(name, lambda r: whole.format(**{part: b.at(part, r) for part in parts}), values)


def _spans(workbook: Any, sheet: CalculationSheet, b: Block, number: int, held: Sequence[Held]) -> None:
    """The days, how many have the assignment from each on, and the people of one span after the other."""
    begin, end = b.all(f"börjar {number}"), b.all(f"slut {number}")
    both = b.all(f"börjar {number}", f"slut {number}")
    days = [0.0, *sorted({day for _, first, after in held for day in (first, after)})]
    most_days = min(max(DAYS, len(days) + DAYS // 3), _MOST)
    enough = len(days) < most_days
    days = [*days, *([float(_BEYOND)] * most_days)][:most_days]
    spans = [[person for person, first, after in held if first <= day < after] for day in days]
    places = [1]  # the first cell of the list is blank: what a span without anybody offers
    for span in spans:
        places.append(places[-1] + len(span))
    most = min(max(PEOPLE, places[-1] + PEOPLE // 3), _MOST)
    enough = enough and places[-1] <= most

    d = Block(sheet, most_days)
    d.column(
        "dag",
        lambda r: "0" if r == 3 else f'IFERROR(SMALL({both},COUNTIF({both},"<="&{d.at("dag", r - 1)})+1),{_BEYOND})',
        days,
    )
    d.column(
        "antal",
        lambda r: f'COUNTIFS({begin},"<="&{d.at("dag", r)},{end},">"&{d.at("dag", r)})',
        [float(len(span)) for span in spans],
    )
    d.column(
        "plats",
        lambda r: "1" if r == 3 else f"{d.at('plats', r - 1)}+{d.at('antal', r - 1)}",
        [float(place) for place in places[:-1]],
    )
    d.column(
        "visas",
        lambda r: f"IF({d.at('antal', r)}=0,0,{d.at('plats', r)})",
        [float(place) if span else 0.0 for place, span in zip(places, spans, strict=False)],
    )
    people = Block(sheet, most)
    listed = ["", *(person for span in spans for person in span)]
    last = f"{d.at('plats', most_days + 2)}+{d.at('antal', most_days + 2)}"

    def person(r: int) -> str:
        if r == 3:
            return '""'
        span = people.at("span", r)
        nth = f"{r - 3}-INDEX({d.all('plats')},{span})+1"
        day = f"INDEX({d.all('dag')},{span})"
        place = f"_xlfn.AGGREGATE(15,6,(ROW({begin})-2)/(({begin}<={day})*({end}>{day})),{nth})"
        return f'IF({span}=0,"",INDEX({b.all("vem")},{place}))'

    of = [n for n, span in enumerate(spans, start=1) for _ in span]
    people.column(
        "span",
        lambda r: "0" if r == 3 else f"IF({r - 3}>={last},0,MATCH({r - 3},{d.all('plats')},1))",
        [float(some) for some in [0, *of, *([0] * most)][:most]],
    )
    people.column("vem", person, [*listed, *([""] * most)][:most])
    room = Block(sheet, 1)
    room.column(
        "räcker",
        lambda _: f"IF(AND({d.at('dag', most_days + 2)}={_BEYOND},{last}<={most}),1,0)",
        [float(enough)],
    )
    sheet.full("assignments", f"{room.all('räcker')}=0", is_so=not enough)
    for part, cells in (
        ("dag", d.all("dag")),
        ("antal", d.all("antal")),
        ("plats", d.all("visas")),
        ("vem", people.all("vem")),
        ("räcker", room.all("räcker")),
    ):
        workbook.define_name(held_name(number, part), f"={cells}")

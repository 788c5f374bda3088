"""A row a placement: whose it is, from when to when, and which earlier one it continues.

The same as :mod:`framsteg_xl.workbook.stays` says to the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from framsteg_xl.workbook.own_row import first_rows
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME
from framsteg_xl.workbook.standard.overview.block import Block, CalculationSheet
from framsteg_xl.workbook.stays import DOUBLINGS, Stay, Written, stays
from framsteg_xl.workbook.values import day_of, serial


@dataclass(frozen=True, slots=True)
class Stays:
    """The block of placements, to which others add columns, and each placement in time."""

    block: Block
    stays: list[Stay]


def stays_block(sheet: CalculationSheet) -> Stays:
    """Add the block. ``slut`` is the last day, 0 while that is not known; ``pågår`` 1 or 0."""
    at = sheet.layout.at
    b = Block(sheet, sheet.layout.counted("placements"))
    ids = b.text("id", "placements", "placement_id")
    persons = b.column(
        "deltagare",
        lambda r: f'IFERROR(LEFT({b.at("id", r)},FIND("-",{b.at("id", r)})-1),"")',
        [some.partition("-")[0] if "-" in some else "" for some in ids],
    )
    known = first_rows(sheet.texts("participants", "participant_id"))
    names = sheet.texts("participants", "first_name")
    first, keys = at("participants", "first_name"), at("participants", "participant_id")
    b.column(
        "namn",
        lambda r: (
            f'IF({b.at("deltagare", r)}="","",IFERROR(INDEX({first},MATCH({b.at("deltagare", r)},{keys},0))&"",""))'
        ),
        [names[known[some.casefold()] - 1] if some.casefold() in known else "" for some in persons],
    )
    start = b.day("start", "placements", "start_date")
    exit_ = b.day("avslutad", "placements", "exit_date")
    extends = b.text("förlänger", "placements", "extends")
    has_entered = sheet.layout.has("placements", "entered_date")
    entered = b.day("inlagd", "placements", "entered_date") if has_entered else [0.0] * b.count
    found = stays(
        [
            Written(key, day_of(begin), day_of(end), earlier, day_of(late))
            for key, begin, end, earlier, late in zip(ids, start, exit_, extends, entered, strict=True)
        ],
        sheet.model.valid_from,
        day_of(sheet.today) or date.min,
    )
    _followed(b, found)
    _ends(b, sheet.today)
    _chain(b, found, sheet.today)
    line = serial(sheet.model.valid_from) if sheet.model.valid_from else 0
    own = [max(float(line), day) for day in entered]
    b.column("gäller från", lambda r: f"MAX({line},{b.at('inlagd', r)})" if has_entered else f"{line}", own)
    b.column(
        "krävs från",
        lambda r: f"MAX({b.at('gäller från', r)},INDEX({b.all('gäller från')},{b.at('första', r)}))",
        [max(some, own[stay.root]) for some, stay in zip(own, found, strict=True)],
    )
    return Stays(b, found)


def _followed(b: Block, found: list[Stay]) -> None:
    """The day on which another placement goes on with this one: ``förlängs`` is 0 while there is none."""

    def formula(r: int) -> str:
        later = f"({b.all('förlänger')}={b.at('id', r)})*({b.all('start')}>{b.at('start', r)})"
        first = f"_xlfn.AGGREGATE(15,6,{b.all('start')}/({later}),1)"
        return f'IF(OR({b.at("id", r)}="",{b.at("start", r)}<=0),0,IFERROR({first},0))'

    b.column("förlängs", formula, [float(serial(stay.goes_on)) if stay.goes_on else 0.0 for stay in found])


def _ends(b: Block, today: float) -> None:
    """The last day: as it was written, else the day before the one that extends it."""
    last = b.column(
        "slut",
        lambda r: f"IF({b.at('avslutad', r)}>0,{b.at('avslutad', r)},MAX(0,{b.at('förlängs', r)}-1))",
        [
            exit_ if exit_ > 0 else max(0.0, later - 1)
            for exit_, later in zip(b.worth("avslutad"), b.worth("förlängs"), strict=True)
        ],
    )
    b.column(
        "pågår",
        lambda r: (
            f'IF(AND({b.at("id", r)}<>"",{b.at("start", r)}>0,{b.at("start", r)}<={TODAY_NAME},'
            f"OR({b.at('slut', r)}=0,{b.at('slut', r)}>={TODAY_NAME})),1,0)"
        ),
        [
            int(bool(key) and 0 < begin <= today and (end == 0 or end >= today))
            for key, begin, end in zip(b.worth("id"), b.worth("start"), last, strict=True)
        ],
    )


def _chain(b: Block, found: list[Stay], today: float) -> None:
    """The first placement of the chain, followed twice as far in each column: never round in a circle."""
    ids = first_rows(b.worth("id"))
    rows = [ids.get(some.casefold(), n) for n, some in enumerate(b.worth("förlänger"), start=1)]
    b.column(
        "förlänger rad",
        lambda r: (
            f'IF({b.at("förlänger", r)}="",{r - 2},IFERROR(MATCH({b.at("förlänger", r)},{b.all("id")},0),{r - 2}))'
        ),
        [float(row) for row in rows],
    )
    earlier = "förlänger rad"
    for time in range(1, DOUBLINGS + 1):
        rows = [rows[row - 1] for row in rows]
        name = "första" if time == DOUBLINGS else f"förlänger {2**time}"
        b.column(
            name,
            lambda r, earlier=earlier: f"INDEX({b.all(earlier)},{b.at(earlier, r)})",  # type: ignore[misc]
            [float(row) for row in rows],
        )
        earlier = name
    b.column("egen", lambda r: f"{r - 2}", [float(n) for n in range(1, b.count + 1)])
    start = b.worth("start")
    b.column(
        "började",
        lambda r: (
            f"IF(AND({b.at('första', r)}<>{r - 2},OR({b.at('start', r)}<=0,{b.at('start', r)}>{TODAY_NAME})),0,"
            f"INDEX({b.all('start')},{b.at('första', r)}))"
        ),
        [0.0 if stay.root != n and not 0 < start[n] <= today else start[stay.root] for n, stay in enumerate(found)],
    )

"""Booked and lost hours in the last whole weeks: attendance by exception (domain §2).

Hours count while the placement goes on, and nobody is away longer than booked: doubled rows take nothing from others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from framsteg_xl.workbook.own_row import first_rows, literal
from framsteg_xl.workbook.standard.calculation import chosen, rounded
from framsteg_xl.workbook.standard.hours import CLOSED_NAME, NEVER, PASS_NAMES, weekdays
from framsteg_xl.workbook.standard.overview.block import MONDAY, Block, CalculationSheet

#: Room for so many closed days, and for so many passes a week for each placement that is counted, at least.
_CLOSED, _PASSES = 250, 5
_PARTS = ("placement_id", "deviation", "date", "hours")

#: Hours by a placement's id in lower case, and the formula that gives them for the id in a cell.
Hours = Mapping[str, float]
Formula = Callable[[str], str]


def attendance(workbook: Any, sheet: CalculationSheet, placements: Block) -> None:
    """Add the blocks for closed days and passes, and to the placements ``bokat`` and ``borta``."""
    weeks = sheet.model.number("attendance_weeks", 4)
    booked_formula, booked = _booked(workbook, sheet, placements, weeks)
    lost_formula, lost = _lost(sheet, weeks)
    ids, shown = placements.worth("id"), placements.worth("visas")
    many = placements.column(
        "bokat",
        lambda r: f"IF({placements.at('visas', r)}=0,0,{booked_formula(placements.at('id', r))})",
        [booked.get(key.casefold(), 0.0) if see else 0.0 for key, see in zip(ids, shown, strict=True)],
    )
    placements.column(
        "borta",
        lambda r: (
            f"IF({placements.at('bokat', r)}=0,0,"
            f"MIN({placements.at('bokat', r)},{lost_formula(placements.at('id', r))}))"
        ),
        [min(lost.get(key.casefold(), 0.0), hours) if hours else 0.0 for key, hours in zip(ids, many, strict=True)],
    )


def _lost(sheet: CalculationSheet, weeks: int) -> tuple[Formula, Hours]:
    """The hours that each placement was away."""
    if not sheet.layout.has("deviations", *_PARTS):
        return lambda _: "0", {}
    first, last = sheet.monday - 7 * weeks, sheet.monday - 1
    extra = chosen(sheet.model, "deviations", "deviation", "extra")
    placement, which, day, hours = (sheet.layout.at("deviations", role) for role in _PARTS)
    where = f'{which},{literal(f"<>{extra}")},{day},">="&{MONDAY}-{7 * weeks},{day},"<"&{MONDAY}'
    lost: dict[str, float] = defaultdict(float)
    ids, whats = (sheet.texts("deviations", role) for role in _PARTS[:2])
    days, worth = (sheet.numbers("deviations", role) for role in _PARTS[2:])
    for who, what, on, many in zip(ids, whats, days, worth, strict=True):
        if what.casefold() != extra.casefold() and first <= on <= last:
            lost[who.casefold()] += many
    return (
        lambda some: f"ROUND(SUMIFS({hours},{placement},{some},{where}),2)",
        {key: rounded(many, 2) for key, many in lost.items()},
    )


def _booked(workbook: Any, sheet: CalculationSheet, placements: Block, weeks: int) -> tuple[Formula, Hours]:
    """The hours that each placement was to be here: its passes, less those on days that were closed."""
    if not sheet.layout.has("schedule", "weekday"):
        return lambda _: "0", {}
    first, last = sheet.monday - 7 * weeks, sheet.monday - 1
    booked: dict[str, float] = defaultdict(float)
    closed = _closed(sheet)
    workbook.define_name(CLOSED_NAME, f"={closed.all('stängt')}")
    names = weekdays(sheet.model)
    known, every = first_rows(names), ",".join(map(literal, names))
    rows = first_rows(placements.worth("id"))
    b = Block(sheet, sheet.layout.counted("schedule", _PASSES * placements.count))
    who = b.text("pass", "schedule", "placement_id")
    day = b.text("dag", "schedule", "weekday")
    nr = b.column(
        "dagnr",
        lambda r: f"IFERROR(MATCH({b.at('dag', r)},{{{every}}},0),0)",
        [known.get(text.casefold(), 0) for text in day],
    )
    b.column(
        "passdag",
        lambda r: f'{b.at("pass", r)}&"|"&{b.at("dagnr", r)}',
        [f"{some}|{number}" for some, number in zip(who, nr, strict=True)],
    )
    begin = b.number("från", "schedule", "from_time")
    end = b.number("till", "schedule", "to_time")
    pause = b.number("rast", "schedule", "break_minutes")
    since = b.day("gäller från", "schedule", "from_date")
    until = b.day("gäller till", "schedule", "to_date")
    row = b.column(
        "rad",
        lambda r: f'IF({b.at("pass", r)}="",0,IFERROR(MATCH({b.at("pass", r)},{placements.all("id")},0),0))',
        [float(rows.get(some.casefold(), 0)) for some in who],
    )
    begun, left = placements.worth("start"), placements.worth("slut")

    def of(name: str, r: int) -> str:
        return f"INDEX({placements.all(name)},{b.at('rad', r)})"

    hours = b.column(
        "timmar",
        lambda r: f"ROUND(MAX(0,({b.at('till', r)}-{b.at('från', r)})*24-{b.at('rast', r)}/60),2)",
        [rounded(max(0.0, (e - s) * 24 - p / 60), 2) for s, e, p in zip(begin, end, pause, strict=True)],
    )
    # The days on which the pass counts: those of the schedule within those of the placement.
    starts = b.column(
        "börjar",
        lambda r: (
            f"IF(OR({b.at('rad', r)}=0,{b.at('gäller från', r)}=0),{NEVER},"
            f"MAX({b.at('gäller från', r)},{of('start', r)}))"
        ),
        [max(s, begun[int(n) - 1]) if n and s else float(NEVER) for s, n in zip(since, row, strict=True)],
    )
    ends = b.column(
        "slutar",
        lambda r: (
            f"IF({b.at('rad', r)}=0,0,MIN(IF({b.at('gäller till', r)}=0,{NEVER},{b.at('gäller till', r)}),"
            f"IF({of('slut', r)}=0,{NEVER},{of('slut', r)})))"
        ),
        [min(u or NEVER, left[int(n) - 1] or NEVER) if n else 0.0 for u, n in zip(until, row, strict=True)],
    )
    for name, given in PASS_NAMES.items():
        workbook.define_name(given, f"={b.all(name)}")
    low = b.column(
        "första", lambda r: f"MAX({b.at('börjar', r)},{MONDAY}-{7 * weeks})", [max(s, first) for s in starts]
    )
    high = b.column("sista", lambda r: f"MIN({b.at('slutar', r)},{MONDAY}-1)", [min(s, last) for s in ends])
    values = []
    for n, some in enumerate(who):
        days = 0
        if nr[n] and low[n] <= high[n]:
            # Excel counts days so that a Monday leaves 2 when divided by 7.
            days = int((high[n] - nr[n] - 1) // 7 - (low[n] - nr[n] - 2) // 7)
            days -= sum(low[n] <= shut <= high[n] and shut % 7 == (nr[n] + 1) % 7 for shut in closed.worth("stängt"))
        values.append(days * hours[n])
        booked[some.casefold()] += values[-1]

    def formula(r: int) -> str:
        low, high, w = b.at("första", r), b.at("sista", r), b.at("dagnr", r)
        shut = (
            f'COUNTIFS({closed.all("stängt")},">="&{low},{closed.all("stängt")},"<="&{high},'
            f"{closed.all('rest')},MOD({w}+1,7))"
        )
        days = f"INT(({high}-{w}-1)/7)-INT(({low}-{w}-2)/7)-{shut}"
        return f"IF(OR({w}=0,{low}>{high}),0,({days})*{b.at('timmar', r)})"

    b.column("bokat", formula, values)
    return (
        lambda some: f"ROUND(SUMIFS({b.all('bokat')},{b.all('pass')},{some}),2)",
        {key: rounded(hours, 2) for key, hours in booked.items()},
    )


def _closed(sheet: CalculationSheet) -> Block:
    b = Block(sheet, sheet.layout.counted("closed_days", _CLOSED))
    if sheet.layout.has("closed_days", "date"):
        days = b.day("stängt", "closed_days", "date")
    else:
        days = b.column("stängt", lambda _: "0", [0.0] * b.count)
    b.column(
        "rest",
        lambda r: f"IF({b.at('stängt', r)}=0,-1,MOD({b.at('stängt', r)},7))",
        [day % 7 if day else -1.0 for day in days],
    )
    return b

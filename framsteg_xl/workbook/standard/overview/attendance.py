"""Booked and lost hours in the last whole weeks: attendance by exception (domain §2)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from framsteg_xl.workbook.standard.calculations import chosen, rounded, weekdays
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME
from framsteg_xl.workbook.standard.overview.block import Block, CalculationSheet

MONDAY = f"({TODAY_NAME}-WEEKDAY({TODAY_NAME},3))"
_NEVER = 2_958_465  # 9999-12-31
#: Room for so many closed days, and for so many passes a week for each placement that is counted, at least.
_CLOSED, _PASSES = 250, 5
_PARTS = ("placement_id", "deviation", "date", "hours")


@dataclass
class Attendance:
    """Hours by placement id (in lower case), and the formulas that give them."""

    booked: dict[str, float]
    lost: dict[str, float]
    passes: Block | None
    _lost_where: str

    def booked_formula(self, placement: str) -> str:
        """The formula of a placement's booked hours, its id in the cell ``placement``."""
        if self.passes is None:
            return "0"
        return f"ROUND(SUMIFS({self.passes.all('bokat')},{self.passes.all('pass')},{placement}),2)"

    def lost_formula(self, placement: str) -> str:
        """The formula of the hours that a placement was away."""
        return f"ROUND({self._lost_where.format(placement=placement)},2)" if self._lost_where else "0"


def attendance(sheet: CalculationSheet) -> Attendance:
    """Add the blocks for closed days and passes."""
    weeks = sheet.model.number("attendance_weeks", 4)
    first, last = sheet.monday - 7 * weeks, sheet.monday - 1
    lost: dict[str, float] = defaultdict(float)
    where = ""
    if sheet.layout.has("deviations", *_PARTS):
        extra = chosen(sheet.model, "deviations", "deviation", "extra")
        placement, which, day, hours = (sheet.layout.at("deviations", role) for role in _PARTS)
        where = (
            f'SUMIFS({hours},{placement},{{placement}},{which},"<>{extra}",'
            f'{day},">="&{MONDAY}-{7 * weeks},{day},"<"&{MONDAY})'
        )
        ids, whats = (sheet.texts("deviations", role) for role in _PARTS[:2])
        days, worth = (sheet.numbers("deviations", role) for role in _PARTS[2:])
        for who, what, on, many in zip(ids, whats, days, worth, strict=True):
            if what.casefold() != extra.casefold() and first <= on <= last:
                lost[who.casefold()] += many
    passes, booked = _passes(sheet, first, last, weeks)
    return Attendance(booked, lost, passes, where)


def _passes(sheet: CalculationSheet, first: float, last: float, weeks: int) -> tuple[Block | None, dict[str, float]]:
    booked: dict[str, float] = defaultdict(float)
    if not sheet.layout.has("schedule", "weekday"):
        return None, booked
    closed = _closed(sheet)
    names = weekdays(sheet.model)
    known = {name.casefold(): place for place, name in enumerate(names, start=1)}
    every = ",".join(f'"{name}"' for name in names)
    exits: dict[str, float] = {}
    ended = zip(sheet.texts("placements", "placement_id"), sheet.numbers("placements", "exit_date"), strict=True)
    for key, last_day in ended:
        exits.setdefault(key.casefold(), last_day)
    placements, left_on = (sheet.layout.at("placements", role) for role in ("placement_id", "exit_date"))

    b = Block(sheet, sheet.layout.counted("schedule", _PASSES * sheet.layout.counted("placements")))
    who = b.text("pass", "schedule", "placement_id")
    day = b.text("dag", "schedule", "weekday")
    nr = b.column(
        "dagnr",
        lambda r: f"IFERROR(MATCH({b.at('dag', r)},{{{every}}},0),0)",
        [known.get(text.casefold(), 0) for text in day],
    )
    begin = b.number("från", "schedule", "from_time")
    end = b.number("till", "schedule", "to_time")
    pause = b.number("rast", "schedule", "break_minutes")
    since = b.number("gäller från", "schedule", "from_date")
    until = b.number("gäller till", "schedule", "to_date")
    left = b.column(
        "avslutad",
        lambda r: f'IF({b.at("pass", r)}="",0,IFERROR(N(INDEX({left_on},MATCH({b.at("pass", r)},{placements},0))),0))',
        [exits.get(some.casefold(), 0.0) if some else 0.0 for some in who],
    )
    low = b.column(
        "första", lambda r: f"MAX({b.at('gäller från', r)},{MONDAY}-{7 * weeks})", [max(s, first) for s in since]
    )
    high = b.column(
        "sista",
        lambda r: (
            f"MIN(IF({b.at('gäller till', r)}=0,{_NEVER},{b.at('gäller till', r)}),"
            f"IF({b.at('avslutad', r)}=0,{_NEVER},{b.at('avslutad', r)}),{MONDAY}-1)"
        ),
        [min(u or _NEVER, e or _NEVER, last) for u, e in zip(until, left, strict=True)],
    )
    values = []
    for n, some in enumerate(who):
        days = 0
        if some and nr[n] and since[n] and low[n] <= high[n]:
            # Excel counts days so that a Monday leaves 2 when divided by 7.
            days = int((high[n] - nr[n] - 1) // 7 - (low[n] - nr[n] - 2) // 7)
            days -= sum(low[n] <= shut <= high[n] and shut % 7 == (nr[n] + 1) % 7 for shut in closed.worth("stängt"))
        values.append(days * max(0.0, (end[n] - begin[n]) * 24 - pause[n] / 60))
        booked[some.casefold()] += values[-1]

    def formula(r: int) -> str:
        low, high, w = b.at("första", r), b.at("sista", r), b.at("dagnr", r)
        shut = (
            f'COUNTIFS({closed.all("stängt")},">="&{low},{closed.all("stängt")},"<="&{high},'
            f"{closed.all('rest')},MOD({w}+1,7))"
        )
        days = f"INT(({high}-{w}-1)/7)-INT(({low}-{w}-2)/7)-{shut}"
        none = f'OR({b.at("pass", r)}="",{w}=0,{b.at("gäller från", r)}=0,{low}>{high})'
        hours = f"MAX(0,({b.at('till', r)}-{b.at('från', r)})*24-{b.at('rast', r)}/60)"
        return f"IF({none},0,({days})*{hours})"

    b.column("bokat", formula, values)
    return b, {key: rounded(hours, 2) for key, hours in booked.items()}


def _closed(sheet: CalculationSheet) -> Block:
    b = Block(sheet, sheet.layout.counted("closed_days", _CLOSED))
    if sheet.layout.has("closed_days", "date"):
        days = b.number("stängt", "closed_days", "date")
    else:
        days = b.column("stängt", lambda _: "0", [0.0] * b.count)
    b.column(
        "rest",
        lambda r: f"IF({b.at('stängt', r)}=0,-1,MOD({b.at('stängt', r)},7))",
        [day % 7 if day else -1.0 for day in days],
    )
    return b

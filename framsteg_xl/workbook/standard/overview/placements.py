"""A row a placement: who, by whom, how far on the journey, and by when each thing must be done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import CountedFrom, Step
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.deadlines import Stay, due
from framsteg_xl.workbook.standard.calculations import chosen
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME
from framsteg_xl.workbook.standard.overview.attendance import Attendance
from framsteg_xl.workbook.standard.overview.block import Block, CalculationSheet
from framsteg_xl.workbook.values import serial

#: The named cell in which a supervisor writes an id to see only their own participants.
FILTER_NAME = "Visa_handledare"
#: What else than steps can wait for somebody.
DECISION, SUPERVISOR, OUTCOME = "Beslutet går ut", "Utse handledare", "Välj utfall"

_EXTENTS = ("placement_id", "from_date", "supervisor")
_ASSIGNMENTS = ("staff_id", "assignment", "from_date", "to_date")
_KEY = 100_000  # days and row numbers in one number


@dataclass
class Placements:
    """The block, the titles of what can wait (its columns ``väntar 1`` …), and the steps in their order."""

    block: Block
    items: list[str]
    steps: Sequence[Step]


def asked_steps(model: Model) -> list[Step]:
    """The steps that have a deadline, in the order of the journey."""
    return [step for step in model.ordered_steps() if step.required and step.deadline_days is not None]


def placements(sheet: CalculationSheet, attendance: Attendance) -> Placements:
    """Add the block. Where the model lacks a sheet, what is counted from it is left out."""
    model, at = sheet.model, sheet.layout.at
    b = Block(sheet, sheet.layout.counted("placements"))
    ids = b.text("id", "placements", "placement_id")
    persons = b.column(
        "deltagare",
        lambda r: f'IFERROR(LEFT({b.at("id", r)},FIND("-",{b.at("id", r)})-1),"")',
        [some.partition("-")[0] if "-" in some else "" for some in ids],
    )
    names: dict[str, str] = {}
    for key, name in zip(
        sheet.texts("participants", "participant_id"), sheet.texts("participants", "first_name"), strict=True
    ):
        names.setdefault(key.casefold(), name)
    first, keys = at("participants", "first_name"), at("participants", "participant_id")
    b.column(
        "namn",
        lambda r: (
            f'IF({b.at("deltagare", r)}="","",IFERROR(INDEX({first},MATCH({b.at("deltagare", r)},{keys},0))&"",""))'
        ),
        [names.get(some.casefold(), "") if some else "" for some in persons],
    )
    start = b.number("start", "placements", "start_date")
    exit_ = b.number("avslutad", "placements", "exit_date")
    active = b.column(
        "pågår",
        lambda r: (
            f'IF(AND({b.at("id", r)}<>"",{b.at("start", r)}>0,{b.at("start", r)}<={TODAY_NAME},'
            f"OR({b.at('avslutad', r)}=0,{b.at('avslutad', r)}>={TODAY_NAME})),1,0)"
        ),
        [
            int(bool(key) and 0 < s <= sheet.today and (e == 0 or e >= sheet.today))
            for key, s, e in zip(ids, start, exit_, strict=True)
        ],
    )
    _supervisors(sheet, b, ids)
    shown = b.column(
        "visas",
        lambda r: f'IF({b.at("id", r)}="",0,IF({FILTER_NAME}="",1,IF({b.at("handledare", r)}={FILTER_NAME},1,0)))',
        [int(bool(key)) for key in ids],
    )
    here = b.column(
        "räknas",
        lambda r: f"{b.at('pågår', r)}*{b.at('visas', r)}",
        [a * s for a, s in zip(active, shown, strict=True)],
    )
    _asked_from(sheet, b)
    steps = model.ordered_steps()
    journey = _done(sheet, b, steps)
    for name, role in (("beställare", "commissioner_kind"), ("område", "area")):
        if sheet.layout.has("placements", role):
            b.text(name, "placements", role)
    for name, formula, hours in (
        ("bokat", attendance.booked_formula, attendance.booked),
        ("borta", attendance.lost_formula, attendance.lost),
    ):
        b.column(
            name,
            lambda r, formula=formula: f"IF({b.at('visas', r)}=0,0,{formula(b.at('id', r))})",  # type: ignore[misc]
            [hours.get(key.casefold(), 0.0) if see else 0.0 for key, see in zip(ids, shown, strict=True)],
        )
    items = [step.name for step in asked_steps(model)]
    for number, step in enumerate(asked_steps(model), start=1):
        _due(sheet, b, journey, f"väntar {number}", step, list(steps).index(step))
    extra = _extra(sheet, b, len(items), here)
    return Placements(b, items + extra, steps)


def _supervisors(sheet: CalculationSheet, b: Block, ids: Sequence[str]) -> None:
    """Who supervises now: of the extents that have begun the last, and whether they still have the assignment."""
    at = sheet.layout.at
    placement, since, who = (at("extents", role) for role in _EXTENTS)
    latest: dict[str, tuple[float, int, str]] = {}
    rows = zip(*(sheet.texts("extents", r) for r in (_EXTENTS[0], _EXTENTS[2])), strict=True)
    for n, ((key, person), day) in enumerate(zip(rows, sheet.numbers("extents", _EXTENTS[1]), strict=True)):
        if 0 < day <= sheet.today and (day, n) >= latest.get(key.casefold(), (0.0, -1, ""))[:2]:
            latest[key.casefold()] = (day, n, person)
    supervisors = b.column(
        "handledare",
        lambda r: (
            f'IF({b.at("id", r)}="","",IFERROR(INDEX({who},MOD(_xlfn.AGGREGATE(14,6,({since}*{_KEY}+ROW({since}))'
            f"/(({placement}={b.at('id', r)})*({since}<={TODAY_NAME})*({since}>0)*ISNUMBER({since})),1),{_KEY})"
            f'-ROW(INDEX({since},1))+1)&"",""))'
        ),
        [latest.get(key.casefold(), (0, 0, ""))[2] if key else "" for key in ids],
    )
    held: dict[str, int] = defaultdict(int)
    role = chosen(sheet.model, "assignments", "assignment", "supervisor")
    who_s, whats = (sheet.texts("assignments", r) for r in _ASSIGNMENTS[:2])
    begins, ends = (sheet.numbers("assignments", r) for r in _ASSIGNMENTS[2:])
    for person, what, begin, end in zip(who_s, whats, begins, ends, strict=True):
        if what.casefold() == role.casefold() and 0 < begin <= sheet.today and not 0 < end < sheet.today:
            held[person.casefold()] += 1
    cells = [at("assignments", r) for r in _ASSIGNMENTS]

    def formula(r: int) -> str:
        now = f'{cells[0]},{b.at("handledare", r)},{cells[1]},"{role}",{cells[2]},"<="&{TODAY_NAME}'
        over = f'COUNTIFS({now},{cells[3]},"<"&{TODAY_NAME})'
        return f'IF({b.at("handledare", r)}="",0,IF(COUNTIFS({now})-{over}>0,1,0))'

    b.column("har handledare", formula, [int(bool(some and held[some.casefold()])) for some in supervisors])


def _asked_from(sheet: CalculationSheet, b: Block) -> None:
    """The day before which nothing is asked for."""
    line = float(serial(sheet.model.valid_from)) if sheet.model.valid_from else 0.0
    if sheet.layout.has("placements", "entered_date"):
        entered = b.number("inlagd", "placements", "entered_date")
    else:
        entered = b.column("inlagd", lambda _: "0", [0.0] * b.count)
    b.column("krävs från", lambda r: f"MAX({line:g},{b.at('inlagd', r)})", [max(line, some) for some in entered])


def _done(sheet: CalculationSheet, b: Block, steps: Sequence[Step]) -> Block:
    """How many times each step is done, and which step is the furthest. Returns the rows of the journey."""
    width, ids = len(steps), b.worth("id")
    journey, counts = _counted_steps(sheet, b, steps)
    done = counts.worth("antal")
    columns = [
        b.column(
            f"klart {number}",
            lambda r, n=number: (  # type: ignore[misc]
                f'IF({b.at("id", r)}="",0,INDEX({counts.all("antal")},(ROW()-3)*{width}+{n}))'
            ),
            [done[row * width + number - 1] if key else 0.0 for row, key in enumerate(ids)],
        )
        for number in range(1, width + 1)
    ]

    def furthest(r: int) -> str:
        tests = [f"({b.at(f'klart {number}', r)}>0)*{number}" for number in range(1, width + 1)]
        return f"MAX({','.join(tests)})" if tests else "0"

    b.column(
        "steg",
        furthest,
        [max([0, *(n for n, column in enumerate(columns, start=1) if column[row])]) for row in range(b.count)],
    )
    return journey


def _counted_steps(sheet: CalculationSheet, b: Block, steps: Sequence[Step]) -> tuple[Block, Block]:
    """Each row of the journey that is done as placement × 100 + step (``gjort``), and how many of each (``antal``)."""
    at, width = sheet.layout.at, len(steps)
    placement, what, done = (at("journey", role) for role in ("placement_id", "step", "done_date"))
    names = ",".join(f'"{_quoted(step.name)}"' for step in steps)
    rows: dict[str, int] = {}
    for n, key in enumerate(b.worth("id"), start=1):
        rows.setdefault(key.casefold(), n)
    numbers = {step.name.casefold(): n for n, step in enumerate(steps, start=1)}
    texts = zip(sheet.texts("journey", "placement_id"), sheet.texts("journey", "step"), strict=True)
    days = sheet.numbers("journey", "done_date")
    keys: list[Value] = []
    for (key, step), day in zip(texts, days, strict=True):
        known = day > 0 and key and key.casefold() in rows and step.casefold() in numbers
        keys.append(rows[key.casefold()] * 100.0 + numbers[step.casefold()] if known else "")
    journey = Block(sheet, sheet.layout.rows(sheet.model.sheet("journey").id) + 1)  # type: ignore[union-attr]
    journey.keys(
        "gjort",
        lambda r: (
            f'IF(OR(N(INDEX({done},{r - 2}))<=0,INDEX({placement},{r - 2})=""),"",'
            f"IFERROR(MATCH(INDEX({placement},{r - 2}),{b.all('id')},0)*100+"
            f'MATCH(INDEX({what},{r - 2}),{{{names}}},0),""))'
        ),
        keys,
    )
    found = Counter(key for key in keys if key != "")
    bins = [n * 100.0 + step for n in range(1, b.count + 1) for step in range(1, width + 1)]
    counts = Block(sheet, len(bins))
    counts.numbers("nyckel", bins)
    counts.counts("antal", journey.all("gjort"), counts.all("nyckel"), [float(found[key]) for key in bins])
    return journey, counts


def _due(sheet: CalculationSheet, b: Block, journey: Block, name: str, step: Step, place: int) -> None:
    """By when a step must be done; nothing where it is not asked for. The same as the rule F502 says."""
    done_name, last_name = f"klart {place + 1}", f"senast {place + 1}"
    left = f"AND({{e}}>0,{{e}}<={TODAY_NAME})"
    days: dict[str, list[date]] = defaultdict(list)
    rows = zip(sheet.texts("journey", "placement_id"), sheet.texts("journey", "step"), strict=True)
    for (who, some), on in zip(rows, sheet.numbers("journey", "done_date"), strict=True):
        if some.casefold() == step.name.casefold() and on > 0:
            days[who.casefold()].append(day_of(on))
    if step.repeat_days:
        done = sheet.layout.at("journey", "done_date")
        b.column(
            last_name,
            lambda r: (
                f"IF(OR({b.at('visas', r)}=0,{b.at(done_name, r)}=0),0,"
                f"_xlfn.AGGREGATE(14,6,{done}/({journey.but_last('gjort')}={r - 2}*100+{place + 1}),1))"
            ),
            [
                float(serial(max(days[who.casefold()]))) if see and times else 0.0
                for who, see, times in zip(*(b.worth(some) for some in ("id", "visas", done_name)), strict=True)
            ],
        )

    def formula(r: int) -> str:
        e, asked, times = b.at("avslutad", r), b.at("krävs från", r), b.at(done_name, r)
        counted = b.at("avslutad" if step.counted_from is CountedFrom.END else "start", r)
        day = f"{counted}+{step.deadline_days}"
        if step.counted_from is CountedFrom.END:
            none = f"OR({b.at('visas', r)}=0,NOT({left.format(e=e)}))"
        else:
            none = f"OR({b.at('visas', r)}=0,{counted}<=0,{left.format(e=e)})"
        if step.repeat_days and step.counted_from is CountedFrom.START:
            day = f"IF({times}>0,{b.at(last_name, r)}+{step.repeat_days},{day})"
            # Twice the same: LET is newer than Excel 2016.
            return f'IF({none},"",IF({day}<{asked},{asked}+{step.repeat_days},{day}))'
        return f'IF({none},"",IF(OR({times}>0,{day}<{asked}),"",{day}))'

    values: list[Value] = []
    wanted = ("id", "visas", "start", "avslutad", "krävs från", done_name)
    for who, visible, start, left_on, asked, times in zip(*(b.worth(some) for some in wanted), strict=True):
        gone = day_of(left_on) if 0 < left_on <= sheet.today else None
        stay = Stay(day_of(start) if start > 0 else None, gone, day_of(asked))
        by = due(step, stay, days[who.casefold()] if times else ()) if visible else None
        values.append(float(serial(by)) if by else "")
    b.column(name, formula, values)


def _extra(sheet: CalculationSheet, b: Block, after: int, here: Sequence[int]) -> list[str]:
    """What else waits: a decision that ends, a placement without supervisor, one that ended without outcome."""
    at, today = sheet.layout.at, sheet.today
    visible = b.worth("visas")
    soon = sheet.model.number("soon_days", 30)
    decision = b.number("beslut till", "placements", "decision_end")
    extends = at("placements", "extends")
    extended = {text.casefold() for text in sheet.texts("placements", "extends") if text}
    facts = list(zip(b.worth("id"), visible, decision, b.worth("avslutad"), strict=True))
    b.column(
        f"väntar {after + 1}",
        lambda r: (
            f"IF(OR({b.at('visas', r)}=0,{b.at('beslut till', r)}<=0,{b.at('avslutad', r)}>0,"
            f'{b.at("beslut till", r)}>{TODAY_NAME}+{soon}),"",IF(COUNTIF({extends},{b.at("id", r)})>0,"",'
            f"{b.at('beslut till', r)}))"
        ),
        [
            end if see and 0 < end <= today + soon and left == 0 and key.casefold() not in extended else ""
            for key, see, end, left in facts
        ],
    )
    b.column(
        f"väntar {after + 2}",
        lambda r: f'IF(AND({b.at("räknas", r)}=1,{b.at("har handledare", r)}=0),{TODAY_NAME},"")',
        [today if one and not has else "" for one, has in zip(here, b.worth("har handledare"), strict=True)],
    )
    outcomes = b.text("utfall", "placements", "exit_outcome")
    ends = list(zip(outcomes, visible, b.worth("krävs från"), b.worth("avslutad"), strict=True))
    b.column(
        f"väntar {after + 3}",
        lambda r: (
            f"IF(OR({b.at('visas', r)}=0,{b.at('avslutad', r)}<=0,{b.at('avslutad', r)}>{TODAY_NAME},"
            f'{b.at("avslutad", r)}<{b.at("krävs från", r)},{b.at("utfall", r)}<>""),"",{b.at("avslutad", r)})'
        ),
        [left if see and 0 < left <= today and left >= asked and not what else "" for what, see, asked, left in ends],
    )
    return [DECISION, SUPERVISOR, OUTCOME]


def day_of(number: float) -> date:
    """The date that a workbook stores as this number."""
    return date.fromordinal(min(max(int(number) + 693_594, 1), date.max.toordinal()))


def _quoted(text: str) -> str:
    return text.replace('"', '""')

"""F6: the times of a deviation: both of them, within the shift, and once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, time

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.booked import SCHEDULE, WRITTEN, Booked, Deviation, Shift, away, deviations

_TIMES = ("from_time", "to_time")

#: From when to when, and the deviation.
Span = tuple[time, time, Deviation]


@rule(
    "F603",
    "Borta utanför passet",
    what="Att klockslagen för den som var borta en del av dagen ligger inom passet.",
    why="Bara bokad tid räknas som frånvaro. Tiderna i rapporten stämmer inte med schemat.",
    remedy="rätta klockslagen, eller ändra passet på bladet {schedule}",
    severity=Severity.WARNING,
    needs=(*WRITTEN, *SCHEDULE),
)
def away_outside_the_shift(case: Case) -> Iterator[Finding]:
    """The times of somebody who was away lie within the shifts of that day. (Backward times are F213's to tell.)"""
    booked = case.entries.once(Booked, case.today)
    for some in case.entries.once(away, case.today):
        if some.begins and some.ends and some.begins < some.ends and some.day not in booked.closed:
            shifts = booked.on(some.placement, some.day)
            first, last = min((s.begins for s in shifts), default=None), max((s.ends for s in shifts), default=None)
            if first and last and (some.begins < first or some.ends > last):
                role, clock = ("from_time", some.begins) if some.begins < first else ("to_time", some.ends)
                message = f"{_clock(clock)} är utanför passet, {_clock(first)}–{_clock(last)}"
                yield case.at("deviations", role, some.row, message)


@rule(
    "F604",
    "Klockslag saknas",
    what="Att den som kom sent, gick tidigare eller var här extra har klockslag både från och till.",
    why="Utan båda klockslagen räknas ingen tid.",
    remedy="skriv både {deviations.from_time} och {deviations.to_time}, till exempel 09:00 och 09:40",
    severity=Severity.WARNING,
    needs=WRITTEN,
)
def times_missing(case: Case) -> Iterator[Finding]:
    """Whoever was away a part of the day, or came in addition, has both times. (Unreadable ones are F202's to tell.)"""
    booked, sheet = case.entries.once(Booked, case.today), case.model.sheet("deviations")
    columns = {role: case.model.column("deviations", role) for role in _TIMES}
    written = {role: case.entries.tables[sheet.id].columns[c.id] for role, c in columns.items() if sheet and c}
    for some in case.entries.once(deviations):
        missing = [role for role, clock in zip(_TIMES, (some.begins, some.ends), strict=True) if clock is None]
        whole_day = some.kind == "absent" and len(missing) == len(_TIMES)
        if missing and not whole_day and all(blank(written[role][some.row]) for role in missing):
            message = "båda klockslagen saknas" if len(missing) == len(_TIMES) else "det andra klockslaget saknas"
            remedy = _known_time(some, booked.on(some.placement, some.day), missing)
            yield case.at("deviations", missing[0], some.row, message, case.words(remedy))


@rule(
    "F607",
    "Samma avvikelse två gånger",
    what="Att samma tid inte står som avvikelse på två rader.",
    why="Frånvaron räknas dubbelt, eller rapporteras två gånger.",
    remedy="ta bort den ena raden, eller rätta klockslagen",
    severity=Severity.WARNING,
    needs=WRITTEN,
)
def deviation_twice(case: Case) -> Iterator[Finding]:
    """No two deviations of a placement share time: both away, or both here in addition."""
    same: dict[tuple[str, date, bool], list[Span]] = defaultdict(list)
    for some in case.entries.once(deviations):
        if span := _span(some):
            same[some.placement, some.day, some.kind == "extra"].append(span)
    for several in same.values():
        for first, second in _sharing_time(several) if len(several) > 1 else ():
            message = f"samma tid står redan i cell {_cell_of(case, first)} för {second.placement}"
            yield case.at("deviations", "date", second.row, message)


def _known_time(some: Deviation, shifts: Sequence[Shift], missing: Sequence[str]) -> str:
    """How to mend what is missing, where the kind and the schedule say something of it."""
    both = len(missing) == len(_TIMES)
    if some.kind == "absent":
        return "skriv båda klockslagen, eller töm det som står om det gäller hela dagen"
    if some.kind == "late" and shifts and "from_time" in missing:
        came = ", och när personen kom i {deviations.to_time}" if both else ""
        return f"skriv {_clock(min(shift.begins for shift in shifts))} i {{deviations.from_time}}{came}"
    if some.kind == "left_early" and shifts and "to_time" in missing:
        left = ", och när personen gick i {deviations.from_time}" if both else ""
        return f"skriv {_clock(max(shift.ends for shift in shifts))} i {{deviations.to_time}}{left}"
    return ""


def _sharing_time(several: Sequence[Span]) -> Iterator[tuple[Deviation, Deviation]]:
    """Pairs of a day's deviations that share time, in the order of the sheet: the second is told, once."""
    told: set[int] = set()
    longest: tuple[time, Deviation] | None = None
    for begins, ends, some in sorted(several, key=lambda span: (span[0], span[2].row)):
        if longest and begins < longest[0]:
            first, second = sorted((longest[1], some), key=lambda deviation: deviation.row)
            if second.row not in told:
                told.add(second.row)
                yield first, second
        if longest is None or ends > longest[0]:
            longest = ends, some


def _span(some: Deviation) -> Span | None:
    """From when to when, a whole day where nothing is said; none where a time is missing or it goes backwards."""
    if some.kind == "absent" and some.begins is None and some.ends is None:
        return time.min, time.max, some
    if some.begins is None or some.ends is None or some.ends <= some.begins:
        return None
    return some.begins, some.ends, some


def _cell_of(case: Case, some: Deviation) -> str:
    return case.at("deviations", "date", some.row, "").cell


def _clock(clock: time) -> str:
    return clock.isoformat("minutes")

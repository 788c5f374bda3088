"""F2: values that cannot be: out of bounds, against their pattern, in another century, an end before the beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, time
from functools import partial
from typing import Any

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.checks.written import filled_in_columns, rows_where, shown
from framsteg_xl.finding import Finding
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.workbook.bounds import AHEAD, beyond, furthest
from framsteg_xl.workbook.deadlines import days_after

_BEFORE = {ColumnType.DATE: "före", ColumnType.INTEGER: "mindre än", ColumnType.NUMBER: "mindre än"}
_AFTER = {ColumnType.DATE: "efter", ColumnType.INTEGER: "större än", ColumnType.NUMBER: "större än"}
#: A date so many days out of bounds is in another century; what is nearer is another slip.
_FAR = 7305
#: (sheet, what comes first, what comes last).
_SPANS = (
    ("assignments", "from_date", "to_date"),
    ("schedule", "from_date", "to_date"),
    ("schedule", "from_time", "to_time"),
    ("deviations", "from_time", "to_time"),
    ("consents", "given_date", "withdrawn_date"),
    ("rounds", "from_date", "to_date"),
    ("validations", "started_date", "requested_date"),
    ("issued", "date", "signed_date"),
)


@rule(
    "F205",
    "Värdet är utanför gränserna",
    what="Att tal och datum ligger inom modellens gränser.",
    why="Ett orimligt värde är nästan alltid ett skrivfel.",
    remedy="kontrollera värdet och skriv om det",
)
def out_of_bounds(case: Case) -> Iterator[Finding]:
    """Each value lies within its column's limits. A date in the wrong century is F210's to tell."""
    for sheet_id, column, least, most in _limited(case):
        outside = partial(beyond, least=least, most=most or furthest(column, case.today))
        for row, value in rows_where(case.entries.typed(sheet_id, column), outside):
            if not _another_century(value, least, most, case.today):
                before, limit = (_BEFORE, least) if least is not None and value < least else (_AFTER, most)
                if limit is None:
                    message = f"{value} är mer än tio år framåt"
                    yield case.at_cell(sheet_id, column.id, row, message, "kontrollera året, och skriv om datumet")
                    continue
                message = f"{shown(value)} är {before[column.type]} {shown(limit)}"
                if limit == case.today and before is _AFTER:
                    message = f"{value} har inte varit än"
                yield case.at_cell(sheet_id, column.id, row, message)


@rule(
    "F209",
    "Id är fel skrivet",
    what="Att id är skrivna så som modellen säger.",
    why="Andra blad hittar raden på dess id, och det ska se likadant ut överallt.",
    remedy="skriv om värdet",
)
def against_its_pattern(case: Case) -> Iterator[Finding]:
    """Each value fits its column's pattern."""
    for sheet_id, column in filled_in_columns(case.entries):
        if column.pattern:
            unfit = partial(_unfit, pattern=re.compile(column.pattern))
            remedy = f"skriv det så här: {column.help.rstrip('. ')}" if column.help else ""
            for row, value in rows_where(case.entries.typed(sheet_id, column), unfit):
                message = f"”{shown(value)}” är inte skrivet som det ska"
                yield case.at_cell(sheet_id, column.id, row, message, remedy)


@rule(
    "F210",
    "Fel århundrade",
    what="Att datum inte har hamnat i fel århundrade, till exempel 1926 i stället för 2026.",
    why="Datumet ser rätt ut i cellen när året visas med två siffror, men allt som räknas från det blir fel.",
    remedy="skriv datumet på nytt, med alla fyra siffrorna i året",
)
def in_another_century(case: Case) -> Iterator[Finding]:
    """No date is out of bounds that would be within them a hundred years earlier or later."""
    for sheet_id, column, least, most in _limited(case):
        if column.type is ColumnType.DATE:
            meant = partial(_another_century, least=least, most=most, today=case.today)
            for row, value in rows_where(case.entries.typed(sheet_id, column), meant):
                remedy = f"menade du {meant(value)}?"
                yield case.at_cell(sheet_id, column.id, row, f"{value} är i fel århundrade", remedy)


@rule(
    "F213",
    "Slutar innan det börjar",
    what="Att det som har en början och ett slut inte slutar innan det har börjat, "
    "och att inget är undertecknat eller återkallat innan det fanns.",
    why="Tiden kan inte räknas, och det går inte att se vad som gällde när.",
    remedy="kontrollera båda och rätta den som är fel",
)
def ends_before_it_begins(case: Case) -> Iterator[Finding]:
    """Whatever has a beginning and an end (besides placements, F401) does not end first; a shift takes some time."""
    for sheet, first, last in _SPANS:
        for row, begins, ends in case.entries.rows(sheet, first, last):
            if begins is not None and ends is not None and (ends < begins or (ends == begins and last == "to_time")):
                heading = case.words(f"{{{sheet}.{first}}}")
                yield case.at(sheet, last, row, f"{_clock(ends)} är inte efter {heading}, {_clock(begins)}")


def _limited(case: Case) -> Iterator[tuple[str, Column, Any, Any]]:
    """The columns with limits, and these, where any value may be beyond them: (sheet, column, least, most)."""
    for sheet_id, column in filled_in_columns(case.entries):
        if column.least or column.most:
            least, most = (column.bound(text, case.today) for text in (column.least, column.most))
            values = case.entries.typed(sheet_id, column).distinct - {None}
            latest = most or furthest(column, case.today)
            if values and (beyond(min(values), least, latest) or beyond(max(values), least, latest)):
                yield sheet_id, column, least, most


def _unfit(value: str | None, pattern: re.Pattern[str]) -> bool:
    return value is not None and not pattern.fullmatch(value)


def _another_century(value: Any, least: Any, most: Any, today: date) -> date | None:
    """The same day a hundred years later or earlier, where this one is out of bounds and that one is not.

    A date without a latest one may lie ``AHEAD`` days from now.
    """
    if not isinstance(value, date):
        return None
    latest, earliest = most or days_after(today, AHEAD), least or date.min
    if days_after(earliest, -_FAR) <= value <= days_after(latest, _FAR):
        return None
    for years in (100, -100):
        with suppress(ValueError):  # 29 February, or no year at all
            meant = value.replace(year=value.year + years)
            if earliest <= meant <= latest:
                return meant
    return None


def _clock(value: date | time) -> str:
    return value.isoformat("minutes") if isinstance(value, time) else value.isoformat()

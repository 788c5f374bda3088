"""F2: each value by itself: there, of the right kind, in the list, within its limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from personnummer import personnummer

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding
from framsteg_xl.likeness import likely_meant
from framsteg_xl.model.shapes import Column, ColumnType, Sensitivity
from framsteg_xl.tables.book import CellError, Value
from framsteg_xl.tables.table import blank
from framsteg_xl.wording import decimal, number_in
from framsteg_xl.workbook.protected import knows_protected, protected_participants

# Six digits before eight: strptime would take 640823 for a day in the year 6408.
_DATE_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%y%m%d", "%Y%m%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y")
_KINDS = {
    ColumnType.DATE: ("inget datum", "skriv datumet som 2026-01-31"),
    ColumnType.TIME: ("inget klockslag", "skriv klockslaget som 09:00"),
    ColumnType.INTEGER: ("inget heltal", "skriv talet med siffror, utan decimaler och utan ord"),
    ColumnType.NUMBER: ("inget tal", "skriv talet med siffror, utan ord"),
}
_NOT_TEXT = {
    ColumnType.DATE: "ett datum",
    ColumnType.TIME: "ett klockslag",
    ColumnType.INTEGER: "ett tal",
    ColumnType.NUMBER: "ett tal",
}
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]")
_BEFORE = {ColumnType.DATE: "före", ColumnType.INTEGER: "mindre än", ColumnType.NUMBER: "mindre än"}
_AFTER = {ColumnType.DATE: "efter", ColumnType.INTEGER: "större än", ColumnType.NUMBER: "större än"}


def _columns(case: Case) -> Iterator[tuple[str, Column]]:
    """Every column that staff fill in and that is in the workbook."""
    for sheet_id, table in case.tables():
        for column in case.model.columns_of(sheet_id):
            if column.id in table.columns and not column.shows:
                yield sheet_id, column


@rule(
    "F201",
    "Obligatorisk uppgift saknas",
    what="Att varje rad har de uppgifter som modellen kräver.",
    why="Utan dem går raden inte att knyta till rätt person, plats eller dag.",
    remedy="fyll i cellen",
)
def missing_value(case: Case) -> Iterator[Finding]:
    """Each row holds what is mandatory; of a protected person nothing that reveals who it is."""
    hidden = protected_participants(case.entries)
    known = knows_protected(case.entries)
    for sheet_id, column in _columns(case):
        revealing = column.sensitivity is not Sensitivity.PLAIN
        if not column.required or (revealing and not known and case.entries.is_about_participants(sheet_id)):
            continue
        raw, owners = case.entries.tables[sheet_id].columns[column.id], case.entries.owners(sheet_id)
        for row in case.entries.filled(sheet_id):
            if blank(raw[row]) and not (revealing and owners[row] in hidden):
                yield case.at_cell(sheet_id, column.id, row, "cellen är tom")


@rule(
    "F202",
    "Fel sorts värde",
    what="Att datum är datum och tal är tal, inte text som ser ut så.",
    why="Excel kan inte räkna med dem, och tider och påminnelser blir fel.",
    remedy="skriv om värdet så att Excel förstår det",
)
def wrong_kind(case: Case) -> Iterator[Finding]:
    """Each value is of its column's type."""
    for sheet_id, column in _columns(case):
        if column.type is ColumnType.CHOICE:
            continue
        raw = case.entries.tables[sheet_id].columns[column.id]
        for row in case.entries.typed(sheet_id, column).wrong:
            if not isinstance(raw[row], CellError):
                what, remedy = _KINDS.get(column.type, ("ingen text", "skriv det som text"))
                if meant := _meant(raw[row], column, case.today):
                    what, remedy = f"text, inte {_NOT_TEXT[column.type]}", f"skriv {meant} på nytt i cellen"
                yield case.at_cell(sheet_id, column.id, row, f"”{_shown(raw[row])}” är {what}", remedy)


@rule(
    "F203",
    "Värdet finns inte i listan",
    what="Att värdet är ett av dem som listan erbjuder.",
    why="Ett värde som ingen känner igen räknas inte i någon översikt.",
    remedy="välj ett värde i rullistan",
)
def not_in_list(case: Case) -> Iterator[Finding]:
    """Each chosen value is in its list, or is an alias of one that is."""
    for sheet_id, column in _columns(case):
        if column.type is not ColumnType.CHOICE:
            continue
        raw = case.entries.tables[sheet_id].columns[column.id]
        offered = [choice.value for choice in case.model.offered(column.list)]
        for row in case.entries.typed(sheet_id, column).wrong:
            if not isinstance(raw[row], CellError):
                message = f"”{_shown(raw[row])}” finns inte i listan"
                yield case.at_cell(sheet_id, column.id, row, message, suggest(str(raw[row]), offered))


@rule(
    "F204",
    "Formelfel i cellen",
    what="Att ingen cell visar ett fel, till exempel #REF! eller #SAKNAS!.",
    why="Värdet som stod där är borta, ofta för att en rad eller ett blad har tagits bort.",
    remedy="ångra, eller skriv värdet på nytt",
)
def error_in_cell(case: Case) -> Iterator[Finding]:
    """No cell holds an error value. What fills in itself is mended with the formula of another row."""
    for sheet_id, table in case.tables():
        for column in case.model.columns_of(sheet_id):
            values = table.columns.get(column.id, ())
            if CellError in set(map(type, values)):
                for row, value in enumerate(values):
                    if isinstance(value, CellError):
                        remedy = "ångra, eller kopiera cellen från en rad där den stämmer" if column.shows else ""
                        yield case.at_cell(sheet_id, column.id, row, f"cellen visar felet {value}", remedy)


@rule(
    "F205",
    "Värdet är utanför gränserna",
    what="Att tal och datum ligger inom modellens gränser, och att id är skrivna på rätt sätt.",
    why="Ett orimligt värde är nästan alltid ett skrivfel.",
    remedy="kontrollera värdet och skriv om det",
)
def out_of_bounds(case: Case) -> Iterator[Finding]:
    """Each value lies within its column's limits and fits its pattern."""
    for sheet_id, column in _columns(case):
        if not (column.least or column.most or column.pattern):
            continue
        least, most = (column.bound(text, case.today) for text in (column.least, column.most))
        fits = re.compile(column.pattern).fullmatch if column.pattern else None
        for row, value in enumerate(case.entries.typed(sheet_id, column).values):
            if value is None:
                continue
            if least is not None and value < least:
                message = f"{_shown(value)} är {_BEFORE[column.type]} {_shown(least)}"
            elif most is not None and value > most:
                message = f"{_shown(value)} är {_AFTER[column.type]} {_shown(most)}"
            elif fits and not fits(value):
                message = f"”{_shown(value)}” är inte skrivet som det ska"
            else:
                continue
            yield case.at_cell(sheet_id, column.id, row, message, column.help.rstrip(". ") if fits else "")


@rule(
    "F206",
    "Personnumret stämmer inte",
    what="Att personnummer och samordningsnummer har rätt datum och kontrollsiffra.",
    why="Ett fel nummer pekar på fel person.",
    remedy="kontrollera numret mot en handling, eller lämna cellen tom",
)
def wrong_personal_number(case: Case) -> Iterator[Finding]:
    """Each personnummer or samordningsnummer passes its own check (SKV 704). The number is never repeated."""
    for sheet_id, column in _columns(case):
        if column.type is ColumnType.PERSONAL_NUMBER:
            for row, value in enumerate(case.entries.typed(sheet_id, column).values):
                if value is not None and not personnummer.valid(value):
                    message = "numret är inte ett giltigt personnummer eller samordningsnummer"
                    yield case.at_cell(sheet_id, column.id, row, message, secret=True)


def suggest(value: str, offered: list[str]) -> str:
    """What to write instead: the value that was misspelt, or all of them when they are few."""
    if meant := likely_meant(value, offered):
        return f"menade du {meant}?"
    few = ", ".join(offered)
    return f"välj något av {few}" if len(few) <= 120 else "välj ett värde i rullistan"


def _shown(value: Any) -> str:
    text = value.date().isoformat() if isinstance(value, datetime) else str(value)
    if isinstance(value, float):
        text = decimal(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _meant(value: Value, column: Column, today: date) -> str:
    """What a text says, where it only has to be written anew to be of the column's type; else nothing."""
    if column.type is ColumnType.DATE:
        day = _meant_date(value, column, today)
        return day.isoformat() if day else ""
    if column.type is ColumnType.TIME:
        text = value.strip() if isinstance(value, str) else ""
        return text if _CLOCK.fullmatch(text) else ""
    number = number_in(value) if column.type in (ColumnType.INTEGER, ColumnType.NUMBER) else None
    if number is None or (column.type is ColumnType.INTEGER and not number.is_integer()):
        return ""
    return decimal(number)


def _meant_date(value: Value, column: Column, today: date) -> date | None:
    """The date that a text was meant to be, where that is plain: not one that the column cannot hold."""
    if isinstance(value, str):
        for form in _DATE_FORMS:
            with suppress(ValueError):
                meant = datetime.strptime(value.strip(), form).date()
                most = column.bound(column.most, today) if column.most else meant
                return meant if meant <= most else None
    return None

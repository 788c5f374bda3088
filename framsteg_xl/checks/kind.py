"""F2: values of another kind than their column's: text where a date, a number or a time of day belongs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, partial

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.checks.written import filled_in_columns, shown
from framsteg_xl.finding import Finding
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.tables.book import CellError, Value
from framsteg_xl.wording import decimal, number_in
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.plain_values import date_in, time_in

_KINDS = {
    ColumnType.DATE: ("inget datum", "skriv år, månad och dag, till exempel 2026-01-31"),
    ColumnType.TIME: ("inget klockslag", "skriv timme och minut, till exempel 09:00"),
    ColumnType.INTEGER: ("inget heltal", "skriv talet med siffror, utan decimaler och utan ord"),
    ColumnType.NUMBER: ("inget tal", "skriv talet med siffror, utan ord"),
}


@rule(
    "F202",
    "Fel sorts värde",
    what="Att datum är datum, klockslag klockslag och tal tal.",
    why="Excel kan inte räkna med något annat, och tider och påminnelser blir fel.",
    remedy="skriv om värdet så att Excel förstår det",
)
def wrong_kind(case: Case) -> Iterator[Finding]:
    """Each value is of its column's type, or a text that says such a value: those are told by the two rules below."""
    for sheet_id, column, row, value, meant in case.entries.once(_wrong, case.today):
        if not meant:
            what, remedy = _KINDS.get(column.type, ("ingen text", "skriv det som text"))
            yield case.at_cell(sheet_id, column.id, row, f"”{shown(value)}” är {what}", remedy)


@rule(
    "F207",
    "Datum skrivet som text",
    what="Att datum är riktiga datum, inte text som ser ut som datum.",
    why="Excel kan inte räkna med text, så tider och påminnelser blir fel. "
    "Det händer när datum kopieras från en webbsida eller ett annat program.",
    remedy="skriv datumet på nytt i cellen",
)
def date_as_text(case: Case) -> Iterator[Finding]:
    """No text stands for a date, though it is plain which."""
    for sheet_id, column, row, value, meant in case.entries.once(_wrong, case.today):
        if meant and column.type is ColumnType.DATE:
            message, remedy = f"”{shown(value)}” är text, inte ett datum", f"skriv {meant} på nytt i cellen"
            yield case.at_cell(sheet_id, column.id, row, message, remedy)


@rule(
    "F208",
    "Tal skrivet som text",
    what="Att tal och klockslag är riktiga tal och klockslag, inte text som ser ut så.",
    why="Excel kan inte räkna med text, så timmar och summor blir fel.",
    remedy="skriv värdet på nytt i cellen",
)
def number_as_text(case: Case) -> Iterator[Finding]:
    """No text stands for a number or a time of day, though it is plain which."""
    for sheet_id, column, row, value, meant in case.entries.once(_wrong, case.today):
        if meant and column.type is not ColumnType.DATE:
            what = "ett klockslag" if column.type is ColumnType.TIME else "ett tal"
            message, remedy = f"”{shown(value)}” är text, inte {what}", f"skriv {meant} på nytt i cellen"
            yield case.at_cell(sheet_id, column.id, row, message, remedy)


def _wrong(entries: Entries, today: date) -> list[tuple[str, Column, int, Value, str]]:
    """The cells whose value is not of their column's type, and what each says. Errors and lists have other rules."""
    wrong = []
    for sheet_id, column in filled_in_columns(entries):
        if column.type is not ColumnType.CHOICE:
            raw, said = entries.tables[sheet_id].columns[column.id], cache(partial(_meant, column=column, today=today))
            for row in entries.typed(sheet_id, column).wrong:
                if not isinstance(value := raw[row], CellError):
                    wrong.append((sheet_id, column, row, value, said(value)))
    return wrong


def _meant(value: Value, column: Column, today: date) -> str:
    """What a text says, where it only has to be written anew to be of the column's type; else nothing."""
    if column.type is ColumnType.DATE:
        day = _meant_date(value, column, today)
        return day.isoformat() if day else ""
    if column.type is ColumnType.TIME:
        return value.strip().replace(".", ":") if isinstance(value, str) and time_in(value) else ""
    number = number_in(value) if column.type in (ColumnType.INTEGER, ColumnType.NUMBER) else None
    if number is None or (column.type is ColumnType.INTEGER and not number.is_integer()):
        return ""
    return decimal(number)


def _meant_date(value: Value, column: Column, today: date) -> date | None:
    """The date that a text was meant to be, where that is plain: not one that the column cannot hold."""
    meant = date_in(value) if isinstance(value, str) else None
    most = column.bound(column.most, today) if meant and column.most else None
    return meant if meant and (most is None or meant <= most) else None

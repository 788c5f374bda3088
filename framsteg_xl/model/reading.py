"""``modell.xlsx`` → :class:`Model`. Faults in the model are findings that point at its own cells."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, fields
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from framsteg_xl.errors import UserError
from framsteg_xl.files import shipped
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.model import Model
from framsteg_xl.model.soundness import faults
from framsteg_xl.tables.book import Book, CellError, Value
from framsteg_xl.tables.table import Table, blank, find_table
from framsteg_xl.tables.xlsx import read_xlsx

YES, NO = "ja", "nej"


def load_model(path: Path | None = None) -> Model:
    """The model in ``path`` (default: the shipped one). Raises :class:`UserError` naming the first fault."""
    model, findings = read_model(read_xlsx(path or shipped("workbooks", "modell.xlsx")))
    if findings:
        more = f" ({len(findings) - 1} fel till)" if len(findings) > 1 else ""
        first = findings[0]
        raise UserError(f"Modellen {first.workbook} har fel{more}. {first.place}: {first.message}", first.remedy)
    return model


def read_model(book: Book) -> tuple[Model, list[Finding]]:
    """A model with the rows that could be read, and a finding for everything that could not."""
    findings: list[Finding] = []
    rows: dict[str, tuple[Any, ...]] = {}
    tables: dict[str, Table] = {}
    numbers: dict[str, list[int]] = {}
    for sheet in fields(Model):
        name, row = sheet.metadata["sheet"], sheet.metadata["row"]
        headings = {f.name: (f.metadata["heading"],) for f in fields(row)}
        table = find_table(book, name, name, headings)
        if table is None:
            message = f"bladet {name} saknas i modellen"
            remedy = f"lägg tillbaka bladet {name}, eller ta fram en äldre version av modellen"
            findings.append(_finding("M01", book, name, "", "", "", message, remedy))
            rows[sheet.name] = ()
            continue
        tables[sheet.name] = table
        if lost := table.loose or next(iter(book.grids[table.sheet].strays), ""):
            message = "det som står här läses inte: det är efter en tom rad, eller långt bort"
            remedy = "flytta upp det till tabellen, eller radera det"
            findings.append(_finding("M06", book, table.sheet, lost, "", "", message, remedy))
        read = list(_rows(book, table, row, findings))
        numbers[sheet.name] = [number for number, _ in read]
        rows[sheet.name] = tuple(some for _, some in read)
    model = Model(**rows)
    if not findings:
        for fault in faults(model):
            table = tables[fault.sheet]
            cell, title = table.cell(numbers[fault.sheet][fault.row], fault.field), table.headings[fault.field]
            value = table.columns[fault.field][numbers[fault.sheet][fault.row]]
            findings.append(_finding(fault.code, book, table.sheet, cell, title, value, fault.message, fault.remedy))
    return model, findings


def _rows(book: Book, table: Table, row: type, findings: list[Finding]) -> Iterator[tuple[int, Any]]:
    """Each row that could be read, with its number in the table."""
    hints = get_type_hints(row)
    for key in table.missing:
        title = next(f.metadata["heading"] for f in fields(row) if f.name == key)
        message, remedy = f'kolumnen "{title}" saknas', "lägg tillbaka kolumnen med den rubriken"
        findings.append(_finding("M02", book, table.sheet, "", title, "", message, remedy))
    if table.missing:
        return
    seen: set[str] = set()
    for number in range(len(table)):
        values = {f.name: table.columns[f.name][number] for f in fields(row)}
        if all(map(blank, values.values())):
            continue
        read: dict[str, Any] = {}
        for f in fields(row):
            try:
                read[f.name] = _convert(values[f.name], hints[f.name], f, seen)
            except ValueError as fault:
                message, remedy = fault.args
                cell, title = table.cell(number, f.name), table.headings[f.name]
                findings.append(_finding("M03", book, table.sheet, cell, title, values[f.name], message, remedy))
        if len(read) == len(values):
            yield number, row(**read)


def _convert(value: Value, kind: Any, f: Field[Any], seen: set[str]) -> Any:
    """One cell as the field's type. Raises :class:`ValueError` (message, remedy)."""
    if isinstance(value, CellError):
        raise ValueError(f"cellen visar felet {value}", "skriv värdet på nytt")
    if blank(value):
        if f.metadata["required"]:
            raise ValueError("cellen är tom", f"fyll i {f.metadata['heading']}")
        return _empty(kind)
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(arg for arg in get_args(kind) if arg is not type(None))
    if get_origin(kind) is tuple:
        return tuple(part.strip() for part in _text(value).split(",") if part.strip())
    if issubclass(kind, StrEnum):
        return _member(_text(value), kind)
    read = _CONVERTERS[kind](value)
    if f.metadata.get("key"):
        if read.casefold() in seen:
            raise ValueError(f"”{read}” finns redan på en rad ovanför", "ge raden ett eget id")
        seen.add(read.casefold())
    return read


def _day(value: Value) -> date:
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    raise ValueError(f"”{value}” är inget datum", "skriv datumet som 2026-01-31")


def _whole(value: Value) -> int:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise ValueError(f"”{value}” är inget heltal", "skriv ett heltal med siffror")


def _yes_or_no(value: Value) -> bool:
    if isinstance(value, bool):
        return value
    text = _text(value)
    if text.casefold() in (YES, NO):
        return text.casefold() == YES
    raise ValueError(f"”{text}” är varken ja eller nej", "skriv ja eller nej")


def _text(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


_CONVERTERS: Mapping[type, Callable[[Value], Any]] = {date: _day, int: _whole, bool: _yes_or_no, str: _text}


def _empty(kind: Any) -> Any:
    """What a blank cell means for a type."""
    if get_origin(kind) in (Union, types.UnionType):
        return None
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(iter(kind))
    return {bool: False, int: 0, str: ""}.get(kind, ())


def _member(text: str, kind: type[StrEnum]) -> StrEnum:
    for member in kind:
        if member.value.casefold() == text.casefold():
            return member
    words = [member.value for member in kind if member.value]
    close = get_close_matches(text, words, n=1)
    hint = f"menade du {close[0]}?" if close else f"välj något av {', '.join(words)}"
    raise ValueError(f"”{text}” är inget av de värden som finns", hint)


def _finding(
    code: str, book: Book, sheet: str, cell: str, title: str, value: Value, message: str, remedy: str
) -> Finding:
    return Finding(code, Severity.ERROR, book.name, sheet, cell, title, value, message, remedy)

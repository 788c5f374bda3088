"""``modell.xlsx`` → :class:`Model`. Faults in the model are findings that point at its own cells."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import Field, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from framsteg_xl.errors import UserError
from framsteg_xl.files import shipped
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.fault import Fault, meant
from framsteg_xl.model.model import Model
from framsteg_xl.model.soundness import faults
from framsteg_xl.tables.book import Book, CellError, Value
from framsteg_xl.tables.table import Table, blank, find_table
from framsteg_xl.tables.xlsx import read_xlsx

YES, NO = "ja", "nej"
#: No number of days, hours or months is larger.
_LARGEST = 100_000


#: What looks for faults in a model that could be read.
Search = Callable[[Model], Iterable[Fault]]


def load_model(path: Path | None = None) -> Model:
    """The model in ``path`` (default: the shipped one). Raises :class:`UserError` naming the first error."""
    model, findings = read_model(read_xlsx(path or shipped("workbooks", "modell.xlsx")))
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        more = f" ({len(errors) - 1} fel till)" if len(errors) > 1 else ""
        first = errors[0]
        raise UserError(f"Modellen {first.workbook} har fel{more}. {first.place}: {first.message}", first.remedy)
    return model


def read_model(book: Book, more: Iterable[Search] = ()) -> tuple[Model, list[Finding]]:
    """A model with the rows that could be read, and a finding for everything that is wrong.

    ``more`` are searches that need what other floors know. Whether rows hang together is asked only when all of
    them could be read: what seems to be missing would else be a row with a slip in it.
    """
    findings: list[Finding] = []
    rows: dict[str, tuple[Any, ...]] = {}
    found: dict[str, _Read] = {}
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
        if lost := table.loose or next(iter(book.grids[table.sheet].strays), ""):
            message = "det som står här läses inte: det är efter en tom rad, eller långt bort"
            remedy = "flytta upp det till tabellen, eller radera det"
            findings.append(_finding("M06", book, table.sheet, lost, "", "", message, remedy))
        read = list(_rows(book, table, row, findings))
        found[sheet.name] = _Read(table, [number for number, _ in read])
        rows[sheet.name] = tuple(some for _, some in read)
    model = Model(**rows)
    if not findings:
        told = dict.fromkeys(fault for search in (faults, *more) for fault in search(model))
        findings = [_at_its_cell(fault, book, found[fault.sheet]) for fault in sorted(told, key=_order)]
    return model, findings


@dataclass(frozen=True, slots=True)
class _Read:
    """A sheet that was read: its table, and where in it each row of the model stands."""

    table: Table
    numbers: Sequence[int]


def _order(fault: Fault) -> tuple[int, int, int]:
    """The worst first, then by sheet and row."""
    sheets = [sheet.name for sheet in fields(Model)]
    return list(Severity).index(fault.severity), sheets.index(fault.sheet), -1 if fault.row is None else fault.row


def _at_its_cell(fault: Fault, book: Book, read: _Read) -> Finding:
    table = read.table
    where: tuple[str, str, Value] = ("", "", "")
    if fault.row is not None:
        number = read.numbers[fault.row]
        cell, title = table.cell(number, fault.field), table.headings[fault.field]
        where = (cell, title, table.columns[fault.field][number])
    return _finding(fault.code, book, table.sheet, *where, fault.message, fault.remedy, fault.severity)


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
        if abs(value) > _LARGEST:
            raise ValueError(f"{value:g} är orimligt stort", f"skriv ett tal från -{_LARGEST} till {_LARGEST}")
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
    # Half a character (a lone surrogate) cannot be written to any file.
    return str(value).encode("utf-8", "replace").decode().strip()


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
    hint = meant(text, words, f"välj något av {', '.join(words)}")
    raise ValueError(f"”{text}” är inget av de värden som finns", hint)


def _finding(
    code: str,
    book: Book,
    sheet: str,
    cell: str,
    title: str,
    value: Value,
    message: str,
    remedy: str,
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(code, severity, book.name, sheet, cell, title, value, message, remedy)

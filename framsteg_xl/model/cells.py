"""A cell of ``modell.xlsx`` as what its field holds."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import Field
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin

from framsteg_xl.model.fault import meant
from framsteg_xl.tables.book import CellError, Value
from framsteg_xl.tables.table import blank
from framsteg_xl.wording import decimal, number_in

YES, NO = "ja", "nej"
#: No number of days, hours or months is larger.
LARGEST = 100_000


def converted(value: Value, kind: Any, f: Field[Any]) -> Any:
    """One cell as the field's type. Raises :class:`ValueError` (message, remedy)."""
    if isinstance(value, CellError):
        raise ValueError(f"cellen visar felet {value}", "skriv värdet på nytt")
    if blank(value):
        if f.metadata["required"]:
            raise ValueError("cellen är tom", f"fyll i {f.metadata['heading']}")
        return _empty(kind)
    return _converter(kind)(value)


@cache
def _converter(kind: Any) -> Callable[[Value], Any]:
    """The function that reads what is not blank as a type."""
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(arg for arg in get_args(kind) if arg is not type(None))
    if get_origin(kind) is tuple:
        return _parts
    if issubclass(kind, StrEnum):
        return lambda value: _member(text_of(value), kind)
    return _CONVERTERS[kind]


def _parts(value: Value) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[,;]", text_of(value)) if part.strip())


def _day(value: Value) -> date:
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    if meant := _day_in(text_of(value)):
        raise ValueError("datumet är skrivet som text", f"skriv {meant} på nytt i cellen")
    raise ValueError(f"”{_shown(value)}” är inget datum", "skriv datumet som 2026-01-31")


def _day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _whole(value: Value) -> int:
    if isinstance(value, float) and value.is_integer():
        if abs(value) > LARGEST:
            raise ValueError(f"{decimal(value)} är orimligt stort", f"skriv ett tal från -{LARGEST} till {LARGEST}")
        return int(value)
    number = number_in(value)
    if number is not None and number.is_integer():
        raise ValueError("talet är skrivet som text", f"skriv {decimal(number)} på nytt i cellen")
    raise ValueError(f"”{_shown(value)}” är inget heltal", "skriv ett heltal med siffror")


def _yes_or_no(value: Value) -> bool:
    if isinstance(value, bool):
        return value
    text = text_of(value)
    if text.casefold() in (YES, NO):
        return text.casefold() == YES
    raise ValueError(f"”{text}” är varken ja eller nej", "skriv ja eller nej")


def text_of(value: Value) -> str:
    """A value as a person reads it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # Half a character (a lone surrogate) cannot be written to any file.
    return str(value).encode("utf-8", "replace").decode().strip()


def _shown(value: Value) -> str:
    return decimal(value) if isinstance(value, float) else text_of(value)


_CONVERTERS: Mapping[type, Callable[[Value], Any]] = {date: _day, int: _whole, bool: _yes_or_no, str: text_of}


@cache
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

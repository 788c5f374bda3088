"""Values of a list as their columns have them: what is plain becomes a date, a number or a list's value."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.tables.book import CellError, Value
from framsteg_xl.tables.table import normal
from framsteg_xl.workbook.own_row import text_of
from framsteg_xl.workbook.values import WRONG, as_text, reader

_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()  # noqa: SIM905
_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:[T ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})[\s-]+(\d{4})")
_EITHER_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_IN_WORDS = re.compile(r"(\d{1,2})\.?\s+([a-zåäö]{3,9})\.?\s+(\d{4})", re.IGNORECASE)
# Six digits before eight: strptime would take 640823 for a day in the year 6408.
_DATE_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%y%m%d", "%Y%m%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m %Y")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
_LARGEST = 1e307


def typed(column: Column, value: Value, model: Model) -> Value:
    """A value of the list as its column has it; what is not plain stays as it is written, for check to find."""
    if isinstance(value, CellError):
        return str(value)
    if column.type is ColumnType.DATE:
        if isinstance(value, datetime):
            value = value.date()
        elif isinstance(value, str):
            value = plain_date(value) or value
    elif column.type in (ColumnType.NUMBER, ColumnType.INTEGER):
        value = _plain_number(value)
    elif column.type is ColumnType.CHOICE:
        read = reader(column, model)(" ".join(value.split()) if isinstance(value, str) else value)
        value = value if read is WRONG or read is None else read
    elif column.type is not ColumnType.TIME and not isinstance(value, str):
        text = as_text(value)
        value = value if text is WRONG or text is None else text
    return writable(value.strip() if isinstance(value, str) else value)


def date_in(text: str) -> date | None:
    """The date that a text in a workbook of ours says: there the day stands before the month."""
    for form in _DATE_FORMS:
        with suppress(ValueError):
            return datetime.strptime(text.strip(), form).date()
    return None


def time_in(text: str) -> time | None:
    """The time of day that a text says: 9:30, 09.30."""
    found = _CLOCK.fullmatch(text.strip())
    return time(int(found[1]), int(found[2])) if found else None


def plain_date(text: str) -> date | None:
    """The date that a text can only mean: 2024-03-01, 20240301, 1/3 2024, 1 mars 2024, 31.3.2024."""
    text = " ".join(text.split())
    year = month = day = 0
    if found := _YEAR_FIRST.fullmatch(text):
        if found[2] or (len(found[3]) == len(found[4]) == 2):
            year, month, day = int(found[1]), int(found[3]), int(found[4])
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
    elif found := _EITHER_FIRST.fullmatch(text):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
        if day <= 12 and day != month:
            return None
    elif found := _IN_WORDS.fullmatch(text):
        named = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(found[2].casefold())]
        day, month, year = int(found[1]), named[0] if len(named) == 1 else 0, int(found[3])
    with suppress(ValueError):
        return date(year, month, day) if 1900 <= year <= 2100 else None
    return None


def _plain_number(value: Value) -> Value:
    if isinstance(value, timedelta):
        return value / timedelta(hours=1)
    if isinstance(value, time):
        return value.hour + value.minute / 60
    if isinstance(value, str) and re.fullmatch(r"\d{1,6}([.,]\d{1,4})?", value.strip()):
        return float(value.strip().replace(",", "."))
    return value


def writable(value: Value) -> Value:
    """The value itself, or as text where a workbook cannot hold it."""
    if isinstance(value, CellError):
        return str(value)
    if isinstance(value, float) and not abs(value) <= _LARGEST:
        return str(value)
    if isinstance(value, timedelta) and value < timedelta():
        return str(value)
    if isinstance(value, date) and value.year <= 1900:
        return value.isoformat()
    return value


def plain_text(value: Value) -> str:
    """A name, number or id as text; empty where it is none."""
    text = as_text(value)
    return " ".join(text.split()) if isinstance(text, str) else ""


def digits_of(value: Value) -> str:
    """The digits of a number, however it is grouped."""
    return re.sub(r"\D", "", plain_text(value))


def compared(value: Value) -> str:
    """A value of the workbook or of the list (typed as the column) as the two are compared."""
    return normal(text_of(value))

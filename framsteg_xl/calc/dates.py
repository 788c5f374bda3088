"""Days since 30 December 1899, which is how a spreadsheet keeps dates, and Python's own."""

from __future__ import annotations

from datetime import date, datetime, timedelta

_DAY = 86_400_000  # milliseconds: as exact as Excel tells a time
_START = datetime(1899, 12, 30)


def moment(serial: float) -> datetime:
    """The date and time that a number in a date cell stands for; a time alone is on the first day."""
    whole = int(serial)
    if whole == serial:
        return _START + timedelta(days=whole)
    return _START + timedelta(milliseconds=round(serial * _DAY))


def serial(value: date) -> float:
    """The number that stands for a date, with or without a time."""
    if isinstance(value, datetime):
        passed = value.replace(tzinfo=None) - _START
        return passed.days + (passed.seconds + passed.microseconds / 1e6) / 86_400
    return float((value - _START.date()).days)

"""Counting days without falling off the calendar: a typed 9999-12-31 is a fault to tell of, not to stop at."""

from __future__ import annotations

from datetime import date, timedelta


def days_after(day: date, days: int) -> date:
    """``day`` plus so many days (minus, if negative), at most the calendar's last day and at least its first."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min

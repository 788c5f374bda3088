"""The limits of a column's values: the model's own, and the last day that anybody plans for."""

from __future__ import annotations

from datetime import date
from typing import Any

from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.workbook.deadlines import days_after

#: Nobody plans further ahead than this (days): ten years.
AHEAD = 3653


def furthest(column: Column, today: date) -> date | None:
    """The latest day that anybody plans for, in a column of dates."""
    return days_after(today, AHEAD) if column.type is ColumnType.DATE else None


def beyond(value: Any, least: Any, most: Any) -> bool:
    """Whether a value lies outside the limits; None is none."""
    return value is not None and ((least is not None and value < least) or (most is not None and value > most))

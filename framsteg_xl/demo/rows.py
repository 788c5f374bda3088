"""A made-up company's rows, grown one by one, in the model's roles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Value


@dataclass
class Story:
    """One company's rows by sheet id, grown row by row. Dates are counted back from ``today``."""

    model: Model
    today: date
    random: Random
    rows: dict[str, list[dict[str, Value]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, sheet_role: str, **values: Any) -> dict[str, Value]:
        """Add a row, given by roles; what the model has no place for is left out."""
        row: dict[str, Value] = self.model.row(sheet_role, **values)
        if sheet := self.model.sheet(sheet_role):
            self.rows[sheet.id].append(row)
        return row

    def add_by_id(self, sheet_role: str, **values: Any) -> None:
        """Add a row, given by the columns' ids; what the model has no place for is left out."""
        if sheet := self.model.sheet(sheet_role):
            self.add_to(sheet.id, **values)

    def add_to(self, sheet_id: str, **values: Any) -> None:
        """The same on a sheet without a role, given by its own id."""
        known = {column.id for column in self.model.columns_of(sheet_id)}
        if known:
            row = {key: value for key, value in values.items() if key in known and value not in (None, "")}
            self.rows[sheet_id].append(row)

    def pick(self, sheet_role: str, role: str, wanted: str = "") -> str:
        """A value from the column's list: the one that plays the role ``wanted``, else any, the first most often."""
        column = self.model.column(sheet_role, role)
        values = self.model.choices(column.list) if column else ()
        if wanted:
            return next((choice.value for choice in values if choice.role == wanted), "")
        weights = [1 / (place + 1) for place in range(len(values))]
        return self.random.choices(values, weights)[0].value if values else ""

    def ago(self, days: int) -> date:
        """The day so many days before today."""
        return self.today - timedelta(days=days)

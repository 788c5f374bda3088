"""A table's filter."""

from __future__ import annotations

from xlwings import base_classes

from framsteg_xl.calc.bridge import Remote


class AutoFilter(base_classes.AutoFilter):
    """A table's filter; so far it can only be emptied."""

    def __init__(self, table: Remote) -> None:
        self._table = table

    def clear(self, field: int | None = None) -> None:
        """Show all rows again."""
        if field is not None:
            raise NotImplementedError("one column's filter of several")
        cells = self._table.ReferredCells
        cells.filter(cells.createFilterDescriptor(True))

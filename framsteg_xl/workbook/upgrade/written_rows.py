"""The cells and rows in which somebody has written something. What our own formulas filled in is nothing written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from framsteg_xl.tables.book import Grid, Region, Value
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.formula_shape import shape
from framsteg_xl.workbook.upgrade.unseen import Spot, Unseen


def written_cells(grid: Grid) -> Iterator[tuple[Spot, Value]]:
    """Every cell of a sheet that is not blank, row by row."""
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            if not blank(value):
                yield (row, column), value


def our_formulas(grid: Grid, region: Region, shown: Sequence[int], unseen: Unseen) -> frozenset[Spot]:
    """The cells of columns that fill in themselves that do so: their formula is the one that the column usually has.

    A formula that somebody put there (a sum below the table, say) looks otherwise.
    """
    formulas = unseen.formulas.get(grid.name, {})
    rows = range(region.heading_row + 1, region.end_row)  # the grid ends above them where all that they show is blank
    found: set[Spot] = set()
    for column in shown:
        inside = grid.rows[rows.start : rows.stop]
        filled = sum(column < len(row) and not blank(row[column]) for row in inside)
        shapes = Counter(shape(text) for (row, c), text in formulas.items() if c == column and row in rows)
        usual, many = next(iter(shapes.most_common(1)), ("", 0))
        if many * 2 >= filled:
            found |= {spot for spot, text in formulas.items() if spot[1] == column and shape(text) == usual}
    return frozenset(found)


class WrittenRows:
    """The rows of one table; ``across`` are its columns."""

    def __init__(self, grid: Grid, across: Sequence[int], worked_out: Set[Spot], unseen: Unseen) -> None:
        self._grid, self._across, self._worked_out = grid, across, worked_out
        self._totals = {row for sheet, row in unseen.totals if sheet == grid.name}

    def inside(self, region: Region, others: Sequence[Region]) -> Iterator[int]:
        """The rows of the table itself, blank ones in between too."""
        rows = range(region.heading_row + 1, min(region.end_row, self._stop(region, others)))
        last = max(filter(self._has_text, rows), default=-1)
        yield from (row for row in rows if row <= last and row not in self._totals)

    def below(self, region: Region, others: Sequence[Region]) -> Iterator[int]:
        """Rows that were written further down, without the row of totals."""
        rows = range(max(region.end_row, region.heading_row + 1), self._stop(region, others))
        yield from filter(self._has_text, rows)

    def _has_text(self, row: int) -> bool:
        cells = self._grid.rows[row]
        return row not in self._totals and any(
            not blank(cells[column]) and (row, column) not in self._worked_out
            for column in self._across
            if column < len(cells)
        )

    def _stop(self, region: Region, others: Sequence[Region]) -> int:
        """Where another table begins below this one."""
        across = set(self._across)
        return min(
            (
                other.heading_row
                for other in others
                if other.heading_row > region.heading_row
                and across & set(range(other.column, other.column + other.width))
            ),
            default=len(self._grid.rows),
        )

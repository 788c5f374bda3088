"""What cells hold: values and formulas, each read and written as one block."""

from __future__ import annotations

from typing import Any

from framsteg_xl.calc.cells import Cells
from framsteg_xl.calc.formulas import for_calc, for_excel
from framsteg_xl.calc.kinds import understand
from framsteg_xl.calc.protection import may_be_filled, may_be_formatted
from framsteg_xl.calc.values import Fault
from framsteg_xl.calc.writing import write

CONTENTS = 1 | 2 | 4 | 16  # CellFlags: numbers, dates, texts, formulas; notes stay, as in Excel
_FORMATS = 32 | 64 | 256
_ALL = 1023


class Contents(Cells):
    """Cells, read and written."""

    @property
    def raw_value(self) -> Any:
        """The values: one cell's own, or a list of rows."""
        rows = self.rows_of_values()
        return rows[0][0] if self.area.rows == self.area.columns == 1 else rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        write(self, data)

    def rows_of_values(self) -> list[list[Any]]:
        """The values, whatever the shape."""
        block = [list(row) for row in self.there.getDataArray()]
        for row, values in enumerate(block):
            if None in values:  # an error
                block[row] = [Fault(self, row, i) if value is None else value for i, value in enumerate(values)]
        understand(self, block)
        return block

    def shown(self, column: int) -> tuple[str, ...]:
        """A column of the cells as it is shown. A chart's labels are the only texts that come as a block."""
        above = self.there.getCellRangeByPosition(column, 0, column, self.area.rows - 1)
        above.ChartColumnAsLabel, above.ChartRowAsLabel = True, False
        shown: tuple[str, ...] = above.getRowDescriptions()
        return shown

    def filled(self) -> list[Any]:
        """The places (CellRangeAddress) of the cells that hold something."""
        return list(self.there.queryContentCells(CONTENTS).RangeAddresses)

    @property
    def formula(self) -> Any:
        """The formulas, or the values of cells without one, as Excel would have them typed."""
        rows = tuple(tuple(_typed(text) for text in row) for row in self.there.getFormulaArray())
        return rows[0][0] if self.area.rows == self.area.columns == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        write(self, value)

    formula2 = formula

    @property
    def formula_array(self) -> str | None:
        found = str(self.there.getArrayFormula())
        return for_excel(found.removeprefix("{").removesuffix("}")) or None

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        may_be_filled(self)
        self.there.setArrayFormula(for_calc(value))

    @property
    def has_array(self) -> bool:
        return bool(self.there.getArrayFormula())

    def clear_contents(self) -> None:
        may_be_filled(self)
        self.there.clearContents(CONTENTS)

    def clear_formats(self) -> None:
        may_be_formatted(self)
        self.there.clearContents(_FORMATS)

    def clear(self) -> None:
        may_be_formatted(self)
        self.there.clearContents(_ALL)


def _typed(text: str) -> str:
    return for_excel(text) if text.startswith("=") else text.removeprefix("'")

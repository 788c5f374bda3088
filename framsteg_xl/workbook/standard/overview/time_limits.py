"""The model's own time limits that stand in *Att göra*: a decision that ends, a goal, a step that somebody planned."""

from __future__ import annotations

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, CountedFrom, Step
from framsteg_xl.model.shows import done_words
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.own_row import literal, number, text_of
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME, list_name
from framsteg_xl.workbook.standard.overview.block import Block, CalculationSheet
from framsteg_xl.workbook.standard.overview.journey import asked_steps
from framsteg_xl.workbook.standard.overview.owners import ALSO_ENDED, GOING_ON, NOT_AT_ALL, owner_of
from framsteg_xl.workbook.standard.overview.placements import Placements
from framsteg_xl.workbook.standard.overview.waiting import DAY, KIND, Told, Waiting
from framsteg_xl.workbook.standard.shown import is_done

_NOBODY = "–"
#: So much is told of what somebody wrote.
_SHORT = 24


def time_limits(model: Model) -> list[Column]:
    """The columns that *Att göra* tells of: dates with *klart i* and *att göra*."""
    return [column for column in model.columns if column.done_in and column.todo]


class TimeLimit:
    """One such column, row by row. Rows are counted from 0 where they are numbers, from 1 in formulas."""

    def __init__(self, sheet: CalculationSheet, found: Placements, column: Column) -> None:
        self._sheet, self._column = sheet, column
        self._rows = sheet.rows.get(column.sheet, ())
        self._siblings = {other.id: other for other in sheet.model.columns_of(column.sheet)}
        self._done = self._siblings[column.done_in]
        self._words = done_words(sheet.model, self._done)
        self._owner = owner_of(sheet, found, column.sheet)
        step = sheet.model.column("journey", "step")
        self._step = step if step and step.sheet == column.sheet else None
        self._shown = {step.name.casefold(): _shown(sheet.model, step) for step in sheet.model.steps}

    def waiting(self, kind: int) -> Waiting:
        """Add a block with the key of each row that is near or past its day, not done, and of somebody shown."""
        column, soon = self._column, self._sheet.model.number("soon_days", 30)
        b = Block(self._sheet, self._room())
        self._sheet.counts_of(column.sheet, b.count)
        days = [number(row.get(column.id, BLANK)) for row in self._rows]
        values: list[Value] = [
            float(int(day) * DAY + kind * KIND + n) if 0 < day <= self._sheet.today + soon and self._waits(n) else ""
            for n, day in enumerate(days[: b.count])
        ]

        def formula(r: int) -> str:
            row = str(r - 2)
            day = f"N({self._cell(column, row)})"
            key = f"INT({day})*{DAY}+{kind * KIND + r - 3}"
            return f'IF(OR({day}<=0,{day}>{TODAY_NAME}+{soon}),"",IF({self._waits_formula(row)},{key},""))'

        b.column("nyckel", formula, [*values, *([""] * (b.count - len(values)))])
        keys = [value for value in values if isinstance(value, float)]
        return Waiting(b.all("nyckel"), keys, self._who(), self._name(), self._what())

    def _room(self) -> int:
        """A step may have a row for each placement; of other things there are fewer than that."""
        layout, sheet = self._sheet.layout, self._column.sheet
        return layout.rows(sheet) if self._step else layout.counted_of(sheet)

    def _cell(self, column: Column, row: str) -> str:
        # INDEX, not the cell itself: it stands also when rows are deleted or sorted.
        return f"INDEX({self._sheet.layout.reach(column)},{row})"

    def _text(self, column: Column, n: int) -> str:
        return text_of(self._rows[n].get(column.id, BLANK))

    def _waits_formula(self, row: str) -> str:
        open_ = f"NOT({is_done(self._cell(self._done, row), self._words)})"
        if self._owner is None:
            return open_
        owner = self._cell(self._owner.column, row)
        seen = self._owner.seen_formula(owner, str(ALSO_ENDED))
        if self._step:
            number = f"MATCH({self._cell(self._step, row)},{list_name(self._step.list)},0)"
            seen = self._owner.seen_formula(owner, f"INDEX({{{','.join(map(str, self._shown.values()))}}},{number})")
        return f"AND({open_},{seen})"

    def _waits(self, n: int) -> bool:
        said = self._text(self._done, n).casefold()
        if said in {word.casefold() for word in self._words} if self._words else said:
            return False
        shown = ALSO_ENDED  # a goal is followed up though the placement has ended
        if self._step:
            shown = self._shown.get(self._text(self._step, n).casefold(), NOT_AT_ALL)
        return self._owner is None or self._owner.seen(self._text(self._owner.column, n), shown)

    def _who(self) -> Told:
        if self._owner is None:
            return lambda _: f'"{_NOBODY}"', lambda _: _NOBODY
        column = self._owner.column

        def formula(n: str) -> str:
            cell = self._cell(column, f"{n}+1")
            return f'IF({cell}="","{_NOBODY}",{cell})'

        return formula, lambda n: self._text(column, n) or _NOBODY

    def _name(self) -> Told:
        owner = self._owner
        if owner is None:
            return lambda _: '""', lambda _: ""
        return (
            lambda n: owner.name_formula(self._cell(owner.column, f"{n}+1")),
            lambda n: owner.name(self._text(owner.column, n)),
        )

    def _what(self) -> Told:
        parts = [(self._siblings.get(part) if n % 2 else part) for n, part in enumerate(self._column.todo_parts)]

        def begun(column: Column, n: str) -> str:
            cell = self._cell(column, f"{n}+1")
            return f'LEFT({cell}&"",{_SHORT})&IF(LEN({cell})>{_SHORT},"…","")'

        def formula(n: str) -> str:
            return "&".join(literal(part) if isinstance(part, str) else begun(part, n) for part in parts if part)

        def said(n: int) -> str:
            return "".join(part if isinstance(part, str) else _begun(self._text(part, n)) for part in parts if part)

        return formula, said


def _begun(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"


def _shown(model: Model, step: Step) -> int:
    """When a planned step is shown: not if it stands in the list by its deadline, or is not in use any longer; the last
    ones also at the end.
    """
    if step.retired or step in asked_steps(model):
        return NOT_AT_ALL
    return ALSO_ENDED if step.counted_from is CountedFrom.END else GOING_ON

"""How far each placement has come on the journey, and by when each step must be done.

What was done before a placement was extended counts in the one that extends it (:mod:`framsteg_xl.workbook.stays`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import CountedFrom, Step
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.deadlines import due, of_the_chain
from framsteg_xl.workbook.own_row import first_rows
from framsteg_xl.workbook.standard.calculation import part
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME, list_name
from framsteg_xl.workbook.standard.overview.block import Block, CalculationSheet
from framsteg_xl.workbook.standard.overview.stays import Stays
from framsteg_xl.workbook.values import day_of, serial

_PARTS = ("placement_id", "step", "done_date")


def asked_steps(model: Model) -> list[Step]:
    """The steps that somebody waits for, in the order of the journey."""
    return [step for step in model.ordered_steps() if step.asked_for]


def waiting_steps(sheet: CalculationSheet, found: Stays) -> dict[str, str]:
    """Add how often each step is done (``klart 1`` …), the furthest (``steg``, in the journey's order), and the day
    that each step that is asked for must be done. Returns the step's name → the column of that day.
    """
    done = _Done(sheet, found)
    done.count()
    return {step.name: done.deadline(step) for step in asked_steps(sheet.model)}


class _Done:
    """The rows of the journey that are done, and the placements that they count for."""

    def __init__(self, sheet: CalculationSheet, found: Stays) -> None:
        self._sheet, self._block, self._stays = sheet, found.block, found.stays
        self._steps = sheet.model.steps  # numbered as they stand in the dropdown's list
        self._rows = first_rows(found.block.worth("id"))
        self._numbers = first_rows(step.name for step in self._steps)
        self._list = list_name(part(sheet.model, "journey", "step").list)
        #: (row of the placement, number of the step) → the days on which it was done.
        self._days: dict[tuple[int, int], list[date]] = defaultdict(list)
        self._journey = self._rows_of_the_journey()

    def _of(self, row: int, number: int) -> int:
        """The row of the placement that a step counts for: the first of the chain, or its own."""
        return self._stays[row - 1].root + 1 if of_the_chain(self._steps[number - 1]) else row

    def _rows_of_the_journey(self) -> Block:
        """Each row that is done as placement × 100 + step (``gjort``)."""
        sheet, b = self._sheet, self._block
        placement, what, done = (sheet.layout.at("journey", role) for role in _PARTS)
        keys: list[Value] = []
        read = zip(*(sheet.texts("journey", r) for r in _PARTS[:2]), sheet.numbers("journey", _PARTS[2]), strict=True)
        for key, step, day in read:
            row, number = self._rows.get(key.casefold(), 0), self._numbers.get(step.casefold(), 0)
            on = day_of(day)
            if on and row and number:
                where = self._of(row, number), number
                self._days[where].append(on)
                keys.append(where[0] * 100.0 + number)
            else:
                keys.append("")
        whose = ",".join("1" if of_the_chain(step) else "2" for step in self._steps)
        journey = Block(sheet, sheet.layout.rows(sheet.model.sheet("journey").id) + 1)  # type: ignore[union-attr]

        def key_of(r: int) -> str:
            number = f"MATCH(INDEX({what},{r - 2}),{self._list},0)"
            row = f"MATCH(INDEX({placement},{r - 2}),{b.all('id')},0)"
            counts_for = f"INDEX({b.all('första', 'egen')},{row},INDEX({{{whose}}},{number}))"
            none = f'OR(N(INDEX({done},{r - 2}))<=0,INDEX({placement},{r - 2})="")'
            return f'IF({none},"",IFERROR({counts_for}*100+{number},""))'

        journey.keys("gjort", key_of, keys)
        return journey

    def count(self) -> None:
        """How many times each step is done, and the furthest."""
        b, width = self._block, len(self._steps)
        bins = [n * 100.0 + step for n in range(1, b.count + 1) for step in range(1, width + 1)]
        found = Counter(key for key in self._journey.worth("gjort") if key != "")
        counts = Block(self._sheet, len(bins))
        counts.numbers("nyckel", bins)
        counts.counts("antal", self._journey.all("gjort"), counts.all("nyckel"), [float(found[key]) for key in bins])
        done = counts.worth("antal")
        columns = []
        for number, step in enumerate(self._steps, start=1):
            row = "första" if of_the_chain(step) else "egen"
            columns.append(
                b.column(
                    f"klart {number}",
                    lambda r, n=number, row=row: (  # type: ignore[misc]
                        f'IF({b.at("id", r)}="",0,INDEX({counts.all("antal")},({b.at(row, r)}-1)*{width}+{n}))'
                    ),
                    [
                        done[(int(of) - 1) * width + number - 1] if key else 0.0
                        for key, of in zip(b.worth("id"), b.worth(row), strict=True)
                    ],
                )
            )

        order = [self._sheet.model.ordered_steps().index(step) + 1 for step in self._steps]

        def furthest(r: int) -> str:
            tests = [f"({b.at(f'klart {number}', r)}>0)*{place}" for number, place in enumerate(order, start=1)]
            return f"MAX({','.join(tests)})" if tests else "0"

        b.column(
            "steg",
            furthest,
            [max([0, *(n for n, column in zip(order, columns, strict=True) if column[row])]) for row in range(b.count)],
        )

    def deadline(self, step: Step) -> str:
        """By when a step must be done; nothing where it is not asked for. The same as the rule F502 says."""
        b, number = self._block, self._steps.index(step) + 1
        name = f"väntar {number}"
        times = b.worth(f"klart {number}")
        row = "första" if of_the_chain(step) else "egen"
        done = [self._days.get((int(of), number), []) for of in b.worth(row)]
        at_the_end = step.counted_from is CountedFrom.END
        if step.repeat_days:
            days = self._sheet.layout.at("journey", _PARTS[2])
            key = f"{self._journey.but_last('gjort')}={{row}}*100+{number}"
            b.column(
                f"senast {number}",
                lambda r: (
                    f"IF(OR({b.at('visas', r)}=0,{b.at(f'klart {number}', r)}=0),0,"
                    f"INT(_xlfn.AGGREGATE(14,6,{days}/({key.format(row=b.at(row, r))}),1)))"
                ),
                [
                    float(serial(max(some))) if see and many else 0.0
                    for see, many, some in zip(b.worth("visas"), times, done, strict=True)
                ],
            )

        def formula(r: int) -> str:
            line, many = b.at("krävs från", r), b.at(f"klart {number}", r)
            end = b.at("slut", r)
            over = f"AND({end}>0,{end}+({b.at('förlängs', r)}>0)<={TODAY_NAME})"
            if at_the_end:
                day = f"{end}+{step.deadline_days}"
                none = f"OR({b.at('visas', r)}=0,{b.at('förlängs', r)}>0,NOT({over}))"
            else:
                day = f"{b.at('start' if step.renewed else 'började', r)}+{step.deadline_days}"
                none = f"OR({b.at('visas', r)}=0,{b.at('började', r)}<=0,{b.at('start', r)}<=0,{over})"
            if step.repeat_days and not at_the_end:
                day = f"IF({many}>0,{b.at(f'senast {number}', r)}+{step.repeat_days},{day})"
                # Twice the same: LET is newer than Excel 2016.
                return f'IF({none},"",IF({day}<{line},{line}+{step.repeat_days},{day}))'
            return f'IF({none},"",IF(OR({many}>0,{day}<{line}),"",{day}))'

        values: list[Value] = []
        for stay, visible, some in zip(self._stays, b.worth("visas"), done, strict=True):
            by = due(step, stay, some) if visible else None
            values.append(float(serial(by)) if by else "")
        b.column(name, formula, values)
        return name

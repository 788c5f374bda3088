"""A row a placement: who, by whom, how far on the journey, and what waits for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from framsteg_xl.model.shapes import Step
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME
from framsteg_xl.workbook.standard.overview.attendance import attendance
from framsteg_xl.workbook.standard.overview.block import Block, CalculationSheet
from framsteg_xl.workbook.standard.overview.journey import waiting_steps
from framsteg_xl.workbook.standard.overview.stays import stays_block
from framsteg_xl.workbook.standard.overview.supervision import Supervision, supervision

#: What else than steps can wait for a placement.
NO_SUPERVISOR, NO_OUTCOME = "Utse handledare", "Välj utfall"


@dataclass(frozen=True, slots=True)
class Placements:
    """The block; what can wait → its column, the day by which it must be done; the steps; and who supervises."""

    block: Block
    waiting: dict[str, str]
    steps: Sequence[Step]
    supervision: Supervision


def placements(workbook: Any, sheet: CalculationSheet) -> Placements:
    """Add the block. Where the model lacks a sheet, what is counted from it is left out."""
    found = stays_block(sheet)
    b = found.block
    supervised = supervision(sheet, found)
    for name, role in (("beställare", "commissioner_kind"), ("område", "area")):
        if sheet.layout.has("placements", role):
            b.text(name, "placements", role)
    attendance(workbook, sheet, b)
    waiting = waiting_steps(sheet, found)
    waiting[NO_SUPERVISOR] = _without_supervisor(sheet, b)
    waiting[NO_OUTCOME] = _without_outcome(sheet, b)
    return Placements(b, waiting, sheet.model.ordered_steps(), supervised)


def _without_supervisor(sheet: CalculationSheet, b: Block) -> str:
    """A placement that goes on and that nobody supervises waits today."""
    name = "väntar handledare"
    b.column(
        name,
        lambda r: f'IF(AND({b.at("räknas", r)}=1,{b.at("har handledare", r)}=0),{TODAY_NAME},"")',
        [
            sheet.today if one and not has else ""
            for one, has in zip(b.worth("räknas"), b.worth("har handledare"), strict=True)
        ],
    )
    return name


def _without_outcome(sheet: CalculationSheet, b: Block) -> str:
    """A placement that has ended, without being extended, has an outcome. The same as the rule F404 says."""
    name, today = "väntar utfall", sheet.today
    b.text("utfall", "placements", "exit_outcome")
    facts = ("visas", "förlängs", "avslutad", "krävs från", "utfall")

    def formula(r: int) -> str:
        see, after, left, asked, what = (b.at(some, r) for some in facts)
        none = f'OR({see}=0,{after}>0,{left}<=0,{left}>{TODAY_NAME},{left}<{asked},{what}<>"")'
        return f'IF({none},"",{left})'

    b.column(
        name,
        formula,
        [
            left if see and not after and 0 < left <= today and left >= asked and not what else ""
            for see, after, left, asked, what in zip(*(b.worth(some) for some in facts), strict=True)
        ],
    )
    return name

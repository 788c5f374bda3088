"""The known faults that the demo plants: each breaks one cell, and one rule must find it there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from framsteg_xl.demo.rows import Story
from framsteg_xl.tables.book import Value


@dataclass(frozen=True, slots=True)
class Fault:
    """What is put into a role's cell in a row (counted from 0) of one company, and the rule that finds it.

    It is ``value``, or the list's value that ``plays`` a role.
    """

    company: int
    code: str
    sheet: str
    role: str
    row: int
    value: Any = ""
    plays: str = ""


FAULTS = (
    Fault(1, "F202", "placements", "start_date", 4, "i mars"),
    Fault(2, "F203", "placements", "form", 3, "Arbetsträningg"),
    Fault(3, "F301", "journey", "placement_id", 5, "D099-1"),
    Fault(4, "F302", "participants", "participant_id", 6, "D003"),
    Fault(5, "F201", "placements", "commissioner_kind", 2),
    Fault(6, "F206", "participants", "personal_number", 5, "19640823-3235"),
    Fault(7, "F701", "criteria", "result", 0, plays="not_assessed"),
    Fault(8, "F703", "outcomes", "motivation", 0),
)


def plant(story: Story, company: int) -> None:
    """Break the cells of one company (counted from 0)."""
    for fault in FAULTS:
        sheet, column = story.model.sheet(fault.sheet), story.model.column(fault.sheet, fault.role)
        if fault.company == company and sheet and column:
            rows: list[dict[str, Value]] = story.rows[sheet.id]
            rows[fault.row][column.id] = (
                story.pick(fault.sheet, fault.role, fault.plays) if fault.plays else fault.value
            )

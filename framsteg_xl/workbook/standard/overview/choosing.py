"""What dropdowns that depend on something else offer: placements by participant, staff by assignment."""

from __future__ import annotations

from typing import Any

from framsteg_xl.workbook.standard.dropdowns import GROUPED, GROUPED_BY, assignments_asked_for, held_name
from framsteg_xl.workbook.standard.overview.block import Block, CalculationSheet

#: Room for so many rows of staff assignments.
ASSIGNMENTS = 150
_ROWS, _NEVER = 10_000, 2_958_465  # 9999-12-31
_ROLES = ("staff_id", "assignment", "to_date")


def grouped_placements(workbook: Any, sheet: CalculationSheet, placements: Block) -> None:
    """The placements in the order of the participants' sheet, so that each one's stand together."""
    keys = sheet.layout.at("participants", "participant_id")
    b = Block(sheet, placements.count)
    order: dict[str, int] = {}
    for n, key in enumerate(sheet.texts("participants", "participant_id"), start=1):
        order.setdefault(key.casefold(), n)
    persons, ids = placements.worth("deltagare"), placements.worth("id")
    where = b.column(
        "ordning",
        lambda r: (
            f'IF({placements.at("deltagare", r)}="","",IFERROR(MATCH({placements.at("deltagare", r)},{keys},0)'
            f'*{_ROWS}+{r - 2},""))'
        ),
        [
            order[some.casefold()] * _ROWS + n if some and some.casefold() in order else ""
            for n, some in enumerate(persons, start=1)
        ],
    )
    ranked = sorted(key for key in where if key != "")
    keyed = b.column(
        "nyckel",
        lambda r: f'IFERROR(SMALL({b.all("ordning")},{r - 2}),"")',
        [*ranked, *([""] * (b.count - len(ranked)))],
    )
    for name, column, worth in ((GROUPED, "id", ids), (GROUPED_BY, "deltagare", persons)):
        b.column(
            column,
            lambda r, column=column: (  # type: ignore[misc]
                f'IF({b.at("nyckel", r)}="","",INDEX({placements.all(column)},MOD({b.at("nyckel", r)},{_ROWS})))'
            ),
            ["" if key == "" else worth[int(key % _ROWS) - 1] for key in keyed],
        )
        workbook.define_name(name, f"={b.all(column)}")


def holders_of_assignments(workbook: Any, sheet: CalculationSheet) -> None:
    """For each assignment that a dropdown asks for: who has it, those who leave last first, and until when."""
    wanted = assignments_asked_for(sheet.model)
    if not wanted or not sheet.layout.has("assignments", *_ROLES):
        return
    b = Block(sheet, ASSIGNMENTS)
    people = b.text("vem", "assignments", "staff_id")
    whats = b.text("uppdrag", "assignments", "assignment")
    ends = b.number("till", "assignments", "to_date")
    lasts = b.column(
        "sist",
        lambda r: f"IF({b.at('till', r)}=0,{_NEVER},{b.at('till', r)})",
        [end or float(_NEVER) for end in ends],
    )
    rows = list(zip(people, whats, lasts, strict=True))
    for number, assignment in enumerate(wanted, start=1):
        key, rank = f"nyckel {number}", f"ordning {number}"
        values: list[Any] = []
        for n, (person, what, last) in enumerate(rows):
            longer = any(
                p.casefold() == person.casefold() and w.casefold() == what.casefold() and later > last
                for p, w, later in rows
            )
            mine = person and what.casefold() == assignment.casefold() and not longer
            values.append(last * 1000 + 999 - n if mine else "")
        b.column(
            key,
            lambda r, a=assignment: (  # type: ignore[misc]
                f'IF(OR({b.at("vem", r)}="",{b.at("uppdrag", r)}<>"{a}"),"",'
                f'IF(COUNTIFS({b.all("vem")},{b.at("vem", r)},{b.all("uppdrag")},"{a}",'
                f'{b.all("sist")},">"&{b.at("sist", r)})>0,"",{b.at("sist", r)}*1000+1002-ROW()))'
            ),
            values,
        )
        ranked = sorted((value for value in values if value != ""), reverse=True)
        order = b.column(
            rank,
            lambda r, key=key: f'IFERROR(LARGE({b.all(key)},{r - 2}),"")',  # type: ignore[misc]
            [*ranked, *([""] * (b.count - len(ranked)))],
        )
        b.column(
            f"har {number}",
            lambda r, rank=rank: f'IF({b.at(rank, r)}="","",INDEX({b.all("vem")},1000-MOD({b.at(rank, r)},1000)))',  # type: ignore[misc]
            ["" if some == "" else people[999 - int(some % 1000)] for some in order],
        )
        b.column(
            f"till {number}",
            lambda r, rank=rank: f'IF({b.at(rank, r)}="","",INT({b.at(rank, r)}/1000))',  # type: ignore[misc]
            ["" if some == "" else float(some // 1000) for some in order],
        )
        workbook.define_name(held_name(assignment), f"={b.all(f'har {number}')}")
        workbook.define_name(held_name(assignment, until=True), f"={b.all(f'till {number}')}")

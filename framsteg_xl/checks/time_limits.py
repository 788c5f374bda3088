"""F5: the model's own time limits, such as goals and what is done after an incident."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.shapes import Column, ColumnType, CountedFrom
from framsteg_xl.model.shows import done_words
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.journeys import Journeys
from framsteg_xl.workbook.stays import IN_TIME
from framsteg_xl.workbook.whose import led_to, owner_column


@rule(
    "F511",
    "Tiden har gått ut",
    what="Att det som har en egen tidsgräns, som mål och åtgärder, är klart när dagen har gått.",
    why="Det ni har lovat glöms annars bort.",
    remedy="gör det och skriv att det är klart, eller flytta dagen",
    severity=Severity.WARNING,
    needs=IN_TIME,
)
def time_limit_has_passed(case: Case) -> Iterator[Finding]:
    """What has a time limit of its own is done when the day is past, as *Att göra* has it.

    A decision that ends is F403's to tell, and the required steps are F502's.
    """
    for column in case.model.columns:
        table = case.entries.tables.get(column.sheet)
        if column.role == "decision_end" or not table or not {column.id, column.done_in} <= table.columns.keys():
            continue
        days = case.entries.typed(column.sheet, column).values
        past = [row for row, day in enumerate(days) if day and day < case.today]
        done = next(other for other in case.model.columns_of(column.sheet) if other.id == column.done_in)
        words = done_words(case.model, done)
        said = case.entries.typed(column.sheet, done).values if words else table.columns[done.id]
        waits = _waits_for(case, column)
        what, whose = _what(case, column), _whose(case, column)
        for row in past:
            if not (said[row] in words if words else not blank(said[row])) and waits(row):
                choose = f"välj {' eller '.join(words)}" if words else "skriv när det är gjort"
                message = f"{what(row)} skulle ha varit klart {days[row]}{whose(row)}"
                remedy = f"{choose} i {done.heading}, eller flytta dagen"
                yield case.at_cell(column.sheet, column.id, row, message, remedy)


def _whose(case: Case, column: Column) -> Callable[[int], str]:
    """`` för D001-1``: the participant or placement of a row, where it has any."""
    owner = owner_column(case.model, column.sheet)
    if (
        owner is None
        or led_to(case.model, owner) == "staff"
        or owner.id not in case.entries.tables[column.sheet].columns
    ):
        return lambda _: ""
    ids = case.entries.typed(column.sheet, owner).values
    return lambda row: f" för {ids[row]}" if ids[row] else ""


def _waits_for(case: Case, column: Column) -> Callable[[int], bool]:
    """Whether the limit on a row waits for somebody who is here, or for the staff."""
    owner = owner_column(case.model, column.sheet)
    if owner is None or led_to(case.model, owner) == "staff":
        return lambda _: True
    if owner.id not in case.entries.tables[column.sheet].columns:
        return lambda _: False
    whose = case.entries.typed(column.sheet, owner).values
    journeys = case.entries.once(Journeys, case.today)
    if led_to(case.model, owner) == "participants":
        whom = case.entries.column("placements", "participant_id")
        here = {whom[n] for n, _, stay in journeys.placements() if whom and stay.goes_on_at(case.today)}
        return lambda row: whose[row] in here
    step = case.model.column("journey", "step")
    if step is None or step.sheet != column.sheet:  # a goal is followed up though the placement has ended
        return lambda row: journeys.stay(whose[row]) is not None
    if step.id not in case.entries.tables[column.sheet].columns:
        return lambda _: False
    names = case.entries.typed(column.sheet, step).values
    planned = {s.name: s for s in case.model.steps if not s.retired and not s.asked_for}
    going_on = {stay.root for _, _, stay in journeys.placements() if stay.goes_on_at(case.today)}

    def waits(row: int) -> bool:
        stay = journeys.stay(whose[row]) if names[row] in planned else None
        return stay is not None and (planned[names[row]].counted_from is CountedFrom.END or stay.root in going_on)

    return waits


def _what(case: Case, column: Column) -> Callable[[int], str]:
    """What the limit is about, in the model's words. What somebody has written freely is left out."""
    siblings = {other.id: other for other in case.model.columns_of(column.sheet)}
    chosen: dict[str, Any] = {}
    for name in column.todo_parts[1::2]:
        there = name in siblings and name in case.entries.tables[column.sheet].columns
        if there and siblings[name].type is ColumnType.CHOICE:
            chosen[name] = case.entries.typed(column.sheet, siblings[name]).values

    def what(row: int) -> str:
        parts = [
            (chosen[part][row] or "" if part in chosen else "") if n % 2 else part
            for n, part in enumerate(column.todo_parts)
        ]
        return f"”{''.join(parts).strip(' :–') or column.heading}”"

    return what

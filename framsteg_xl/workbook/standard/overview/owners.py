"""Whose a row is, on any sheet of the model: a placement's, a participant's, or that of somebody on the staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from framsteg_xl.model.shapes import Column
from framsteg_xl.workbook.own_row import first_rows
from framsteg_xl.workbook.standard.overview.block import CalculationSheet
from framsteg_xl.workbook.standard.overview.placements import Placements
from framsteg_xl.workbook.standard.overview.supervision import FILTER_NAME
from framsteg_xl.workbook.whose import led_to, owner_column

#: Which placements the page shows something of, as columns of their block stand: also those that have ended, those
#: that go on, if so in an extension, or none.
_SHOWN = ("visas", "går vidare", "syns inte")
ALSO_ENDED, GOING_ON, NOT_AT_ALL = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Owner:
    """The column that says whose a row is; whether that one is shown, and their name: as formulas of a cell, and of
    an id as it was written. ``seen`` is also told which placements count (:data:`GOING_ON` …).
    """

    column: Column
    seen_formula: Callable[[str, str], str]
    seen: Callable[[str, int], bool]
    name_formula: Callable[[str], str]
    name: Callable[[str], str]


def owner_of(sheet: CalculationSheet, found: Placements, sheet_id: str) -> Owner | None:
    """Whose the rows of a sheet are."""
    model = sheet.model
    own = owner_column(model, sheet_id)
    if own is None:
        return None
    return {"placements": _placement, "participants": _participant}.get(led_to(model, own), _staff)(sheet, found, own)


def _known(rows: Mapping[str, int], names: Sequence[str], some: str) -> str:
    return names[rows[some.casefold()] - 1] if some.casefold() in rows else ""


def _placement(_: CalculationSheet, found: Placements, column: Column) -> Owner:
    b = found.block
    rows = first_rows(b.worth("id"))
    cells = b.all(_SHOWN[0], _SHOWN[-1])

    def seen(some: str, shown: int) -> bool:
        return some.casefold() in rows and b.worth(_SHOWN[shown - 1])[rows[some.casefold()] - 1] == 1

    return Owner(
        column,
        lambda cell, shown: f"IFERROR(INDEX({cells},MATCH({cell},{b.all('id')},0),{shown}),0)=1",
        seen,
        lambda cell: f'IFERROR(INDEX({b.all("namn")},MATCH({cell},{b.all("id")},0)),"")',
        lambda some: _known(rows, b.worth("namn"), some),
    )


def _participant(sheet: CalculationSheet, found: Placements, column: Column) -> Owner:
    b, at = found.block, sheet.layout.at
    names = sheet.texts("participants", "first_name")
    rows = first_rows(sheet.texts("participants", "participant_id"))

    def seen(some: str, _: int) -> bool:
        mine = zip(b.worth("deltagare"), b.worth("räknas"), strict=True)
        return any(who.casefold() == some.casefold() and see for who, see in mine)

    found_name = f"INDEX({at('participants', 'first_name')},MATCH({{cell}},{at('participants', 'participant_id')},0))"
    return Owner(
        column,
        lambda cell, _: f"COUNTIFS({b.all('deltagare')},{cell},{b.all('räknas')},1)>0",
        seen,
        lambda cell: f'IFERROR({found_name.format(cell=cell)}&"","")',
        lambda some: _known(rows, names, some),
    )


def _staff(_: CalculationSheet, found: Placements, column: Column) -> Owner:
    people = found.supervision.people
    rows = first_rows(people.worth("id"))
    return Owner(
        column,
        lambda cell, _: f'OR({FILTER_NAME}="",{cell}={FILTER_NAME})',
        lambda _, __: True,
        lambda cell: f'IFERROR(INDEX({people.all("namn")},MATCH({cell},{people.all("id")},0)),"")',
        lambda some: _known(rows, people.worth("namn"), some),
    )

"""F3: whoever is named for a task has the assignment for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import repeat

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.shapes import Column
from framsteg_xl.wording import listed
from framsteg_xl.workbook.dossier import ASSIGNMENTS, Assignments
from framsteg_xl.workbook.extents import EXTENTS, Extents, going_on
from framsteg_xl.workbook.stays import IN_TIME, stays_of

#: The sheets that the gate judges: F704 and F707 ask of them when a certificate is requested.
_JUDGED = ("validations", "criteria", "rounds")
#: So many others are named in a remedy.
_FEW = 4


@rule(
    "F306",
    "Personen hade inte uppdraget",
    what="Att den i personalen som står på en rad hade uppdraget den dagen, till exempel handledare.",
    why="Det ska gå att se vem som var ansvarig, och den personen ska veta om det.",
    remedy="välj någon som hade uppdraget, eller rätta på bladet {assignments} när personen hade det",
    severity=Severity.WARNING,
    needs=("staff.staff_id", *ASSIGNMENTS),
)
def without_assignment(case: Case) -> Iterator[Finding]:
    """Wherever the model asks for an assignment, who is named had it on the row's day. Who is unknown is F301's."""
    assignments, staff = case.entries.once(Assignments), case.entries.lookup("staff")
    for column in case.model.columns if assignments else ():
        others: dict[date, list[str]] = {}
        for row, (who, day) in _named(case, column, assignments):
            if day not in others:
                had_it = assignments.who_had(column.assignment, day) & staff.keys()
                others[day] = sorted(had_it, key=staff.__getitem__)[:_FEW]
            instead = f"välj {listed(others[day], 'eller')}, eller " if others[day] else ""
            remedy = case.words(f"{instead}rätta på bladet {{assignments}} när {who} har uppdraget")
            had = "har" if day >= case.today else "hade"
            message = f"{who} {had} inte uppdraget {column.assignment} {day}"
            yield case.at_cell(column.sheet, column.id, row, message, remedy)


def _named(case: Case, column: Column, assignments: Assignments) -> Iterator[tuple[int, tuple[str, date]]]:
    """The rows on which a column names somebody without the assignment that it asks for, and on which day."""
    entries, columns = case.entries, {some.id: some for some in case.model.columns_of(column.sheet)}
    there = entries.tables[column.sheet].columns.keys() if column.sheet in entries.tables else ()
    role = next(sheet.role for sheet in case.model.sheets if sheet.id == column.sheet)
    if not column.assignment or role in _JUDGED or not {column.id, column.depends_on} <= set(there):
        return
    staff = entries.lookup("staff")
    pairs = list(
        zip(*(entries.typed(column.sheet, some).values for some in (column, columns[column.depends_on])), strict=True)
    )
    without = {
        (who, day)
        for who, day in set(pairs)
        if who in staff and day and not assignments.had(who, column.assignment, day)
    }
    for row, (pair, asked_from) in enumerate(zip(pairs, _asked_from(case, role), strict=False)):
        if pair in without and pair[1] >= asked_from:
            yield row, pair


def _asked_from(case: Case, role: str) -> Iterator[date]:
    """For each row of a sheet the day before which it is history: that of its placement, where it has one."""
    line = case.model.valid_from or date.min
    keys: Sequence[str | None] = case.entries.column("placements", "placement_id")
    days = {key: stay.asked_from for key, stay in zip(keys, stays_of(case.entries, case.today), strict=True)}
    own = case.entries.column(role, "placement_id") if case.model.column(role, "placement_id") else ()
    return (days.get(key, line) for key in own) if own else repeat(line)


@rule(
    "F307",
    "Handledaren har slutat",
    what="Att den som är handledare i en placering som pågår fortfarande har det uppdraget.",
    why="Deltagaren har ingen som är ansvarig, och veckorna blir inte avstämda.",
    remedy="lägg till en rad på {extents} med den nya handledaren, från den dag som hen tar över",
    severity=Severity.WARNING,
    needs=(*IN_TIME, *EXTENTS, "extents.supervisor", *ASSIGNMENTS),
)
def supervisor_has_left(case: Case) -> Iterator[Finding]:
    """Who supervises a placement that goes on still has the assignment. Who did not have it to begin with is F306's."""
    entries, supervisor = case.entries, case.model.word("assignments", "assignment", "supervisor")
    assignments, found = entries.once(Assignments), stays_of(entries, case.today)
    extents = entries.once(Extents)
    whos, days = entries.column("extents", "supervisor"), entries.column("extents", "from_date")
    for placement, number in going_on(entries, case.today).items():
        row = extents.on(placement, case.today)
        if row is None or not whos[row]:
            continue
        left = assignments.left(whos[row], supervisor, case.today)
        history = days[row] < found[number].asked_from
        if left and (history or assignments.had(whos[row], supervisor, days[row])):
            yield case.at("extents", "supervisor", row, f"{whos[row]} slutade som {supervisor} {left}")

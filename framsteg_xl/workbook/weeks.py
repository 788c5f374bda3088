"""The weeks that each supervisor shall still go through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from framsteg_xl.workbook.deadlines import days_after
from framsteg_xl.workbook.dossier import Assignments
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.extents import Extents
from framsteg_xl.workbook.stays import stays_of


def weeks_asked_for(entries: Entries, today: date) -> Mapping[str, set[date]]:
    """Supervisor → the Mondays of the weeks that they shall still go through.

    A week is for whoever supervised at its end, or, if they have left, for whoever does so today.
    """
    extents, assignments = entries.once(Extents), entries.once(Assignments)
    supervisors, staff = entries.column("extents", "supervisor"), entries.lookup("staff")
    this_monday = today - timedelta(days=today.weekday())
    mondays = [days_after(this_monday, -7 * week) for week in range(1, entries.model.number("attendance_weeks", 4) + 1)]
    through = {
        (who, day - timedelta(days=day.weekday())) for _, day, who in entries.rows("weeks", "date", "staff_id") if day
    }
    asked: dict[str, set[date]] = defaultdict(set)

    def supervisor(placement: str, day: date) -> str | None:
        row = extents.on(placement, day)
        return None if row is None or supervisors[row] not in staff else supervisors[row]

    here = {who for who in staff if assignments.held(who, "supervisor", today)}
    for placement, stay in zip(entries.column("placements", "placement_id"), stays_of(entries, today), strict=True):
        if not placement or stay.start is None:
            continue
        for monday in mondays:
            sunday = days_after(monday, 6)
            if stay.start > sunday or (stay.last and stay.last < monday) or stay.asked_from > monday:
                continue
            then, now = supervisor(placement, sunday), supervisor(placement, today)
            who = then if then in here else now if now in here else None
            if who and not {(then, monday), (who, monday)} & through:
                asked[who].add(monday)
    return asked

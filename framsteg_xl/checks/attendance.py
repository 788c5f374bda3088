"""F6: what is done about attendance: absence is reported, and every week is gone through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.tables.table import blank
from framsteg_xl.wording import listed
from framsteg_xl.workbook.booked import WRITTEN, Booked, Deviation, absence_reported, away
from framsteg_xl.workbook.deadlines import days_after
from framsteg_xl.workbook.dossier import ASSIGNMENTS
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.extents import EXTENTS
from framsteg_xl.workbook.stays import IN_TIME
from framsteg_xl.workbook.weeks import weeks_asked_for


@rule(
    "F605",
    "Frånvaron är inte rapporterad",
    what="Att frånvaro rapporteras till den beställare som ska ha den, också sen ankomst och tidig hemgång.",
    why="Beställaren måste få veta. Deltagarens ersättning kan hänga på det.",
    remedy="rapportera frånvaron och skriv dagen i {deviations.reported_date}",
    severity=Severity.WARNING,
    needs=(*WRITTEN, "deviations.reported_date", "placements.form", "placements.commissioner_kind"),
    dagar=14,
)
def absence_not_reported(case: Case) -> Iterator[Finding]:
    """Absence of more than *late_minutes*, over ``dagar`` days ago, is reported to whoever shall know of it."""
    receivers, booked = case.entries.once(_receivers), case.entries.once(Booked, case.today)
    least, long_ago = case.model.number("late_minutes", 0) / 60, days_after(case.today, -case.parameters["dagar"])
    sheet, column = case.model.sheet("deviations"), case.model.column("deviations", "reported_date")
    reported = case.entries.tables[sheet.id].columns[column.id] if sheet and column else ()
    for some in case.entries.once(away, case.today):
        if some.placement not in receivers or some.day >= long_ago or not blank(reported[some.row]):
            continue
        if some.day >= booked.stays[some.placement].asked_from and _lost(booked, some) > least + 1e-9:
            message = f"frånvaron {some.day} är inte rapporterad till {receivers[some.placement]}"
            yield case.at("deviations", "reported_date", some.row, message)


@rule(
    "F606",
    "Veckan är inte avstämd",
    what="Att varje handledare har stämt av de senaste veckorna för sina deltagare.",
    why="Utan avstämning vet ingen om tomt betyder att alla var där, eller att någon glömde skriva.",
    remedy="gå igenom veckan, skriv det som avvek och lägg till en rad på bladet {weeks}",
    severity=Severity.WARNING,
    needs=(
        *("weeks.date", "weeks.staff_id", "staff.staff_id", *IN_TIME, "placements.extends"),
        *(*EXTENTS, "extents.supervisor", *ASSIGNMENTS),
    ),
)
def week_not_gone_through(case: Case) -> Iterator[Finding]:
    """Each supervisor has gone through the last *attendance_weeks* whole weeks, as *Att göra* asks for them."""
    staff = case.entries.lookup("staff")
    for who, mondays in case.entries.once(weeks_asked_for, case.today).items():
        weeks = listed([str(monday.isocalendar().week) for monday in sorted(mondays)])
        are = "är inte avstämd" if len(mondays) == 1 else "är inte avstämda"
        yield case.at("staff", "staff_id", staff[who], f"vecka {weeks} {are} av {who}")


def _receivers(entries: Entries) -> Mapping[str, str]:
    """Placement → whom its absence is reported to; those of whom none is reported are left out."""
    instead = entries.column("placements", "reports_to")
    rows = entries.rows("placements", "placement_id", "form", "commissioner_kind")
    receivers = ((key, form, (instead and instead[row]) or kind) for row, key, form, kind in rows)
    return {key: kind for key, form, kind in receivers if absence_reported(entries.model, form, kind)}


def _lost(booked: Booked, some: Deviation) -> float:
    """The hours that were lost, at most those that were booked; a whole day where there is no schedule."""
    if some.day in booked.closed:
        return 0.0
    own = some.hours if some.hours is not None else 24.0 if some.kind == "absent" else 0.0
    if booked.has_schedule(some.placement, some.day):
        return min(own, sum(shift.hours for shift in booked.on(some.placement, some.day)))
    return own

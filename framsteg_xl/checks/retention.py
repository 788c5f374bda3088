"""F9: what has been kept long enough, and is due to be removed (*gallring*). Certificates are never due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.workbook.deadlines import months_after
from framsteg_xl.workbook.stays import IN_TIME, chains_end, stays_of

#: So many months are kept where the model does not say how many.
_NEVER = 12 * 9999


def _ends(case: Case) -> list[date | None]:
    """The last day of each placement; None while it, or what extends it, goes on."""
    found = stays_of(case.entries, case.today)
    ends = chains_end(found)
    return [ends[stay.root] for stay in found]


def _due(ended: date | None, months: int, today: date) -> date | None:
    """The day from which something is due, when it has come."""
    day = months_after(ended, months) if ended else None
    return day if day and day < today else None


@rule(
    "F904",
    "Placeringen ska tas bort (gallras)",
    what="Att uppgifter om en placering tas bort när de har sparats så länge som modellen säger.",
    why="Ingen ska behöva undra vad som finns kvar om hen. Intygen och deras nummer blir kvar.",
    remedy="ta bort placeringens rader på alla blad, och dokumenten om den; spara intyg",
    severity=Severity.WARNING,
    needs=(*IN_TIME, "placements.form"),
)
def placement_due(case: Case) -> Iterator[Finding]:
    """No placement has been over for longer than its form, or else the setting, says."""
    usual = case.model.number("retention_months", _NEVER)
    own = {form.name: form.retention_months for form in case.model.placement_forms}
    keys, forms = (case.entries.column("placements", role) for role in ("placement_id", "form"))
    for row, (key, form, ended) in enumerate(zip(keys, forms, _ends(case), strict=True)):
        said = own.get(form)
        if key and (day := _due(ended, usual if said is None else said, case.today)):
            yield case.at("placements", "placement_id", row, f"{key} skulle ha gallrats {day}")


@rule(
    "F905",
    "Anteckning eller frånvaroorsak ska gallras",
    what="Att anteckningar och orsaker till frånvaro tas bort när de har sparats så länge som modellen säger.",
    why="De säger mycket om en människa, också om hälsa, och behövs inte länge efter avslutet.",
    remedy="ta bort raden, om ni inte måste spara den av något annat skäl",
    severity=Severity.WARNING,
    needs=(*IN_TIME, "placements.participant_id"),
)
def notes_and_reasons_due(case: Case) -> Iterator[Finding]:
    """No note has been kept too long after its participant left, and no reason too long after its placement ended."""
    placements: dict[str, date | None] = {}
    people: dict[str, date | None] = {}
    keys, owners = (case.entries.column("placements", role) for role in ("placement_id", "participant_id"))
    for key, who, ended in zip(keys, owners, _ends(case), strict=True):
        if key:
            placements[key] = ended
        if who:
            earlier = people.get(who, ended)
            people[who] = max(earlier, ended) if earlier and ended else None
    for (sheet, owner, role), last, months in (
        (("notes", "participant_id", "date"), people, case.model.number("retention_notes_months", _NEVER)),
        (("deviations", "placement_id", "reason"), placements, case.model.number("retention_absence_months", _NEVER)),
    ):
        yield from _kept_too_long(case, sheet, owner, role, last, months)


def _kept_too_long(
    case: Case, sheet: str, owner: str, role: str, last: Mapping[str, date | None], months: int
) -> Iterator[Finding]:
    due = {key: day for key, ended in last.items() if (day := _due(ended, months, case.today))}
    for row, whose, value in (
        case.entries.rows(sheet, owner, role) if due and case.entries.has(sheet, owner, role) else ()
    ):
        if value is not None and whose in due:
            remedy = "töm cellen" if role == "reason" else ""
            yield case.at(sheet, role, row, f"{whose} slutade, och det här skulle ha gallrats {due[whose]}", remedy)

"""Whom a document is made for when nobody is named: everybody who is here, or those for whom it is time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta

from framsteg_xl.checks.issued import names_of
from framsteg_xl.documents.certificates import waiting
from framsteg_xl.documents.file_names import named
from framsteg_xl.documents.make import Desk
from framsteg_xl.errors import UserError
from framsteg_xl.model.shapes import DocumentKind, Step
from framsteg_xl.tables.table import normal
from framsteg_xl.workbook.deadlines import counted_from, days_after, due
from framsteg_xl.workbook.entries import PARTICIPANTS
from framsteg_xl.workbook.journeys import Journeys
from framsteg_xl.workbook.stays import Stay, placements_here


def everybody(desk: Desk, kind: DocumentKind) -> list[str]:
    """The placements that go on today; of a certificate, the participants for whom it is requested and not issued."""
    if kind.role == "certificate":
        return waiting(desk)
    keys = desk.entries.column("placements", "placement_id")
    return [keys[row] for row in placements_here(desk.entries, desk.today) if keys[row]]


def on_turn(desk: Desk, kind: DocumentKind) -> list[str]:
    """Those for whom it is time, by their ids.

    Of a certificate, the participants for whom it is requested and not issued. Of what belongs to steps of the
    journey, the placements in which such a step is late or soon due (*soon_days*), and for which the document has not
    been made since it came on turn. Raises :class:`UserError` for a kind that belongs to no step.
    """
    if kind.role == "certificate":
        return waiting(desk)
    steps = [step for step in desk.entries.model.steps if step.document == kind.id and step.asked_for]
    if not steps:
        raise UserError(
            f"Modellen säger inte när det är dags för {kind.name}: inget steg har det dokumentet och en tidsgräns",
            "välj vilka det gäller själv, eller skriv dokumentet vid ett steg på modellens blad Steg",
        )
    return list(dict.fromkeys(_placements(desk, kind, steps)))


def _placements(desk: Desk, kind: DocumentKind, steps: list[Step]) -> Iterator[str]:
    journeys, made = desk.entries.once(Journeys, desk.today), _last_made(desk, kind)
    for row, placement, stay in journeys.placements():
        latest = max(made.get(placement, date.min), made.get(desk.entries.owner("placements", row) or "", date.min))
        for step in steps:
            done = [day for _, day in journeys.rows(placement, step) if day]
            since = _on_turn_since(desk, step, stay, done)
            if since and latest < since:
                yield placement


def _on_turn_since(desk: Desk, step: Step, stay: Stay, done: list[date]) -> date | None:
    """From which day a document counts for a step that is on turn; None where it is not.

    Before it was done for the first time, the document may have been made at any time since the step is asked for.
    """
    day, soon = due(step, stay, done), desk.entries.model.number("soon_days", 30)
    if day is None or day > days_after(desk.today, soon):
        return None
    since = days_after(day, -soon)
    if done:
        return max(since, max(done) + timedelta(days=1))
    return min(since, counted_from(step, stay) or since)


def _last_made(desk: Desk, kind: DocumentKind) -> Mapping[str, date]:
    """Id of a placement → the day on which its latest document of this kind was made; of a participant, where it is
    not known for which placement.

    What lies in the folder counts as what stands on the sheet: nobody may have written it there yet.
    """
    entries, called = desk.entries, names_of(desk.entries.model, kind)
    known = {*entries.lookup("placements"), *entries.lookup(PARTICIPANTS)}
    files = entries.column("issued", "file")
    found: dict[str, date] = {}

    def add(subject: str, day: date) -> None:
        found[subject] = max(day, found.get(subject, day))

    for row, name, who, day in entries.rows("issued", "kind", "participant_id", "date"):
        if name and who and day and normal(name) in called:
            said = named(kind, files[row] or "") if files else None
            add(said.subject if said and said.subject in known else who, day)
    with suppress(OSError):
        for path in desk.out.iterdir():
            if (said := named(kind, path.name)) and said.day:
                add(said.subject, said.day)
    return found

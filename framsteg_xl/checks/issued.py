"""F8: the documents that have been made: their numbers, days, signatures and files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.checks.written import repeated
from framsteg_xl.files import DOCUMENTS
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import DocumentKind
from framsteg_xl.tables.table import normal
from framsteg_xl.workbook.deadlines import days_after
from framsteg_xl.workbook.dossier import ASSIGNMENTS, Assignments
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.stays import IN_TIME, placements_here

#: Where documents are looked for: beside the workbook, and where ``framsteg document`` saves what it makes.
_FOLDERS = ("", DOCUMENTS)


def names_of(model: Model, kind: DocumentKind) -> frozenset[str]:
    """What documents of a kind are called, as it is compared."""
    names = [kind.id, kind.name]
    if kind.role == "certificate":
        names += [some.name for some in model.certificate_kinds]
    elif kind.role == "plan":
        names += [form.plan_title for form in model.placement_forms if form.plan_title]
    return frozenset(map(normal, names))


def _called(model: Model, role: str) -> frozenset[str]:
    """What documents that play a role are called."""
    kinds = [kind for kind in model.documents if kind.role == role]
    return frozenset(name for kind in kinds for name in names_of(model, kind))


def _certificates(entries: Entries) -> list[int]:
    """The rows of the certificates."""
    called = _called(entries.model, "certificate")
    return [row for row, kind in entries.rows("issued", "kind") if kind and normal(kind) in called]


@rule(
    "F801",
    "Intygets nummer finns två gånger",
    what="Att varje intyg har ett eget nummer.",
    why="Den som får se ett intyg ska kunna fråga er om just det numret.",
    remedy="se efter i registret vilket intyg som har numret, och rätta den andra raden",
    needs=("issued.kind", "issued.number"),
)
def number_used_twice(case: Case) -> Iterator[Finding]:
    """No certificate has a number that stands further up."""
    numbers = case.entries.column("issued", "number")
    for row, *_ in repeated((row, normal(numbers[row])) for row in case.entries.once(_certificates) if numbers[row]):
        yield case.at("issued", "number", row, f"numret {numbers[row]} står redan på en rad ovanför")


@rule(
    "F802",
    "Planen är inte undertecknad",
    what="Att en plan blir undertecknad inom två veckor, medan deltagaren är hos er.",
    why="Underskriften visar att deltagaren har varit med och bestämt vad som står i planen.",
    remedy="gå igenom planen tillsammans, skriv under, och skriv dagen i {issued.signed_date}",
    severity=Severity.WARNING,
    needs=(
        *("issued.kind", "issued.participant_id", "issued.date", "issued.signed_date"),
        *("placements.participant_id", *IN_TIME),
    ),
    dagar=14,
)
def plan_not_signed(case: Case) -> Iterator[Finding]:
    """The latest plan of each participant who is here is signed, ``dagar`` days after it was made."""
    called, asked_from = _called(case.model, "plan"), case.model.valid_from or date.min
    owners = case.entries.column("placements", "participant_id")
    here = {owners[row] for row in placements_here(case.entries, case.today)}
    latest: dict[str, tuple[date, int, date | None]] = {}
    for row, kind, who, made, signed in case.entries.rows("issued", "kind", "participant_id", "date", "signed_date"):
        if kind and made and who in here and normal(kind) in called and made >= latest.get(who, (made,))[0]:
            latest[who] = made, row, signed
    for made, row, signed in latest.values():
        late = days_after(made, case.parameters["dagar"]) < case.today
        if late and signed is None and made >= asked_from:
            yield case.at("issued", "signed_date", row, f"planen gjordes {made} och är inte undertecknad")


@rule(
    "F803",
    "Filen hittas inte",
    what="Att filens namn står på raden, och att filen ligger vid arbetsboken eller i dess mapp Dokument, "
    "om andra dokument gör det.",
    why="Ett dokument som ingen hittar får göras om, och kan ligga där det inte ska.",
    remedy="skriv filens namn, eller flytta filen till mappen Dokument vid arbetsboken",
    severity=Severity.NOTICE,
    needs=("issued.kind", "issued.file"),
)
def file_not_found(case: Case) -> Iterator[Finding]:
    """A document that the programme can make has a file's name, and it is there if this is where others are.

    Where none of them is, they are kept somewhere else, and nothing is missed.
    """
    called = frozenset(name for kind in case.model.documents for name in names_of(case.model, kind))
    rows = [(row, file) for row, kind, file in case.entries.rows("issued", "kind", "file") if normal(kind) in called]
    there = _files_beside(case.entries.book.path)
    kept_here = any(_name(file) in there for _, file in rows if file)
    for row, file in rows:
        if not file or (kept_here and _name(file) not in there):
            message = "filen finns inte vid arbetsboken" if file else "filens namn saknas"
            sheet, column = case.model.sheet("issued"), case.model.column("issued", "file")
            if sheet and column:
                yield case.at_cell(sheet.id, column.id, row, message, secret=True)


def _name(file: str) -> str:
    """A file's name without its folders, as it is compared."""
    return re.split(r"[\\/]", file)[-1].casefold()


def _files_beside(workbook: Path | None) -> frozenset[str]:
    """The names of the files beside a workbook; none where they cannot be seen."""
    names: list[str] = []
    for folder in [workbook.parent / name for name in _FOLDERS] if workbook else ():
        with suppress(OSError):
            names += [path.name.casefold() for path in folder.iterdir()]
    return frozenset(names)


@rule(
    "F804",
    "Intyg utan begäran",
    what="Att ett intyg är begärt, för minst en modul, senast den dag som det är skrivet.",
    why="Det är vid begäran som varje villkor prövas. Ett intyg utan begäran har ingen prövat.",
    remedy="rätta {issued.date}, eller {validations.requested_date} på bladet {validations}, och se vad som sägs då",
    needs=(
        *("issued.kind", "issued.participant_id", "issued.date"),
        *("validations.participant_id", "validations.requested_date"),
    ),
)
def issued_unrequested(case: Case) -> Iterator[Finding]:
    """For each certificate since the model is used a validation of that participant was requested by that day."""
    requested: dict[str, date] = {}
    for _, who, day in case.entries.rows("validations", "participant_id", "requested_date"):
        if who and day:
            requested[who] = min(day, requested.get(who, day))
    owners, days = case.entries.column("issued", "participant_id"), case.entries.column("issued", "date")
    asked_from = case.model.valid_from or date.min
    for row in case.entries.once(_certificates):
        who, made = owners[row], days[row]
        if who and made and asked_from <= made < requested.get(who, date.max):
            when = f"begärdes först {requested[who]}" if who in requested else "är inte begärt"
            yield case.at("issued", "date", row, f"intyget är skrivet {made}, men {when} för {who}")


@rule(
    "F805",
    "Dokumentet är från framtiden",
    what="Att dagen då ett dokument gjordes, och dagen då det skrevs under, har varit.",
    why="Ett dokument med fel dag går inte att lita på.",
    remedy="rätta datumet, eller töm cellen tills det är gjort",
    needs=("issued.date",),
)
def dated_in_the_future(case: Case) -> Iterator[Finding]:
    """Nothing is made or signed after today."""
    for role in ("date", "signed_date"):
        for row, day in case.entries.rows("issued", role) if case.entries.has("issued", role) else ():
            if day and day > case.today:
                yield case.at("issued", role, row, f"{day} har inte varit än")


@rule(
    "F806",
    "Intyget saknar nummer",
    what="Att varje intyg har ett nummer.",
    why="Utan nummer går det inte att visa att intyget är äkta.",
    remedy="skriv numret som står på intyget",
    needs=("issued.kind", "issued.number"),
)
def certificate_without_number(case: Case) -> Iterator[Finding]:
    """Each certificate has a number."""
    numbers = case.entries.column("issued", "number")
    for row in case.entries.once(_certificates):
        if numbers[row] is None:
            yield case.at("issued", "number", row, "intyget har inget nummer")


@rule(
    "F807",
    "Ingen är intygsansvarig",
    what="Att någon är intygsansvarig när intyg är begärda eller skrivna.",
    why="En person håller ordning på numren och registret. Annars kan samma nummer användas två gånger.",
    remedy="bestäm vem, och lägg till en rad på bladet {assignments}",
    severity=Severity.WARNING,
    needs=("validations.requested_date", *ASSIGNMENTS),
)
def nobody_keeps_certificates(case: Case) -> Iterator[Finding]:
    """Where certificates are requested or issued, somebody keeps them today."""
    keeper, sheet = case.model.word("assignments", "assignment", "certificate_keeper"), case.model.sheet("assignments")
    asked = any(case.entries.column("validations", "requested_date")) or case.entries.once(_certificates)
    if sheet and keeper and asked and not case.entries.once(Assignments).holders("certificate_keeper", case.today):
        yield case.about(case.entries.tables[sheet.id].sheet, f"ingen har uppdraget {keeper} i dag")

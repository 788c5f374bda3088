"""A company's delivery: what leaves the workbook, without any person in it.

Only values that the model knows can leave: a date, a number, or a value of a list as the model writes it.
What somebody has typed beside the list (a name, say) becomes blank, whatever its column.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from framsteg_xl.checks.blocking import stopping, unproved
from framsteg_xl.consolidation.pages import add_frame, add_text, frame
from framsteg_xl.consolidation.period import Period
from framsteg_xl.errors import Refused
from framsteg_xl.files import make_folder, save_as
from framsteg_xl.finding import Finding
from framsteg_xl.model.kind import Kind
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType, Company
from framsteg_xl.model.soundness import LAST_STEP, STATE
from framsteg_xl.workbook.bounds import beyond
from framsteg_xl.workbook.dossier import dossiers
from framsteg_xl.workbook.entries import PARTICIPANTS, Entries
from framsteg_xl.workbook.properties import mark
from framsteg_xl.workbook.protected import knows_protected, protected_participants
from framsteg_xl.workbook.stays import stays_of

PLACEMENTS, STEPS, VALIDATION, FINDINGS = "Placeringar", "Steg", "Validering", "Anmärkningar"
STEP, MODULE, CODE, SEVERITY, COUNT = (
    "Steg",
    "Modul",
    "Kod",
    "Allvar",
    "Antal",
)
DONE, STARTED, REQUESTED, APPROVED = "Klara", "Påbörjade", "Begärda", "Godkända"
_LONGEST = 1_000_000_000
GOING_ON, ENDED = "pågår", "avslutad"

#: The pages of a delivery and the headings that they always have.
PAGES = {
    PLACEMENTS: (STATE, LAST_STEP),
    STEPS: (STEP, DONE),
    VALIDATION: (MODULE, STARTED, REQUESTED, APPROVED),
    FINDINGS: (CODE, SEVERITY, COUNT),
}

#: The headings that hold counts, on any page.
COUNTS = {DONE, STARTED, REQUESTED, APPROVED, COUNT}


@dataclass(frozen=True)
class Delivery:
    """What one company delivers for one quarter: a frame a page, and how many placements were left out:
    those of protected people, and those whose participant is not known (they may be protected).
    """

    company_id: str
    period: Period
    pages: dict[str, pd.DataFrame]
    protected: int


def delivery_of(entries: Entries, findings: Sequence[Finding], company: Company, period: Period) -> Delivery:
    """Work out a delivery. A placement is counted when some day of it lies in the period.

    Raises :class:`Refused` where the workbook does not tell who is protected.
    """
    if not knows_protected(entries):
        raise Refused(
            f"Det går inte att se vilka som har skyddade personuppgifter i {entries.workbook}, så inget lämnas ut",
            "kontrollera arbetsboken, och rätta det som saknas på bladet med deltagare",
        )
    hidden = protected_participants(entries)
    lasting = stays_of(entries, period.last_day)
    counted = {
        row: placement
        for row, placement, start, _ in entries.rows("placements", "placement_id", "start_date", "exit_date")
        if start and start <= period.last_day and (lasting[row].last or date.max) >= period.first_day
    }
    known = entries.lookup(PARTICIPANTS).keys() - hidden
    shown = {row: p for row, p in counted.items() if entries.owner("placements", row) in known}
    pages = {
        PLACEMENTS: _placements(entries, shown, period),
        STEPS: _steps(entries, set(shown.values()), period),
        VALIDATION: _validation(entries, findings, known, period),
        FINDINGS: _findings(findings),
    }
    return Delivery(company.id, period, pages, len(counted) - len(shown))


def save_delivery(delivery: Delivery, model: Model, company: Company, today: date, out: Path) -> Path:
    """Write the next version of the delivery in ``out``; earlier versions stay."""
    make_folder(out)
    stem = f"leverans_{company.id}_{delivery.period}_v"
    versions = [int(f[1]) for p in out.glob(f"{stem}*.xlsx") if (f := re.search(r"_v(\d+)$", p.stem))]
    version = max(versions, default=0) + 1
    path = out / f"{stem}{version}.xlsx"
    save_as(path, _workbook(delivery, model, company, today, version))
    return path


def _workbook(delivery: Delivery, model: Model, company: Company, today: date, version: int) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties(
            {"title": f"Leverans {company.id} {delivery.period}", "created": datetime.combine(today, time())}
        )
        facts = {"company": company.id, "period": str(delivery.period), "version": str(version)}
        mark(workbook, Kind.DELIVERY, model, **facts, protected=str(delivery.protected))
        add_text(
            workbook,
            "Läs mig",
            f"Leverans från {company.name}, {delivery.period}",
            [f"Version {version}. Den senaste versionen ersätter de tidigare.", "", *what_leaves(delivery)],
        )
        notes = {
            PLACEMENTS: "En rad för varje placering under kvartalet, utan id och utan ordning.",
            STEPS: "Hur många av placeringarna som har gjort varje steg.",
            VALIDATION: "Antal valideringar för varje modul.",
            FINDINGS: "Antal anmärkningar i arbetsboken, bara kod och allvar.",
        }
        for name, some in delivery.pages.items():
            add_frame(workbook, name, notes[name], some)
    return out.getvalue()


def what_leaves(delivery: Delivery) -> list[str]:
    """What a delivery holds and what it never holds, as lines to read before it is sent."""
    lines = [
        "Det här lämnar företaget:",
        f"•  en rad för varje placering: {', '.join(str(title) for title in delivery.pages[PLACEMENTS].columns)}",
        "•  antal för steg, valideringar och anmärkningar",
        "",
        "Det här lämnar aldrig företaget: namn, id, personnummer, födelsedatum, kontakter, anteckningar "
        "och annan fri text.",
        "Raderna kan ändå kännas igen av den som känner personerna. Skicka filen bara till projektledaren.",
    ]
    if delivery.protected:
        left_out = "Placeringar med skyddade personuppgifter, eller utan känd deltagare, är inte med."
        lines += ["", f"{left_out} Antal: {delivery.protected}."]
    return lines


def _placements(entries: Entries, shown: dict[int, str], period: Period) -> pd.DataFrame:
    last = _last_steps(entries, period)
    columns = list(_delivered(entries))
    headings = [column.heading for _, column in columns]
    lasting = stays_of(entries, period.last_day)
    rows: list[dict[str, Any]] = []
    for row, placement in shown.items():
        values = {column.heading: _value(entries, role, column, row, period.last_day) for role, column in columns}
        ended = (lasting[row].last or date.max) <= period.last_day
        rows.append(values | {STATE: ENDED if ended else GOING_ON, LAST_STEP: last.get(placement, "")})
    # Sorted by what is shown, so that the order of the workbook's rows tells nothing.
    rows.sort(key=lambda values: [str(value) for value in values.values()])
    return frame(rows, [*headings, STATE, LAST_STEP])


def _delivered(entries: Entries) -> Iterator[tuple[str, Column]]:
    """The columns of placements and participants that the model lets out."""
    for role in ("placements", PARTICIPANTS):
        sheet = entries.model.sheet(role)
        for column in entries.model.columns_of(sheet.id) if sheet and sheet.id in entries.tables else ():
            if column.delivered and column.may_leave and column.id in entries.tables[sheet.id].columns:  # type: ignore[union-attr]
                yield role, column


def _value(entries: Entries, role: str, column: Column, placement_row: int, today: date) -> Any:
    row: int | None = placement_row
    if role == PARTICIPANTS:
        row = entries.lookup(PARTICIPANTS).get(entries.owner("placements", placement_row) or "")
    value = entries.typed(column.sheet, column).values[row] if row is not None else None
    return None if value is None or _beyond_reason(column, value, today) else value


def _beyond_reason(column: Column, value: Any, today: date) -> bool:
    """Outside its column's limits, or a number so long that it may be somebody's."""
    if column.type is ColumnType.CHOICE:
        return False
    least, most = column.bound(column.least, today), column.bound(column.most, today)
    return beyond(value, least, most) or (not isinstance(value, date) and abs(value) >= _LONGEST)


def _last_steps(entries: Entries, period: Period) -> dict[str, str]:
    """Placement → the step furthest along the journey that was done by the end of the period."""
    order = {step.name: step.order for step in entries.model.steps}
    last: dict[str, str] = {}
    for _, placement, step, done in entries.rows("journey", "placement_id", "step", "done_date"):
        if placement and step and done and done <= period.last_day:
            last[placement] = max(last.get(placement, step), step, key=lambda name: order[name])
    return last


def _steps(entries: Entries, placements: set[str], period: Period) -> pd.DataFrame:
    done = {
        (placement, step)
        for _, placement, step, day in entries.rows("journey", "placement_id", "step", "done_date")
        if placement in placements and day and day <= period.last_day
    }
    counts = Counter(step for _, step in done)
    names = [step.name for step in entries.model.ordered_steps()]
    return frame([{STEP: name, DONE: counts[name]} for name in names], PAGES[STEPS])


def _validation(entries: Entries, findings: Sequence[Finding], known: Set[str], period: Period) -> pd.DataFrame:
    """Per module: started, requested and approved; approved means that nothing blocks that person's certificate."""
    kinds = [kind for kind in entries.model.documents if kind.role == "certificate"]
    blocked = {finding.participant for kind in kinds for finding in stopping(kind, findings)}
    if any(unproved(kind, entries) for kind in kinds):
        blocked.add(None)
    started: Counter[str] = Counter()
    requested: Counter[str] = Counter()
    approved: Counter[str] = Counter()
    for dossier in entries.once(dossiers):
        if dossier.participant_id not in known:
            continue
        began = entries.value("validations", "started_date", dossier.row)
        started[dossier.module.id] += began is None or began <= period.last_day
        if dossier.requested and dossier.requested <= period.last_day:
            requested[dossier.module.id] += 1
            approved[dossier.module.id] += dossier.participant_id not in blocked and None not in blocked
    rows = [
        {MODULE: m.id, STARTED: started[m.id], REQUESTED: requested[m.id], APPROVED: approved[m.id]}
        for m in entries.model.modules
    ]
    return frame(rows, PAGES[VALIDATION])


def _findings(findings: Sequence[Finding]) -> pd.DataFrame:
    counts = Counter((finding.code, finding.severity.value) for finding in findings)
    rows = [{CODE: code, SEVERITY: severity, COUNT: n} for (code, severity), n in sorted(counts.items())]
    return frame(rows, PAGES[FINDINGS])

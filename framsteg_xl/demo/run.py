"""``framsteg demo``: build, fill, check, make documents, deliver and consolidate, as staff would."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from framsteg_xl.checks.run import check
from framsteg_xl.consolidation.delivery import delivery_of, save_delivery
from framsteg_xl.consolidation.gather import consolidation_workbook
from framsteg_xl.consolidation.period import Period
from framsteg_xl.consolidation.receive import choose, receive
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.faults import plant
from framsteg_xl.demo.story import tell
from framsteg_xl.documents.make import Desk
from framsteg_xl.errors import Refused
from framsteg_xl.files import files_in, save_as
from framsteg_xl.finding import Finding, count_by_severity
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.model.writing import model_workbook
from framsteg_xl.progress import track
from framsteg_xl.workbook.entries import PARTICIPANTS, Entries
from framsteg_xl.workbook.reading import read_entries
from framsteg_xl.workbook.standard.workbook import standard_workbook

BOOKS, CHECKS, DOCUMENTS, DELIVERIES, TOGETHER = (
    "1 Arbetsböcker",
    "2 Kontroll",
    "3 Dokument",
    "4 Leveranser",
    "5 Sammanställning",
)
_SEED = "framsteg"


@dataclass
class Demo:
    """What the demo made, for its summary."""

    folder: Path
    books: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    documents: list[Path] = field(default_factory=list)
    refused: int = 0
    consolidation: Path = Path()


def free_folder(folder: Path) -> Path:
    """The folder, or the first of ``folder-2``, ``folder-3`` … when something is in it already."""
    number, free = 1, folder
    while free.exists() and (free.is_file() or any(free.iterdir())):
        number += 1
        free = folder.with_name(f"{folder.name}-{number}")
    return free


def run_demo(shipped: Model, folder: Path, today: date) -> Demo:
    """Do everything in a new folder. Nothing that is already there is touched."""
    demo = Demo(free_folder(folder))
    model_path = demo.folder / "modell.xlsx"
    save_as(model_path, model_workbook(example_model(shipped, today)))
    model = load_model(model_path)
    demo.books = _build(model, demo.folder, today)
    desks = [_check(path, model, model_path, demo, today) for path in track(demo.books, "Kontrollerar")]
    _write_findings(demo)
    for desk in track(desks, "Skriver dokument"):
        _documents(desk, demo)
    period = Period.of(today)
    for desk in track(desks, "Gör leveranser"):
        delivery = delivery_of(desk.entries, desk.findings, desk.company, period)
        save_delivery(delivery, model, desk.company, today, demo.folder / DELIVERIES)
    files = list(files_in([demo.folder / DELIVERIES]))
    received = [receive(file, model, today, period) for file in track(files, "Sammanställer")]
    demo.consolidation = demo.folder / TOGETHER / f"sammanställning_{period}.xlsx"
    save_as(demo.consolidation, consolidation_workbook(choose(received, period), model, today))
    save_as(demo.folder / "LÄS MIG.txt", summary(demo).encode())
    return demo


def summary(demo: Demo) -> str:
    """What lies where, and what to open first."""
    certificates = sum(path.name.startswith("intyg") for path in demo.documents)
    lines = [
        f"Klart. Allt ligger i mappen {demo.folder}",
        "",
        f"  {BOOKS:<18} tolv påhittade företags arbetsböcker",
        f"  {CHECKS:<18} {count_by_severity(demo.findings)}; några fel är inlagda med flit",
        f"  {DOCUMENTS:<18} {len(demo.documents) - certificates} arbetsplaner och {certificates} intyg, "
        f"{demo.refused} fick vänta på att något rättas",
        f"  {DELIVERIES:<18} en fil från varje företag, utan personer",
        f"  {TOGETHER:<18} alla leveranser i en arbetsbok",
        f"  {'modell.xlsx':<18} modellen, som exemplet är gjort av",
        "",
        "Öppna först:",
        f"  1. {demo.books[0]}",
        f"  2. {next((p for p in demo.documents if p.name.startswith('intyg')), '')}",
        f"  3. {demo.consolidation}",
        "",
        "Kontrollera en arbetsbok själv:",
        f'  {_how_it_was_started()} check "{demo.books[0]}" --model "{demo.folder / "modell.xlsx"}"',
        "",
        "Alla personer och företag är påhittade, och intygen gäller inte.",
        "",
    ]
    return "\n".join(lines)


def _how_it_was_started() -> str:
    """The command as it works in this terminal: in a new virtual environment it is not on the path."""
    started = Path(sys.argv[0])
    return str(started) if started.stem == "framsteg" else "framsteg"


def _build(model: Model, folder: Path, today: date) -> list[Path]:
    books = []
    for number, company in track(list(enumerate(model.companies)), "Bygger arbetsböcker"):
        story = tell(model, today, f"{_SEED} {company.id}")
        plant(story, number)
        path = folder / BOOKS / f"arbetsbok_{company.id}.xlsx"
        save_as(path, standard_workbook(model, company, today, story.rows))
        books.append(path)
    return books


def _check(path: Path, model: Model, model_path: Path, demo: Demo, today: date) -> Desk:
    entries = read_entries(path, model)
    company = entries.company
    findings = check(entries, today)
    demo.findings += findings
    return Desk(entries, company, today, demo.folder / DOCUMENTS / company.id, model_path, findings)


def _write_findings(demo: Demo) -> None:
    lines: list[str] = []
    for workbook, findings in groupby(demo.findings, key=lambda finding: finding.workbook):
        lines += ["", workbook, *(finding.line for finding in findings)]
    save_as(demo.folder / CHECKS / "anmärkningar.txt", ("\n".join(lines).strip() + "\n").encode())


def _documents(desk: Desk, demo: Demo) -> None:
    """A work plan for everybody who is here, and a certificate for everybody who has asked for one."""
    for kind in desk.entries.model.documents:
        certificate = kind.role == "certificate"
        for participant in _requested(desk.entries) if certificate else _here(desk.entries, desk.today):
            try:
                demo.documents += [made.path for made in desk.make(kind, participant)]
            except Refused:
                demo.refused += 1


def _here(entries: Entries, today: date) -> list[str]:
    roles = ("participant_id", "start_date", "exit_date")
    return sorted(
        {
            who
            for _, who, start, left in entries.rows("placements", *roles)
            if who in entries.lookup(PARTICIPANTS) and start and start <= today and (left is None or left >= today)
        }
    )


def _requested(entries: Entries) -> list[str]:
    rows = entries.rows("validations", "participant_id", "requested_date")
    return sorted({who for _, who, day in rows if day and who in entries.lookup(PARTICIPANTS)})

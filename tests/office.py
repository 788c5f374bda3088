"""A company's office on disk: a real workbook made from Markdown, and a desk at which documents are made."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from docx import Document

from approved import approving
from books import small
from framsteg_xl.documents.make import Desk
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Company
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.reading import read_entries
from framsteg_xl.workbook.standard.workbook import Rows, standard_workbook
from support import TODAY, entries_in

COMPANY = Company("EXEMPEL", "Exempelstugan (exempel)", "", "Exempelstad")
WATERMARK = "EXEMPEL – EJ GILTIGT"


def example(model: Model, **programme: Any) -> Model:
    """The approving model with a made-up company, the series DEMO and a watermark; its workbooks are small."""
    values = {"number_series": "DEMO", "watermark": WATERMARK}
    some = small(approving(model, **programme))
    settings = tuple(replace(s, value=values.get(s.key, s.value)) for s in some.settings)
    return replace(some, companies=(COMPANY,), settings=settings)


def rows_in(entries: Entries) -> Rows:
    """The rows of a workbook, as the standard workbook is filled with them."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for sheet_id, table in entries.tables.items():
        known = [column.id for column in entries.model.columns_of(sheet_id) if column.id in table.columns]
        rows[sheet_id] = [{key: table.columns[key][row] for key in known} for row in range(len(table))]
    return rows


def workbook(folder: Path, text: str, model: Model) -> Path:
    """A standard workbook on disk with the rows of a Markdown text."""
    path = folder / "arbetsbok.xlsx"
    path.write_bytes(standard_workbook(model, COMPANY, TODAY, rows_in(entries_in(text, model))))
    return path


def desk(folder: Path, text: str, model: Model, *, template: Path | None = None) -> Desk:
    """A desk at such a workbook; ``template`` is a file in the model's folder that takes the shipped one's place."""
    entries = read_entries(workbook(folder, text, model), model)
    return Desk.open(entries, TODAY, folder / "Dokument", template.parent / "modell.xlsx" if template else None)


def issue(some: Desk, participant: str = "D001") -> list[Path]:
    """Make the certificate kind's documents."""
    return [made.path for made in some.make(some.entries.model.document("intyg"), participant)]


def plan(some: Desk, participant: str) -> list[Path]:
    """Make the plan kind's documents."""
    return [made.path for made in some.make(some.entries.model.document("arbetsplan"), participant)]


def register_of(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Every file of the company's register: its name and its lines."""
    files = sorted((folder / f"intygsregister_{COMPANY.id}").glob("*"))
    return {file.name: [json.loads(line) for line in file.read_text("utf-8").splitlines()] for file in files}


def parts(content: bytes) -> dict[str, str]:
    """The XML parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))}


def words(content: bytes) -> str:
    """All text of a Word file's body, tables too, in order, one paragraph a line."""
    body = Document(io.BytesIO(content)).element.body
    lines = []
    for paragraph in body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
        texts = (
            n.text or "" if n.tag.endswith("}t") else "\n" for n in paragraph.iter() if n.tag.endswith(("}t", "}br"))
        )
        lines.append("".join(texts))
    return "\n".join(lines)


def template_saying(path: Path, *paragraphs: str) -> Path:
    """A Word template with these paragraphs."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path

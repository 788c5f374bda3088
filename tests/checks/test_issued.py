from dataclasses import replace
from pathlib import Path

import pytest

from approved import BOOK, approving, without_sheet
from books import changed
from framsteg_xl.checks.run import check
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.entries import Entries
from support import TODAY, book_in, findings_in, places

KEEPER = "| P02 | intygsansvarig | 2026-03-01 |  |"


def with_documents(*rows: str, book: str = BOOK) -> str:
    head = "| Nummer | Dokument | Deltagare | Datum | Undertecknat | Fil |\n| --- | --- | --- | --- | --- | --- |\n"
    return without_sheet(book, "Dokument") + f"\n## Dokument\n{head}" + "".join(f"{row}\n" for row in rows)


def found(book: str, model: Model, code: str) -> list[str]:
    return [cell for _, cell, _ in places(findings_in(book, approving(model)), code)]


@pytest.mark.parametrize(
    ("number", "kind", "told"),
    [
        ("X-1", "Intyg", True),
        (" x-1 ", "Yrkesbevis", True),
        ("X-2", "Intyg", False),
        ("X-1", "Arbetsplan", False),
        ("", "Intyg", False),
    ],
)
def test_two_certificates_with_one_number(model: Model, number: str, kind: str, told: bool) -> None:
    book = with_documents(
        "| X-1 | intyg | D001 | 2026-11-20 |  | a.docx |", f"| {number} | {kind} | D001 | 2026-11-20 |  | b.docx |"
    )
    assert found(book, model, "F801") == (["A3"] if told else [])
    assert found(book, model, "F806") == (["A3"] if not number else [])


@pytest.mark.parametrize(
    ("who", "made", "signed", "told"),
    [
        ("D001", "2026-11-08", "", True),
        ("D001", "2026-11-09", "", False),
        ("D001", "2026-11-08", "2026-11-10", False),
        ("D001", "2025-12-31", "", False),
        ("D009", "2026-11-08", "", False),
    ],
)
def test_a_plan_is_signed_within_two_weeks(model: Model, who: str, made: str, signed: str, told: bool) -> None:
    for kind in ("Arbetsplan", "Genomförandeplan"):
        book = with_documents(f"|  | {kind} | {who} | {made} | {signed} | a.docx |")
        assert found(book, model, "F802") == (["E2"] if told else [])
    assert found(with_documents(f"|  | Slutrapport | {who} | {made} | {signed} | a.docx |"), model, "F802") == []


def test_only_the_latest_plan_of_somebody_who_is_here_counts(model: Model) -> None:
    old, new = "|  | Arbetsplan | D002 | 2026-10-01 |  | a.docx |", "|  | Arbetsplan | D002 | 2026-11-01 |  | b.docx |"
    assert found(with_documents(new, old), model, "F802") == ["E2"]
    gone = changed(BOOK, "| 2026-11-18 |  |  |  |  |", "| 2026-11-18 |  |  | 2026-11-22 |  |")
    assert found(with_documents(new, book=gone), model, "F802") == []


def files_told(text: str, model: Model, path: Path | None) -> list[str]:
    book = replace(book_in(text, model), path=path)
    return [f.cell for f in check(Entries(book, model), TODAY) if f.code == "F803"]


def test_a_file_that_is_not_where_the_others_are(model: Model, tmp_path: Path) -> None:
    rows = [
        f"|  | Arbetsplan | D001 | 2026-11-20 | 2026-11-20 | {file} |"
        for file in ("a.docx", "C:\\x\\B.docx", "c.docx", "")
    ]
    text, path = with_documents(*rows), tmp_path / "bok.xlsx"
    assert files_told(text, model, None) == ["F5"]
    assert files_told(text, model, path) == ["F5"]  # none is here: they are kept somewhere else
    (tmp_path / "A.docx").touch()
    (tmp_path / "Dokument").mkdir()
    (tmp_path / "Dokument" / "b.docx").touch()
    assert files_told(text, model, path) == ["F4", "F5"]
    assert files_told(text, model, tmp_path / "borta" / "bok.xlsx") == ["F5"]


def test_a_file_name_is_never_repeated(model: Model) -> None:
    book = with_documents("|  | Arbetsplan | D001 | 2026-11-20 | 2026-11-20 |  |")
    (finding,) = [f for f in findings_in(book, model) if f.code == "F803"]
    assert finding.value == ""


@pytest.mark.parametrize(
    ("who", "made", "told"),
    [
        ("D001", "2026-11-15", True),
        ("D001", "2026-11-16", False),
        ("D002", "2026-11-20", True),
        ("D002", "2025-12-31", False),
        ("", "2026-11-20", False),
    ],
)
def test_a_certificate_that_nobody_requested(model: Model, who: str, made: str, told: bool) -> None:
    row = f"| X-1 | Intyg | {who} | {made} |  | a.docx |"
    assert found(with_documents(row), model, "F804") == (["D2"] if told else [])


def test_made_or_signed_after_today(model: Model) -> None:
    book = with_documents("|  | Brev | D001 | 2026-11-23 | 2026-11-24 |  |", "|  | Brev | D001 | 2026-11-24 |  |  |")
    assert found(book, model, "F805") == ["E2", "D3"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (KEEPER, False),
        ("", True),
        (KEEPER.replace("|  |", "| 2026-11-22 |"), True),
        (KEEPER.replace("03-01", "11-24"), True),
    ],
)
def test_somebody_keeps_the_certificates(model: Model, row: str, told: bool) -> None:
    findings = findings_in(changed(BOOK, KEEPER, row), approving(model))
    assert places(findings, "F807") == ([("Uppdrag", "", "F807")] if told else [])


def test_without_certificates_nobody_has_to_keep_them(model: Model) -> None:
    book = changed(changed(BOOK, KEEPER, ""), "| 2026-09-07 | 2026-11-16 |", "| 2026-09-07 |  |")
    assert found(book, model, "F807") == []
    issued = with_documents("| X-1 | Intyg | D001 | 2025-11-16 |  | a.docx |", book=book)
    assert found(issued, model, "F807") == [""]

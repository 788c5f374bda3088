from dataclasses import replace
from pathlib import Path

from approved import BOOK
from framsteg_xl.checks.run import check
from framsteg_xl.documents.blank import make_blank
from framsteg_xl.documents.made import register_rows
from framsteg_xl.documents.make import Desk
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.entries import Entries
from office import COMPANY, desk, example, rows_in
from support import TODAY, book_with


def made_at(some: Desk) -> list:  # type: ignore[type-arg]
    model = some.entries.model
    return [*some.make(model.document("arbetsplan"), "D001"), *some.make(model.document("intyg"), "D001")]


def test_what_was_made_is_a_row_each_in_the_models_own_columns(tmp_path: Path, model: Model) -> None:
    some = desk(tmp_path, BOOK, example(model))
    made = made_at(some)
    assert [(m.participant, m.placement, m.number, m.date) for m in made] == [
        ("D001", "D001-1", "", TODAY),
        ("D001", "D001-2", "", TODAY),
        ("D001", "", "DEMO-EXEMPEL-2026-0001", TODAY),
    ]
    assert register_rows(made, some.entries) == {
        "dokument": [
            {
                "slag": "Arbetsplan",
                "deltagare": "D001",
                "datum": TODAY,
                "fil": "arbetsplan_D001-1_2026-11-23.docx",
            },
            {
                "slag": "Genomförandeplan",
                "deltagare": "D001",
                "datum": TODAY,
                "fil": "arbetsplan_D001-2_2026-11-23.docx",
            },
            {
                "nummer": "DEMO-EXEMPEL-2026-0001",
                "slag": "Intyg över validerade moduler",
                "deltagare": "D001",
                "datum": TODAY,
                "fil": "intyg_D001_DEMO-EXEMPEL-2026-0001.docx",
            },
        ]
    }


def test_a_workbook_with_the_rows_in_it_has_no_new_findings_and_gets_none_twice(tmp_path: Path, model: Model) -> None:
    some = desk(tmp_path, BOOK, example(model))
    made = made_at(some)
    rows = {**rows_in(some.entries), **register_rows(made, some.entries)}
    again = Entries(book_with(some.entries.model, rows, COMPANY.id), some.entries.model)
    assert [str(finding) for finding in check(again, TODAY)] == [str(finding) for finding in some.findings]
    assert register_rows(made, again) == {"dokument": []}


def test_a_blank_has_no_row(tmp_path: Path, model: Model) -> None:
    some = desk(tmp_path, BOOK, example(model))
    blank = make_blank(some.entries.model, model.document("arbetsplan"), COMPANY, TODAY, tmp_path, None)
    assert register_rows([blank], some.entries) == {"dokument": []}


def test_a_model_without_the_sheet_has_no_rows(tmp_path: Path, model: Model) -> None:
    some = desk(tmp_path, BOOK, example(model))
    bare = replace(
        some.entries.model,
        sheets=tuple(sheet for sheet in some.entries.model.sheets if sheet.role != "issued"),
        columns=tuple(column for column in some.entries.model.columns if column.sheet != "dokument"),
    )
    assert register_rows(made_at(some), Entries(some.entries.book, bare)) == {}

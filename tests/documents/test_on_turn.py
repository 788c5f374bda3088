from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from approved import BOOK, with_second_module
from books import changed
from framsteg_xl.documents.make import Desk
from framsteg_xl.documents.on_turn import everybody, on_turn
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import CountedFrom
from framsteg_xl.workbook.reading import read_entries
from office import desk, example, issue, plan, workbook

STEP = "| D001-1 | Förfrågan/anvisning | 2026-11-16 | 2026-11-16 |  |  |"


def registered(*rows: str) -> str:
    """The book with these rows on the sheet of documents: kind, participant, day, file."""
    head, _, table = BOOK.partition("\n## Dokument\n")
    lines = table.splitlines()
    new = [f"|  | {' | '.join(row.split('/')[:3])} |  | {''.join(row.split('/')[3:])} |" for row in rows]
    return "\n".join([f"{head}\n## Dokument", *lines[:2], *new, *lines[2:]])


def plans_due(folder: Path, book: str, model: Model, day: date | None = None) -> list[str]:
    at = desk(folder, book, model)
    at = replace(at, today=day) if day else at
    return on_turn(at, at.entries.model.document("arbetsplan"))


def with_plan_step(model: Model, **facts: object) -> Model:
    steps = tuple(replace(s, **facts) if s.document == "arbetsplan" else s for s in model.steps)  # type: ignore[arg-type]
    return replace(model, steps=steps)


def test_a_plan_is_on_turn_from_soon_days_before_its_deadline(tmp_path: Path, model: Model) -> None:
    some = example(model)
    assert plans_due(tmp_path, BOOK, some) == ["D001-1", "D001-2", "D002-1"]  # due on 14, 15 and 16 December
    late = with_plan_step(some, deadline_days=38)
    assert plans_due(tmp_path, BOOK, late) == []
    assert plans_due(tmp_path, BOOK, late, date(2026, 11, 24)) == ["D001-1"]
    assert plans_due(tmp_path, BOOK, late, date(2027, 3, 1)) == ["D001-1", "D001-2", "D002-1"]


def test_one_that_is_done_or_left_is_not_on_turn(tmp_path: Path, model: Model) -> None:
    book = changed(BOOK, STEP, f"{STEP}\n| D001-1 | Arbetsplan | 2026-11-20 | 2026-11-20 | 2026-11-20 |  |")
    book = changed(
        book, "| 2026-11-17 | 2027-06-15 |  |  |  |", "| 2026-11-17 | 2027-06-15 |  | 2026-11-21 | Flyttat |"
    )
    assert plans_due(tmp_path, book, example(model)) == ["D002-1"]


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        (["Arbetsplan/D001/2026-11-20/arbetsplan_D001-1_2026-11-20.docx"], ["D001-2", "D002-1"]),
        (["Genomförandeplan/D001/2026-11-20/arbetsplan_D001-2_2026-11-20 (2).docx"], ["D001-1", "D002-1"]),
        (["arbetsplan/D001/2026-11-20/"], ["D002-1"]),  # for which of them is not known
        (["Arbetsplan/D001/2026-11-20/planen.docx"], ["D002-1"]),
        (["Intyg/D001/2026-11-20/"], ["D001-1", "D001-2", "D002-1"]),
        (["Arbetsplan/D002/2026-10-01/"], ["D001-1", "D001-2", "D002-1"]),  # of an earlier time
    ],
)
def test_one_that_is_registered_is_not_made_again(
    tmp_path: Path, model: Model, rows: Sequence[str], left: list[str]
) -> None:
    assert plans_due(tmp_path, registered(*rows), example(model)) == left


def test_what_lies_in_the_folder_is_not_made_again(tmp_path: Path, model: Model) -> None:
    at = desk(tmp_path, BOOK, example(model))
    plan(at, "D001")
    assert on_turn(at, at.entries.model.document("arbetsplan")) == ["D002-1"]
    later = replace(at, today=date(2027, 3, 1))
    assert on_turn(later, at.entries.model.document("arbetsplan")) == ["D002-1"]  # it is late, and made all the same


def test_what_is_done_again_and_again_has_its_document_each_time(tmp_path: Path, model: Model) -> None:
    """Every 90 days, first on the 28th day: the document of the last time does not count for the next."""
    some = with_plan_step(example(model), repeat_days=90)
    done = changed(BOOK, STEP, f"{STEP}\n| D001-1 | Arbetsplan | 2026-11-20 | 2026-11-20 |  |  |")

    def due(day: date, *files: str) -> bool:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        at = replace(desk(folder, done, some), today=day)
        at.out.mkdir()
        for file in files:
            (at.out / file).write_bytes(b"")
        return "D001-1" in on_turn(at, some.document("arbetsplan"))

    next_time = date(2027, 2, 18)  # 90 days after it was done
    assert not due(date(2027, 1, 18))
    assert due(date(2027, 1, 19), "arbetsplan_D001-1_2026-11-20.docx", "arbetsplan_D001-1_2026-11-21.docx")
    assert due(next_time, "arbetsplan_D001-1_2027-01-18.docx")
    assert not due(next_time, "arbetsplan_D001-1_2027-01-19.docx")
    assert due(next_time, "arbetsplan_D001-2_2027-02-01.docx")


def test_what_is_made_at_the_end_may_be_made_some_days_before(tmp_path: Path, model: Model) -> None:
    some = with_plan_step(example(model), counted_from=CountedFrom.END, deadline_days=7)
    book = changed(
        BOOK, "| 2026-11-16 | 2027-05-15 |  |  |  |", "| 2026-11-16 | 2027-05-15 |  | 2026-11-22 | Flyttat |"
    )
    assert plans_due(tmp_path, book, some) == ["D001-1"]
    (tmp_path / "Dokument").mkdir()
    (tmp_path / "Dokument" / "arbetsplan_D001-1_2026-11-19.docx").write_bytes(b"")
    assert plans_due(tmp_path, book, some) == []


def test_a_kind_that_no_step_asks_for_is_never_on_turn_and_says_so(tmp_path: Path, model: Model) -> None:
    for facts in ({"document": ""}, {"required": False}, {"retired": True}):
        with pytest.raises(UserError, match="Modellen säger inte när det är dags för Arbetsplan"):
            plans_due(tmp_path, BOOK, with_plan_step(example(model), **facts))


def test_a_certificate_is_on_turn_from_its_request_until_it_is_issued(tmp_path: Path, model: Model) -> None:
    def waiting(book: str) -> list[str]:
        at = desk(tmp_path, book, example(model))
        kind = at.entries.model.document("intyg")
        assert on_turn(at, kind) == everybody(at, kind)
        return on_turn(at, kind)

    assert waiting(BOOK) == ["D001"]
    issue(desk(tmp_path, BOOK, example(model)))
    assert waiting(BOOK) == []
    assert waiting(with_second_module(BOOK)) == ["D001"]
    unasked = changed(BOOK, "| 2026-1 | 2026-09-07 | 2026-11-16 |", "| 2026-1 | 2026-09-07 |  |")
    assert waiting(unasked) == []


def test_everybody_is_who_is_here_today(tmp_path: Path, model: Model) -> None:
    book = changed(
        BOOK, "| 2026-11-16 | 2027-05-15 |  |  |  |", "| 2026-11-16 | 2027-05-15 |  | 2026-11-22 | Flyttat |"
    )
    book = changed(book, "| Region |  |  | 2026-11-18 |", "| Region |  |  | 2026-11-24 |")
    at = desk(tmp_path, book, example(model))
    kind = at.entries.model.document("arbetsplan")
    assert everybody(at, kind) == ["D001-2"]
    assert everybody(replace(at, today=date(2026, 11, 24)), kind) == ["D001-2", "D002-1"]


def test_a_workbook_without_a_folder_of_documents_has_none(tmp_path: Path, model: Model) -> None:
    some = example(model)
    entries = read_entries(workbook(tmp_path, BOOK, some), some)
    at = Desk.open(entries, date(2026, 11, 23), tmp_path / "finns inte" / "Dokument", None)
    assert len(on_turn(at, some.document("arbetsplan"))) == 3

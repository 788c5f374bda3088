"""A real folder: older versions, other quarters, broken files, whole workbooks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from books import small
from framsteg_xl.checks.run import check
from framsteg_xl.consolidation.delivery import Delivery, delivery_of, save_delivery
from framsteg_xl.consolidation.gather import consolidation_workbook
from framsteg_xl.consolidation.period import Period
from framsteg_xl.consolidation.receive import TAKEN, Received, choose, receive
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.story import tell
from framsteg_xl.errors import UserError
from framsteg_xl.files import files_in
from framsteg_xl.model.model import Model
from framsteg_xl.model.writing import model_workbook
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, book_of

Q3, Q4 = Period(2026, 3), Period(2026, 4)


@pytest.fixture(scope="module")
def example(model: Model) -> Model:
    return small(example_model(model, TODAY))


@pytest.fixture(scope="module")
def inbox(example: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inkorg")
    for number, periods in ((0, (Q3, Q4, Q4)), (1, (Q4,)), (2, ())):
        company = example.companies[number]
        content = standard_workbook(example, company, TODAY, tell(example, TODAY, company.id).rows)
        entries = Entries(book_of(content), example)
        for period in periods:
            delivery = delivery_of(entries, check(entries, TODAY), company, period)
            save_delivery(delivery, example, company, TODAY, folder)
        if number != 1:  # the third company sent its whole workbook, the first lies there too
            (folder / f"arbetsbok_{company.id}.xlsx").write_bytes(content)
    (folder / "trasig.xlsx").write_bytes(b"PK\x03\x04 hej")
    (folder / "gammal.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (folder / "~$öppen.xlsx").write_bytes(b"x")
    (folder / "anteckning.txt").write_text("hej")
    (folder / "modell.xlsx").write_bytes(model_workbook(example))
    return folder


def received(inbox: Path, example: Model, period: Period | None = None) -> list[Received]:
    return choose([receive(file, example, TODAY, period) for file in files_in([inbox])], period)


def test_each_file_gets_its_status(inbox: Path, example: Model) -> None:
    statuses = {r.file: (r.delivery is not None, r.failed) for r in received(inbox, example)}
    assert statuses == {
        "arbetsbok_KOPPAR.xlsx": (True, False),
        "arbetsbok_SOLGLANTAN.xlsx": (False, False),
        "gammal.xls": (False, True),
        "leverans_LINGON_2026K4_v1.xlsx": (True, False),
        "leverans_SOLGLANTAN_2026K3_v1.xlsx": (False, True),  # nobody said which quarter
        "leverans_SOLGLANTAN_2026K4_v1.xlsx": (False, False),
        "leverans_SOLGLANTAN_2026K4_v2.xlsx": (True, False),
        "modell.xlsx": (False, False),
        "trasig.xlsx": (False, True),
    }


def test_the_newest_quarter_counts_unless_another_is_asked_for(inbox: Path, example: Model) -> None:
    used = {r.file for r in received(inbox, example, Q3) if r.delivery and r.version}
    assert used == {"leverans_SOLGLANTAN_2026K3_v1.xlsx"}


def test_a_delivery_that_somebody_changed_is_refused_and_stops_nothing(
    inbox: Path, example: Model, tmp_path: Path
) -> None:
    import openpyxl

    for sheet, cell, value in (("Steg", "B5", "många"), ("Steg", "B4", "Annat")):
        workbook = openpyxl.load_workbook(inbox / "leverans_LINGON_2026K4_v1.xlsx")
        workbook[sheet][cell] = value
        path = tmp_path / f"ändrad_{cell}.xlsx"
        workbook.save(path)
        assert receive(path, example, TODAY, None).failed, cell


def test_another_project_s_delivery_is_refused(inbox: Path, model: Model) -> None:
    refused = receive(inbox / "leverans_LINGON_2026K4_v1.xlsx", model, TODAY, None)
    assert (refused.failed, refused.delivery) == (True, None)


def test_a_folder_that_does_not_exist_is_told_in_words() -> None:
    with pytest.raises(UserError, match="finns inte"):
        list(files_in([Path("finns-inte")]))


def test_the_order_of_the_files_does_not_matter(inbox: Path, example: Model) -> None:
    forward = received(inbox, example)
    backward = choose(
        [receive(file, example, TODAY, None) for file in reversed(list(files_in([inbox])))],
        None,
    )
    assert consolidation_workbook(forward, example, TODAY) == consolidation_workbook(backward, example, TODAY)


def sent(name: str, period: Period, version: int, sha256: str) -> Received:
    company = name.split("_")[1]
    delivery = Delivery(company, period, {}, 0)
    return Received(name, TAKEN, company_id=company, version=version, sha256=sha256, delivery=delivery)


def test_a_whole_workbook_does_not_decide_which_quarter_counts() -> None:
    whole = Received("arbetsbok_C.xlsx", TAKEN, company_id="C", delivery=Delivery("C", Q4, {}, 0))
    chosen = choose([sent("leverans_A_2026K3_v1.xlsx", Q3, 1, "a"), whole], None)
    assert [(r.delivery is not None, r.failed) for r in chosen] == [(True, False), (False, False)]


def test_two_different_files_with_one_version_are_told_and_the_order_means_nothing() -> None:
    files = [sent("leverans_A_2026K4_v1.xlsx", Q4, 1, sha) for sha in ("x", "y")]
    for some in (files, files[::-1]):
        used = {r.sha256: (r.delivery is not None, r.failed) for r in choose(some, None)}
        assert used == {"y": (True, False), "x": (False, True)}


def test_the_same_file_twice_is_counted_once_and_no_fault() -> None:
    chosen = choose([sent("leverans_A_2026K4_v1.xlsx", Q4, 1, "x") for _ in range(2)], None)
    assert sorted((r.delivery is not None, r.failed) for r in chosen) == [(False, False), (True, False)]


def test_a_delivery_with_older_headings_is_read_by_their_aliases(inbox: Path, example: Model) -> None:
    renamed = tuple(
        replace(c, heading="Insatsform", aliases=("Form",)) if c.role == "form" else c for c in example.columns
    )
    got = receive(inbox / "leverans_LINGON_2026K4_v1.xlsx", replace(example, columns=renamed), TODAY, None)
    assert got.delivery
    assert "Insatsform" in got.delivery.pages["Placeringar"].columns
    assert got.status == TAKEN


def test_a_heading_that_is_not_in_the_delivery_is_told(inbox: Path, example: Model) -> None:
    renamed = tuple(replace(c, heading="Insatsform", aliases=()) if c.role == "form" else c for c in example.columns)
    got = receive(inbox / "leverans_LINGON_2026K4_v1.xlsx", replace(example, columns=renamed), TODAY, None)
    assert got.status == "med, men saknar Insatsform"

"""The buttons that make documents, deliveries and consolidations, and those that help, pressed in a living Calc."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from buttons_desk import Desk, Rows
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.story import tell
from framsteg_xl.files import DELIVERIES, DOCUMENTS
from framsteg_xl.model.model import Model
from framsteg_xl.model.writing import model_workbook
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.values import serial
from live import Live
from support import TODAY


@pytest.fixture(scope="module")
def example(model: Model) -> Model:
    """A project's own model, in which certificates can be issued."""
    return example_model(model, TODAY)


@pytest.fixture(scope="module")
def rows(example: Model) -> Rows:
    """A made-up company's rows."""
    return tell(example, TODAY, "1").rows


@pytest.fixture
def desk(
    open_book: Callable[..., Desk], rows: Rows, example: Model, live: Live, tmp_path_factory: pytest.TempPathFactory
) -> Desk:
    """Its workbook, and buttons that use that model."""
    model = tmp_path_factory.mktemp("modell") / "modell.xlsx"
    model.write_bytes(model_workbook(example))
    live.home.use(sys.executable, model)
    return open_book(rows, model=example)


def made(desk: Desk, folder: str) -> list[str]:
    """The files in a folder beside the workbook."""
    return sorted(path.name for path in (desk.path.parent / folder).glob("*") if path.is_file())


def here_today(desk: Desk) -> list[str]:
    """The placements that go on today and have a plan that may be made."""
    return [row["Placerings-ID"] for row in desk.table("placeringar") if row["Läge"] == "pågår"]


def test_a_plan_for_the_selected_placement_and_its_row_on_dokument(desk: Desk) -> None:
    before = desk.table("dokument")
    row = next(
        n for n, row in enumerate(desk.table("placeringar"), start=1) if row["Placerings-ID"] in here_today(desk)
    )
    placement = desk.table("placeringar")[row - 1]
    desk.book.select(*desk.cell("placeringar", "id", row))
    said = desk.press("document_selected.arbetsplan")
    files = made(desk, DOCUMENTS)
    assert len(files) == 1, said
    assert placement["Placerings-ID"] in files[0]
    new = desk.table("dokument")[len(before) :]
    assert [(r["Deltagare"], r["Datum"], r["Fil"]) for r in new] == [(placement["Deltagare"], serial(TODAY), files[0])]
    assert str(desk.path.parent / DOCUMENTS) in desk.live.home.opened()


def test_everybody_who_is_on_turn_for_a_certificate(desk: Desk) -> None:
    said = desk.press("document_due.intyg")
    files = made(desk, DOCUMENTS)
    registered = [row for row in desk.table("dokument") if row["Fil"] in files]
    assert files, said
    assert len(registered) == len(files)
    assert all(str(row["Nummer"]).startswith("DEMO-") for row in registered)
    again = desk.press("document_due.intyg")
    assert made(desk, DOCUMENTS) == files, again


def test_a_blank_plan_is_opened(desk: Desk) -> None:
    desk.press("document_blank.arbetsplan")
    (file,) = made(desk, DOCUMENTS)
    assert str(desk.path.parent / DOCUMENTS / file) in desk.live.home.opened()


def test_a_plan_as_pdf(desk: Desk) -> None:
    row = next(
        n for n, row in enumerate(desk.table("placeringar"), start=1) if row["Placerings-ID"] in here_today(desk)
    )
    desk.book.select(*desk.cell("placeringar", "id", row))
    desk.press("document_pdf.arbetsplan")
    assert [Path(name).suffix for name in made(desk, DOCUMENTS)] == [".docx", ".pdf"]


def test_what_is_not_ready_is_not_made_and_said(desk: Desk) -> None:
    desk.write("deltagare", "född", 1, "i maj")
    desk.book.select(*desk.cell("deltagare", "id", 1))
    said = desk.press("document_selected.arbetsplan")
    assert not made(desk, DOCUMENTS)
    assert "Inte gjort" in said


def test_the_folder_with_documents(desk: Desk) -> None:
    assert "inga dokument" in desk.press("documents_folder")
    (desk.path.parent / DOCUMENTS).mkdir()
    before = len(desk.live.home.opened())
    desk.press("documents_folder")
    assert desk.live.home.opened()[before:] == [str(desk.path.parent / DOCUMENTS)]


def test_a_delivery_is_made_and_shown(desk: Desk, example: Model) -> None:
    said = desk.press("delivery")
    (file,) = made(desk, DELIVERIES)
    assert file == f"leverans_{example.companies[0].id}_2026K3_v1.xlsx", said
    assert str(desk.path.parent / DELIVERIES) in desk.live.home.opened()
    shown = desk.live.titles()
    assert any(file in title for title in shown), shown
    names = {row["Förnamn"] for row in desk.table("deltagare") if row["Förnamn"]}
    texts = {
        value
        for grid in read_xlsx(desk.path.parent / DELIVERIES / file).grids.values()
        for row in grid.rows
        for value in row
        if isinstance(value, str)
    }
    assert not names & texts


def test_a_quarter_in_the_form(desk: Desk, example: Model) -> None:
    desk.fill_form("delivery", period="2026K2")
    desk.press("delivery")
    assert made(desk, DELIVERIES) == [f"leverans_{example.companies[0].id}_2026K2_v1.xlsx"]
    desk.fill_form("delivery", period="i höst")
    assert "går inte att förstå" in desk.press("delivery")


def test_a_folder_of_deliveries_is_put_together(desk: Desk) -> None:
    desk.press("delivery")
    folder = desk.path.parent / DELIVERIES
    desk.fill_form("consolidate", folder=str(folder))
    desk.press("consolidate")
    (file,) = desk.path.parent.glob("sammanställning*.xlsx")
    assert any(file.name in title for title in desk.live.titles())


def test_another_file_of_the_same_name_is_open(desk: Desk, example: Model, tmp_path: Path) -> None:
    other = tmp_path / "annan mapp"
    other.mkdir()
    name = f"leverans_{example.companies[0].id}_2026K3_v1.xlsx"
    desk.live.open(desk.book.save_as(other / name))
    said = desk.press("delivery")
    assert made(desk, DELIVERIES) == [name]
    assert "med samma namn är redan öppen" in said


def test_a_folder_that_is_not_there(desk: Desk) -> None:
    assert "saknas" in desk.press("consolidate")
    desk.fill_form("consolidate", folder="Z:\\finns\\inte")
    assert "finns inte" in desk.press("consolidate")


def test_a_workbook_that_was_never_saved(desk: Desk) -> None:
    desk.path.unlink()
    said = desk.press("delivery")
    assert "är inte sparad" in said


def test_the_handbook_says_what_each_button_does(desk: Desk) -> None:
    before = len(desk.live.home.opened())
    desk.press("handbook")
    (page,) = desk.live.home.opened()[before:]
    text = Path(page).read_text("utf-8")
    for button in desk.model.buttons:
        assert button.label in text


def test_about_shows_versions(desk: Desk) -> None:
    assert "Framsteg XL" in desk.press("about")

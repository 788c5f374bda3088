"""The consolidation's figures are those of the deliveries, and no person is in it."""

from __future__ import annotations

import pandas as pd
import pytest

from books import small
from framsteg_xl.checks.run import check
from framsteg_xl.consolidation.delivery import PLACEMENTS, STEPS, VALIDATION, Delivery, delivery_of
from framsteg_xl.consolidation.gather import BANNER, consolidation_workbook
from framsteg_xl.consolidation.pages import read_frame
from framsteg_xl.consolidation.period import Period
from framsteg_xl.consolidation.receive import TAKEN, Received
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.faults import plant
from framsteg_xl.demo.story import tell
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Sensitivity
from framsteg_xl.tables.book import Book
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, book_of

PERIOD = Period(2026, 4)


@pytest.fixture(scope="module")
def example(model: Model) -> Model:
    return small(example_model(model, TODAY))


@pytest.fixture(scope="module")
def entries(example: Model) -> list[Entries]:
    books = []
    for number in range(4):
        story = tell(example, TODAY, f"prov {number}")
        plant(story, number)
        books.append(book_of(standard_workbook(example, example.companies[number], TODAY, story.rows)))
    return [Entries(book, example) for book in books]


@pytest.fixture(scope="module")
def deliveries(example: Model, entries: list[Entries]) -> list[Delivery]:
    return [delivery_of(some, check(some, TODAY), example.company(some.company_id), PERIOD) for some in entries]


@pytest.fixture(scope="module")
def together(example: Model, deliveries: list[Delivery]) -> Book:
    received = [
        Received(f"arbetsbok_{d.company_id}.xlsx", TAKEN, company_id=d.company_id, delivery=d) for d in deliveries
    ]
    broken = Received("trasig.xlsx", "Filen trasig.xlsx är skadad", "spara en ny kopia", failed=True)
    return book_of(consolidation_workbook([*received, broken], example, TODAY))


def page(book: Book, name: str) -> pd.DataFrame:
    return read_frame(book, name, [])


def test_every_placement_is_counted_once(together: Book, deliveries: list[Delivery]) -> None:
    total = sum(len(delivery.pages[PLACEMENTS]) for delivery in deliveries)
    companies = page(together, "Per företag")
    assert sum(companies["Placeringar"]) == total == sum(companies["Pågår"]) + sum(companies["Avslutade"])
    # a form that is not in the list (planted in one company) is counted in the total but under no form
    assert sum(page(together, "Per form")["Antal"]) == total - 1


def test_steps_and_validations_are_the_sums_of_the_companies(together: Book, deliveries: list[Delivery]) -> None:
    for name, source, heading in (("Per steg", STEPS, "Klara"), ("Validering", VALIDATION, "Påbörjade")):
        wanted = sum(sum(delivery.pages[source][heading]) for delivery in deliveries)
        assert sum(page(together, name)[heading]) == wanted > 0


def test_findings_are_shown_by_code_and_company_only(together: Book) -> None:
    quality = page(together, "Kvalitet")
    assert list(quality.columns) == [
        "Kod",
        "Anmärkning",
        "Allvar",
        "Alla",
        "ATERBRUK",
        "KOPPAR",
        "LINGON",
        "SOLGLANTAN",
    ]
    assert dict(zip(quality["Kod"], quality["Alla"], strict=True))["F203"] == 1


def test_every_file_has_its_row_also_the_broken_one(together: Book) -> None:
    files = page(together, "Leveranser")
    status = dict(zip(files["Fil"], files["Läge"], strict=True))
    assert [text for text in status.values() if text != TAKEN] == ["Filen okänd fil 1 är skadad"]
    assert not any("trasig" in str(value) for grid in together.grids.values() for row in grid.rows for value in row)
    assert len(files) == 5


def test_every_page_is_marked_as_working_material(together: Book) -> None:
    for name, grid in together.grids.items():
        assert any(BANNER in row for row in grid.rows), name


def test_no_person_is_in_it(together: Book, entries: list[Entries], example: Model) -> None:
    shown = {str(value) for grid in together.grids.values() for row in grid.rows for value in row}
    for some in entries:
        for column in example.columns:
            if column.sensitivity is not Sensitivity.PLAIN or column.unique:
                written = {str(value) for value in some.typed(column.sheet, column).values if value is not None}
                assert not written & shown, column.heading


def test_nothing_but_broken_files_still_makes_a_workbook(example: Model) -> None:
    content = consolidation_workbook([Received("x.xlsx", "skadad", failed=True)], example, TODAY)
    assert "Leveranser" in book_of(content).grids


def test_no_file_name_that_may_be_a_persons_is_shown_anywhere(example: Model, deliveries: list[Delivery]) -> None:
    company = deliveries[0].company_id
    names = ("Anna Svensson D003.xlsx", "arbetsbok_Anna_Svensson.xlsx", "leverans_Anna_2026K4_v1.xlsx")
    received = [
        Received(names[0], TAKEN, company_id=company, version=2, delivery=deliveries[0]),
        Received(f"arbetsbok_{company}.xlsx", f"ersatt av {names[0]}", company_id=company),
        *(Received(name, f"Filen {name} är skadad", f"ta bort {name}", failed=True) for name in names[1:]),
    ]
    book = book_of(consolidation_workbook(received, example, TODAY))
    shown = " ".join(str(value) for grid in book.grids.values() for row in grid.rows for value in row)
    assert not [secret for secret in ("Svensson", "D003", "_Anna") if secret in shown]
    assert f"arbetsbok_{company}.xlsx" in shown

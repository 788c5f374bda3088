"""The real buttons, pressed in a living LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

import pytest

from books import small
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.standard.workbook import standard_workbook
from live import Live, LiveBook, live_office
from support import TODAY


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, model: Model) -> Iterator[Live]:
    with live_office(tmp_path_factory.mktemp("live"), model) as some:
        yield some


@pytest.fixture(scope="module")
def book(live: Live, model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBook]:
    path = tmp_path_factory.mktemp("books") / "bok.xlsx"
    path.write_bytes(standard_workbook(small(model), model.companies[0], TODAY))
    some = live.open(path)
    yield some
    some.close()


def test_about_tells_what_is_installed(book: LiveBook) -> None:
    said = book.press("about")
    assert said.done
    assert f"Framsteg XL {version('framsteg-xl')}" in said.text
    assert "LibreOffice" in said.text


def test_a_button_that_the_programme_does_not_know(book: LiveBook) -> None:
    assert "Knappen spring finns inte i programmet. Så rättar du: " in book.press("spring").text


def test_going_to_the_next_finding_before_anything_was_checked(book: LiveBook) -> None:
    assert "Tryck på Kontrollera för att gå igenom arbetsboken." in book.press("next_finding").text

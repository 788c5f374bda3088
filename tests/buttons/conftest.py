"""A workbook of a made-up company on a supervisor's screen, and the buttons to press."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from buttons_desk import Desk, Rows
from framsteg_xl.demo.story import tell
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.standard.workbook import standard_workbook
from live import Live, LiveBook, live_office
from support import TODAY


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, model: Model) -> Iterator[Live]:
    """The office, one for all tests of a file."""
    with live_office(tmp_path_factory.mktemp("live"), model) as some:
        yield some


@pytest.fixture(scope="session")
def rows(model: Model) -> Rows:
    """A made-up company's rows."""
    return tell(model, TODAY, "knappar").rows


@pytest.fixture
def open_book(live: Live, model: Model, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Opens a standard workbook with rows, on the day of all tests."""
    opened: list[LiveBook] = []

    def open_with(rows: Rows, *, read_only: bool = False, model: Model = model) -> Desk:
        path = tmp_path / f"bok{len(opened)}.xlsx"
        path.write_bytes(standard_workbook(model, model.companies[0], TODAY, rows))
        book = live.open(path, read_only=read_only)
        opened.append(book)
        if not read_only:
            book.sheet("Start").write("C4", TODAY)
            book.work_out()
        return Desk(model, book, live, path)

    yield open_with
    live.close_others(*opened)
    for book in opened:
        book.close()


@pytest.fixture
def desk(open_book: Callable[..., Desk], rows: Rows) -> Desk:
    """The made-up company's workbook."""
    return open_book(rows)

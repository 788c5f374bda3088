"""One office a test file, and a fresh workbook a test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings

from framsteg_xl import calc
from framsteg_xl.calc.bridge import uno
from framsteg_xl.errors import UserError


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[xlwings.App]:
    try:
        uno()
    except UserError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))
    with calc.start(Path(tmp_path_factory.mktemp("profile"))) as engine:
        yield engine.apps.active


@pytest.fixture
def book(app: xlwings.App) -> Iterator[xlwings.Book]:
    book = app.books.add()
    yield book
    book.close()


@pytest.fixture
def sheet(book: xlwings.Book) -> xlwings.Sheet:
    return book.sheets[0]

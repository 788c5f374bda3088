"""An office with the add-in open in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from calc import Book, Office, office
from framsteg_xl.addin.package import addin
from framsteg_xl.model.model import Model


@pytest.fixture(scope="module")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="module")
def whole(calc: Office, model: Model, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The add-in as it is."""
    path = tmp_path_factory.mktemp("whole") / "framsteg.xlam"
    path.write_bytes(addin(model))
    return calc.open_addin(path)

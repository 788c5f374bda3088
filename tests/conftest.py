"""What all tests share."""

from __future__ import annotations

from datetime import date

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from support import TODAY


@pytest.fixture(scope="session")
def model() -> Model:
    """The shipped model."""
    return load_model()


@pytest.fixture
def today() -> date:
    return TODAY

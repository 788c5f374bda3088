"""What all tests share."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

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

"""Somebody is found in whatever was written, however it is written."""

from __future__ import annotations

from datetime import date

import pytest

from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.importing.mentions import Mentions
from framsteg_xl.workbook.persons import Person

VERA = Person.of("Vera Maria", "Ösmark", "19640823-3234", None)
MENTIONS = Mentions([VERA, Person("moa", "", date(1990, 5, 5))], ["0701740699"])


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("samtal med VERA  Ösmark i går", True),
        ("Ösmark, Vera Maria", True),
        ("Ösmark Vera", True),
        ("640823-3234", True),
        (196408233234.0, True),
        ("ring 070-174 06 99", True),
        ("Vera", False),
        ("Vera Ösmarksson", False),
        ("Moa", False),
        (True, False),
        ("", False),
    ],
)
def test_what_names_somebody(value: Value, found: bool) -> None:
    assert MENTIONS.within(value) is found


def test_a_telephone_number_may_be_shared() -> None:
    assert not MENTIONS.within("070-174 06 99", phones=False)

"""Who somebody is: names taken apart, and people told apart."""

from __future__ import annotations

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.persons import split_name
from own_lists import added, imported


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("Moa Ekhult", "Moa", "Ekhult"),
        ("Ekhult, Moa", "Moa", "Ekhult"),
        ("Moa  Maria\nEkhult", "Moa Maria", "Ekhult"),
        ("Nils von der Tallmo", "Nils", "von der Tallmo"),
        ("von Tallmo, Nils", "Nils", "von Tallmo"),
        ("Åsa af Norrbäck (Åsis)", "Åsa", "af Norrbäck"),
        ("Moa", "Moa", ""),
        ("", "", ""),
    ],
)
def test_a_full_name_is_split(written: str, first: str, last: str) -> None:
    assert split_name(written) == (first, last)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("Ekhult Moa Maria", "Moa Maria", "Ekhult"),
        ("Ekhult, Moa", "Moa", "Ekhult"),
        ("von der Tallmo Nils", "Nils", "von der Tallmo"),
        ("Moa", "Moa", ""),
        ("", "", ""),
    ],
)
def test_a_name_under_a_heading_that_says_last_name_first(written: str, first: str, last: str, model: Model) -> None:
    assert split_name(written, last_first=True) == (first, last)
    rows = f"| Efternamn, förnamn | Tel |\n| --- | --- |\n| {written} | 1 |"
    if written:
        assert added(imported(model, rows), "deltagare", "förnamn", "efternamn") == [(first, last)]


def test_a_number_that_nobody_has_tells_nobody_apart(model: Model) -> None:
    rows = "| Namn | Pnr |\n| Moa Ekhult | 19640823-0000 |\n| Tage Isåker | 19640823-0000 |\n| Moa Ekhult | 19640823-xxxx |"
    assert added(imported(model, rows), "deltagare", "efternamn") == ["Ekhult", "Isåker"]

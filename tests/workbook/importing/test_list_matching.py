"""Which row of a company's own list holds its headings, and what each of them is in the workbook."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.tables.book import Book, Grid
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.workbook.importing.heading_words import WORDS
from framsteg_xl.workbook.importing.headings import Matching
from framsteg_xl.workbook.importing.list_matching import match_list


def matched(*headings: str, model: Model) -> dict[str, str]:
    """Each heading and where it goes; blank for a column of its own."""
    found = match_list(Book("lista.xlsx", {"Blad1": Grid("Blad1", [list(headings)])}), model)
    return {heading.text: heading.target.shown if heading.target else "" for heading in found.headings}


def reasons(matching: Matching) -> dict[str, str]:
    return {heading.text: heading.why for heading in matching.own}


def test_the_headings_that_people_use(model: Model) -> None:
    usual = (
        "Namn Pnr Tel Startdatum Slut Insats Beställare Handledare Tim/v Kommentar Anhörig Handläggare Avslutad".split()  # noqa: SIM905
    )
    assert matched(*usual, model=model) == {
        "Namn": "Förnamn och Efternamn",
        "Pnr": "Deltagare, Personnummer",
        "Tel": "Deltagare, Telefon",
        "Startdatum": "Placeringar, Från",
        "Slut": "Placeringar, Till",
        "Insats": "Placeringar, Form",
        "Beställare": "Placeringar, Beställartyp",
        "Handledare": "Omfattning, Handledare",
        "Tim/v": "Omfattning, Timmar per vecka",
        "Kommentar": "",
        "Anhörig": "Deltagare, Nödkontakt",
        "Handläggare": "Placeringar, Handläggare",
        "Avslutad": "Placeringar, Avslutad",
    }


def test_the_models_own_words_come_first(model: Model) -> None:
    assert matched("Förnamn", "Efternamn", "Född", "Mobil", "Telefon", "Inkomst före", model=model) == {
        "Förnamn": "Deltagare, Förnamn",
        "Efternamn": "Deltagare, Efternamn",
        "Född": "Deltagare, Född",
        "Mobil": "",
        "Telefon": "Deltagare, Telefon",
        "Inkomst före": "Deltagare, Inkomst före",
    }


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("FÖRNAMN ", "Deltagare, Förnamn"),
        ("För-\nnamn", "Deltagare, Förnamn"),
        ("Förnman", "Deltagare, Förnamn"),
        ("Personummer", "Deltagare, Personnummer"),
        ("Person-nr.", "Deltagare, Personnummer"),
        ("Start datum:", "Placeringar, Från"),
        ("Start (ÅÅÅÅ-MM-DD)", "Placeringar, Från"),
        ("T.o.m.", "Placeringar, Till"),
        ("Handläggarre", "Placeringar, Handläggare"),
        ("Personalnummer", ""),
        ("Beslutsdatum", ""),
        ("Slutt", ""),  # nearly Slut, nearly Slutat
        ("Nr", ""),
        ("#", ""),
    ],
)
def test_ways_of_writing_a_heading(written: str, meant: str, model: Model) -> None:
    assert matched("Namn", written, model=model)[" ".join(written.split())] == meant


def test_what_could_be_two_things_is_not_guessed(model: Model) -> None:
    found = match_list(read_markdown("## L\n| Namn | Start | Börjar | Insats | Åtgärd | Mobil | Tel |"), model)
    assert reasons(found) == {
        "Start": "flera kolumner kan vara Placeringar, Från",
        "Börjar": "flera kolumner kan vara Placeringar, Från",
        "Insats": "flera kolumner kan vara Placeringar, Form",
        "Åtgärd": "flera kolumner kan vara Placeringar, Form",
        "Tel": "en annan kolumn är Deltagare, Telefon",
    }


def test_the_same_heading_twice_is_neither(model: Model) -> None:
    found = match_list(read_markdown("## L\n| Namn | Telefon | Telefon |"), model)
    assert [(heading.cell, heading.why) for heading in found.own] == [
        ("B1", "flera kolumner kan vara Deltagare, Telefon"),
        ("C1", "flera kolumner kan vara Deltagare, Telefon"),
    ]


def test_a_name_beside_a_last_name_is_the_first_name(model: Model) -> None:
    assert matched("Namn", "Efternamn", model=model)["Namn"] == "Deltagare, Förnamn"
    assert matched("Namn", "Förnamn", model=model)["Namn"] == ""
    assert matched("Namn", "Förnamn", "Efternamn", model=model)["Namn"] == ""


def test_columns_that_are_not_the_lists_to_fill(model: Model) -> None:
    kept = ("Placerings-ID", "Läge", "Förlänger")
    assert matched("Namn", *kept, model=model) == {"Namn": "Förnamn och Efternamn"} | dict.fromkeys(kept, "")


LIST = """
## Framsida
| Deltagare |
| --- |
| hösten 2026 |

## Aktuella
| Deltagare | | |
| --- | --- | --- |
| uppdaterad 2026-11-01 | | |
| | Efternamn | Förnamn |
| | Tallmo | Nils |

## Gamla
| Namn | Slut |
| --- | --- |
| Moa Ekhult | 2020-01-01 |
"""


def test_the_heading_row_is_the_one_with_most_known_headings(model: Model) -> None:
    found = match_list(read_markdown(LIST), model)
    assert (found.grid.name, found.row, found.places) == ("Aktuella", 2, {"last_name": 1, "first_name": 2})
    assert [other.grid.name for other in found.others] == ["Framsida", "Gamla"]
    assert str(found.headings[0]) == "”Efternamn” (B3) → Deltagare, Efternamn"


def test_headings_further_down_than_20_rows_are_not_looked_for(model: Model) -> None:
    rows = [["Rad"]] * 19 + [["Namn", "Tel"]]
    assert match_list(Book("l.xlsx", {"L": Grid("L", rows)}), model).row == 19
    with pytest.raises(UserError, match="finns ingen rad med rubriker"):
        match_list(Book("l.xlsx", {"L": Grid("L", [["Rad"], *rows])}), model)


@pytest.mark.parametrize("text", ["", "## Budget\n| Konto | Belopp |\n| 4010 | 12 |", "## Tider\n| Start | Slut |"])
def test_a_list_of_something_else(text: str, model: Model) -> None:
    with pytest.raises(UserError) as error:
        match_list(read_markdown(text, name="budget.xlsx"), model)
    assert "budget.xlsx" in error.value.what
    assert "Namn, Deltagar-ID, Förnamn, Efternamn, Personnummer" in error.value.remedy


KNOWN = [word.strip() for some in WORDS.values() for word in some.replace(";", ",").split(",")]
MODEL = load_model()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(KNOWN) | st.text(max_size=12), min_size=1, max_size=12))
def test_no_column_is_filled_twice_and_no_heading_is_lost(headings: list[str]) -> None:
    book = Book("lista.xlsx", {"L": Grid("L", [headings])})
    try:
        found = match_list(book, MODEL)
    except UserError:
        return
    targets = [heading.target for heading in found.matched]
    assert len(targets) == len(set(targets))
    assert [heading.place for heading in found.headings] == [n for n, text in enumerate(headings) if text.strip()]

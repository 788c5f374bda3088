"""A birth date under *Personnr* becomes the birth date, row by row; no century is guessed wrong, and nothing is lost."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book, Grid
from framsteg_xl.workbook.importing.additions import Import
from framsteg_xl.workbook.importing.births import OLDEST, YOUNGEST, Birth, birth_date
from framsteg_xl.workbook.importing.import_list import import_list
from framsteg_xl.workbook.importing.report import report
from own_lists import EMPTY, added, imported, looked
from support import TODAY, entries_in

BORN = date(1985, 4, 23)


def listed(model: Model, headings: list[str], *rows: list[Any]) -> Import:
    """What an import makes of a list whose cells are of all kinds."""
    source = Book("lista.xlsx", {"Blad1": Grid("Blad1", [headings, *rows])})
    return import_list(entries_in(EMPTY, model), source, TODAY)


@pytest.mark.parametrize(
    "written",
    [
        *("1985-04-23", "850423", "19850423", "85-04-23", "850423-XXXX", "19850423-xxxx", "850423-", "850423-****"),
        *("1985.04.23", "23/4 1985", "23 april 1985", 850423.0, 19850423.0, BORN, datetime(1985, 4, 23, 12, 30)),
    ],
)
@pytest.mark.parametrize("heading", ["Personnr", "Personnummer", "Pnr", "Född"])
def test_a_birth_date_is_put_under_the_birth_date(written: Any, heading: str, model: Model) -> None:
    done = listed(model, ["Namn", heading], ["Moa Ekhult", written])
    assert added(done, "deltagare", "född", "personnummer") == [(BORN, "")]
    assert done.checks == []


def test_numbers_and_birth_dates_under_one_heading_are_told_apart_row_by_row(model: Model) -> None:
    people = ["Nils Tallmo", "Moa Ekhult", "Vera Ösmark", "Tage Isåker", "Ida Junered"]
    numbers = ["19640823-3234", "900505", BORN, 197010632391.0, ""]
    done = listed(model, ["Namn", "Personnr"], *map(list, zip(people, numbers, strict=True)))
    assert added(done, "deltagare", "född", "personnummer") == [
        (date(1964, 8, 23), "19640823-3234"),
        (date(1990, 5, 5), ""),
        (BORN, ""),
        (date(1970, 10, 3), "197010632391"),
        ("", ""),
    ]
    said = list(report(done))
    assert "2 rader: ett födelsedatum stod där ett personnummer skulle stå. Det står nu under Född." in said
    assert (
        "1 födelsedatum hade bara två siffror för året. Det lästes så att ingen är under 15 eller över 105 år." in said
    )
    assert done.sheets["Importerat"][2] == ["D002", "Moa Ekhult", "900505"]


def test_a_birth_date_tells_who_somebody_is(model: Model) -> None:
    rows = "| Namn | Pnr | Start |\n| --- | --- | --- |\n| Moa Ekhult | 900505 | 2026-01-01 |\n| Moa Ekhult | 1990-05-05 | 2026-06-01 |"
    assert added(imported(model, rows), "placeringar", "id") == ["D001-1", "D001-2"]


@pytest.mark.parametrize(
    "written",
    [
        *("850431", "1985-02-30", "850483", "130101", "20250423", "1890-01-01", "10203", "okänt", "23/4-85"),
        *("850423-T123", date(2025, 4, 23)),
    ],
)
def test_what_is_neither_stays_as_it_is_written_and_is_told(written: Any, model: Model) -> None:
    done = listed(model, ["Namn", "Pnr"], ["Moa Ekhult", written])
    assert added(done, "deltagare", "född", "personnummer") == [("", str(written))]
    assert looked(done) == [("B2", "det här är varken ett helt nummer eller ett rimligt datum")]
    assert str(written) not in "\n".join(report(done))


def test_two_dates_that_differ_both_stay(model: Model) -> None:
    done = listed(model, ["Namn", "Pnr", "Född"], ["Moa Ekhult", "850423", date(1985, 4, 24)])
    assert added(done, "deltagare", "född", "personnummer") == [(date(1985, 4, 24), "850423")]
    assert looked(done) == [("B2", "här står ett annat födelsedatum än i kolumnen för det")]


def test_the_same_date_under_both_headings_is_one(model: Model) -> None:
    done = listed(model, ["Namn", "Pnr", "Född"], ["Moa Ekhult", "850423", BORN])
    assert added(done, "deltagare", "född", "personnummer") == [(BORN, "")]
    assert done.checks == []


def test_a_whole_number_under_the_birth_date_is_put_under_the_number(model: Model) -> None:
    done = listed(model, ["Namn", "Född"], ["Nils Tallmo", "640823-3234"])
    assert added(done, "deltagare", "född", "personnummer") == [(date(1964, 8, 23), "640823-3234")]
    assert "1 rad: ett personnummer stod där ett födelsedatum skulle stå. Det står nu under Personnummer." in done.told


@pytest.mark.parametrize("written", ["i mars", "850431", date(2025, 4, 23), date(1905, 1, 1), 31160.0])
def test_a_birth_date_that_cannot_be_is_told(written: Any, model: Model) -> None:
    done = listed(model, ["Namn", "Född"], ["Moa Ekhult", written])
    assert added(done, "deltagare", "född") == [written]
    assert looked(done) == [("B2", "det här är inget rimligt födelsedatum")]


def test_of_somebody_protected_nothing_is_told(model: Model) -> None:
    done = listed(model, ["Namn", "Pnr", "Skyddad"], ["Moa Ekhult", "850431", "ja"], ["Nils Tallmo", "850423", "ja"])
    assert added(done, "deltagare", "född", "personnummer") == [("", ""), ("", "")]
    assert [text for text in done.told if "födelsedatum" in text] == []
    assert done.checks == []


@pytest.mark.parametrize(
    ("written", "born"),
    [
        *[("111123", date(2011, 11, 23)), ("111124", None), ("211124", date(1921, 11, 24)), ("201123", None)],
        *[("000229", date(2000, 2, 29)), ("010229", None), ("201122", None)],
    ],
)
def test_the_century_is_the_only_one_that_can_be(written: str, born: date | None) -> None:
    assert birth_date(written, TODAY) == born


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_no_age_is_unlikely_and_no_day_another(born: date, today: date) -> None:
    short, whole = (birth_date(born.strftime(form), today) for form in ("%y%m%d", "%Y%m%d"))
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    assert whole == (born if YOUNGEST <= age <= OLDEST else None)
    assert short == whole or (whole is None and short and (short.month, short.day) == (born.month, born.day))


@given(st.text(alphabet="0123456789-/. xX+åpril", max_size=14), st.text(alphabet="0123456789-", max_size=13))
def test_whatever_stands_there_is_kept_or_put_as_a_date(number: str, born: str) -> None:
    birth = Birth.of(" ".join(number.split()), born, TODAY)
    assert birth.number in (" ".join(number.split()), born, "")
    kept = {birth.number, birth.day if isinstance(birth.day, str) else ""}
    assert number.strip() == "" or " ".join(number.split()) in kept or isinstance(birth.day, date)
    assert birth.day in ("", born) or isinstance(birth.day, date)

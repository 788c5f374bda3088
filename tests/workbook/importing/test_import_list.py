"""A company's own list becomes rows in its workbook: nobody lost, nobody guessed, nothing that stands there changed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from books import make_xlsx, small
from framsteg_xl.cli import run
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.model.writing import model_workbook
from framsteg_xl.tables.book import Book, CellError, Grid, Region, Value
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.tables.table import blank
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.importing.import_list import (
    Ids,
    Import,
    _key,
    import_list,
    plain_date,
    report,
    split_name,
    typed,
)
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, entries_in

EMPTY = """
## Deltagare
| Deltagar-ID | Förnamn | Efternamn | Född | Personnummer | Skyddade uppgifter | Telefon | Nödkontakt |
| --- | --- | --- | --- | --- | --- | --- | --- |
## Placeringar
| Placerings-ID | Deltagare | Form | Beställartyp | Från | Till |
| --- | --- | --- | --- | --- | --- |
## Personal
| Personal-ID | Namn |
| --- | --- |
"""

BOOK = """
## Deltagare
| Deltagar-ID | Förnamn | Efternamn | Född | Personnummer | Skyddade uppgifter | Telefon | Nödkontakt |
| --- | --- | --- | --- | --- | --- | --- | --- |
| D004 | Moa | Ekhult | 1990-05-05 | | nej | 070-174 06 05 | |
| D006 | | | | | ja | | |
| D007 | Nils | Tallmo | | 19640823-3234 | nej | | |

## Placeringar
| Placerings-ID | Deltagare | Form | Beställartyp | Från | Till |
| --- | --- | --- | --- | --- | --- |
| D004-1 | D004 | Arbetsträning | Kommun | 2026-01-12 | |
| D004-2 | D004 | Arbetsträning | Kommun | 2026-06-01 | |

## Anteckningar
| Datum | Deltagare | Text |
| --- | --- | --- |
| 2026-01-01 | D011 | D011-3 är gallrad |

## Personal
| Personal-ID | Namn |
| --- | --- |
| P03 | Karin Odenhult |
"""


def imported(model: Model, rows: str, book: str = EMPTY) -> Import:
    return import_list(entries_in(book, model), read_markdown(f"## Blad1\n{rows}", name="lista.xlsx", tables={}), TODAY)


def added(done: Import, sheet: str, *columns: str) -> list[Any]:
    """The new rows of a sheet: one value each, or several."""
    rows = [tuple(row.get(column, "") for column in columns) for row in done.rows.get(sheet, [])]
    return [row[0] for row in rows] if len(columns) == 1 else rows


def looked(done: Import) -> list[tuple[str, str]]:
    """The cell of each row to look at, and what is said of it."""
    return [(check.cell, check.message) for check in done.checks]


# -- rows


def test_a_row_becomes_a_participant_a_placement_and_an_extent(model: Model) -> None:
    done = imported(
        model,
        """
        | Namn | Pnr | Mobil | Startdatum | Slut | Insats | Beställare | Handledare | Tim/v | ICE | Kommentar |
        | Nils von Tallmo | 19640823-3234 | 0701740605 | 2026-03-01 | 2027-02-28 | arbetsträning | Kommun | Pia Vattholm | 15 | Moa | trivs |
        """,
    )
    assert done.rows == {
        "deltagare": [
            {
                "id": "D001",
                "förnamn": "Nils",
                "efternamn": "von Tallmo",
                "född": date(1964, 8, 23),
                "personnummer": "19640823-3234",
                "telefon": "701740605",  # as the list has it: a number has lost its zero
                "kontaktperson": "Moa",
            }
        ],
        "placeringar": [
            {
                "id": "D001-1",
                "från": date(2026, 3, 1),
                "till": date(2027, 2, 28),
                "form": "Arbetsträning",
                "beställare": "Kommun",
                "inlagd": TODAY,
            }
        ],
        "omfattning": [{"placering": "D001-1", "från": date(2026, 3, 1), "timmar": 15.0, "handledare": "P01"}],
        "personal": [{"id": "P01", "namn": "Pia Vattholm"}],
        "uppdrag": [{"personal": "P01", "uppdrag": "handledare", "från": date(2026, 3, 1)}],
    }
    assert (done.participants, done.placements, done.staff, done.checks) == (1, 1, 1, [])


def test_only_a_placement_that_has_begun_is_entered_afterwards(model: Model) -> None:
    done = imported(
        model,
        """
        | Namn | Start |
        | Moa Ekhult | 2026-11-22 |
        | Tage Isåker | 2026-11-23 |
        | Pia Vattholm | i våras |
        | Ida Junered | |
        """,
    )
    assert added(done, "placeringar", "från", "inlagd") == [
        (date(2026, 11, 22), TODAY),
        (date(2026, 11, 23), ""),
        ("i våras", ""),
    ]
    assert len(added(done, "deltagare", "id")) == 4


def test_rows_that_are_not_about_a_person_are_told_of(model: Model) -> None:
    done = imported(
        model,
        """
        | Våra deltagare | | |
        | Namn | Tel | Slut |
        | Moa Ekhult | 1 | |
        | | | |
        | Tage Isåker | 2 | |
        | Namn | Tel | Slut |
        | Ida | | |
        | Summa: | 3 | |
        | | lös lapp | |
        | | | |
        | Uppdaterad av Pia | | |
        """,
    )
    assert added(done, "deltagare", "förnamn") == ["Moa", "Tage", "Ida"]
    assert looked(done) == [("A7", "raden har bara ett ord och blev D003")]
    assert "Utanför listan på bladet, men med på Importerat: A1, A6, B6, C6, A8, B8, B9, A11." in done.told


def test_a_list_of_names_only(model: Model) -> None:
    assert added(
        imported(model, "| Deltagare |\n| Moa Ekhult |\n| |\n| Tage |"), "deltagare", "förnamn", "efternamn"
    ) == [
        ("Moa", "Ekhult"),
        ("Tage", ""),
    ]


def test_a_list_without_people(model: Model) -> None:
    with pytest.raises(UserError, match="inga personer"):
        imported(model, "| Namn | Tel |\n| | 1 |")


# -- names, numbers, dates


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
    ("text", "day"),
    [
        ("2024-03-01", date(2024, 3, 1)),
        ("20240301", date(2024, 3, 1)),
        ("2024/3/1", date(2024, 3, 1)),
        ("2024-03-01 00:00:00", date(2024, 3, 1)),
        ("1/3 2024", date(2024, 3, 1)),
        ("1/3-2024", date(2024, 3, 1)),
        ("1 mars 2024", date(2024, 3, 1)),
        ("1 sept. 2024", date(2024, 9, 1)),
        ("31.3.2024", date(2024, 3, 31)),
        ("1/3/2024", None),
        ("240301", None),
        ("2024-02-30", None),
        ("1 ju 2024", None),
        ("1/3", None),
        ("mars 2024", None),
        ("0001-01-01", None),
    ],
)
def test_only_a_text_that_is_plainly_a_date_becomes_one(text: str, day: date | None) -> None:
    assert plain_date(text) == day


@pytest.mark.parametrize(
    ("place", "value", "became"),
    [
        (("placements", "start_date"), datetime(2024, 3, 1, 8, 30), date(2024, 3, 1)),
        (("placements", "start_date"), "våren", "våren"),
        (("placements", "start_date"), 45352.0, 45352.0),
        (("placements", "form"), " arbetsträning ", "Arbetsträning"),
        (("placements", "form"), "Arbetsträn.", "Arbetsträn."),
        (("placements", "form"), True, True),
        (("extents", "hours"), "12,5", 12.5),
        (("extents", "hours"), "halvtid", "halvtid"),
        (("extents", "hours"), timedelta(hours=30), 30.0),
        (("extents", "hours"), time(15, 30), 15.5),
        (("extents", "hours"), float("inf"), "inf"),
        (("participants", "phone"), 701740605.0, "701740605"),
        (("participants", "phone"), CellError("#REF!"), "#REF!"),
        (("participants", "birth_date"), "1890-01-01", "1890-01-01"),
    ],
)
def test_values_that_are_not_plain_stay_as_they_are_written(
    place: tuple[str, str], value: Value, became: Value, model: Model
) -> None:
    column = model.column(*place)
    assert column
    result = typed(column, value, model)
    assert (result, type(result)) == (became, type(became))


def test_the_birth_date_comes_from_a_valid_number_only(model: Model) -> None:
    done = imported(
        model,
        """
        | Namn | Pnr | Född |
        | Tage Isåker | `19701063-2391` | |
        | Moa Ekhult | 19640823-3235 | |
        | Ida Junered | 6408233234 | 1964-08-24 |
        | Pia Vattholm `19640823-3234` | | |
        """,
    )
    assert added(done, "deltagare", "efternamn", "personnummer", "född") == [
        ("Isåker", "19701063-2391", date(1970, 10, 3)),
        ("Ekhult", "19640823-3235", ""),
        ("Junered", "6408233234", date(1964, 8, 24)),
    ]


# -- who is who


def test_the_same_person_twice_is_one_participant_with_two_placements(model: Model) -> None:
    done = imported(
        model,
        """
        | Förnamn | Efternamn | Personnr | Född | Tel | Start | Insats |
        | Nils | Tallmo | 19640823-3234 | | | 2024-01-01 | Arbetsträning |
        | Moa | Ekhult | | 1990-05-05 | | 2025-01-01 | Arbetsträning |
        | Nils | Tallmo | `6408233234` | | 1 | 2026-01-01 | Arbetsträning |
        | MOA | Ekhult | | 1990-05-05 | | 2026-01-01 | Arbetspraktik |
        | Moa | Ekhult | | 1990-05-05 | | 2026-01-01 | Arbetspraktik |
        """,
    )
    assert added(done, "deltagare", "id", "telefon") == [("D001", "1"), ("D002", "")]
    assert added(done, "placeringar", "id") == ["D001-1", "D002-1", "D001-2", "D002-2"]
    assert "Samma person på rad 2, 4 i listan: D001. Säger de olika gäller den första." in done.told
    assert looked(done) == [("A6", "placeringen står mer än en gång i listan för D002; bara den första följde med")]


def test_the_name_alone_is_never_enough(model: Model) -> None:
    rows = "| Namn | Född | Start |\n| Moa Ekhult | | 2026-01-01 |\n| Moa Ekhult | | 2026-02-01 |\n| Nils Tallmo | 1964-08-24 | |"
    done = imported(model, rows, BOOK)
    assert added(done, "deltagare", "id") == ["D012", "D013", "D014"]
    assert looked(done) == [
        ("A2", "raden blev D012, men D004 har samma namn"),
        ("A3", "raden blev D013, men D004 och D012 har samma namn"),
    ]


def test_a_number_that_nobody_has_tells_nobody_apart(model: Model) -> None:
    rows = "| Namn | Pnr |\n| Moa Ekhult | 19640823-0000 |\n| Tage Isåker | 19640823-0000 |\n| Moa Ekhult | 19640823-xxxx |"
    assert added(imported(model, rows), "deltagare", "efternamn") == ["Ekhult", "Isåker"]


def test_who_is_in_the_workbook_already_gets_only_what_is_new(model: Model) -> None:
    done = imported(
        model,
        """
        | Namn | Född | Pnr | Tel | Start | Insats | Tim/v |
        | Moa Ekhult | 1990-05-05 | | 070-174 06 06 | 2026-01-12 | Arbetsträning | 20 |
        | Moa Ekhult | 1990-05-05 | | | 2026-09-01 | Arbetsträning | 20 |
        | Nils T | | 6408233234 | | | | |
        | Moa Ekhult | 1990-05-05 | | | 2026-06-01 | | |
        """,
        BOOK,
    )
    assert added(done, "deltagare", "id") == []
    assert added(done, "placeringar", "id", "från") == [("D004-3", date(2026, 9, 1))]
    assert added(done, "omfattning", "placering") == ["D004-3"]
    assert (done.known_participants, done.known_placements) == (2, 2)
    assert looked(done) == [
        ("A2", "D004 finns redan, men Telefon är inte likadant i arbetsboken; den är oförändrad"),
        ("A4", "raden är D007, men namnet skrivs olika"),
        ("A5", "D004 har redan en placering, och raden säger inte om den är en annan"),
    ]


# -- ids


def test_no_number_is_ever_used_again(model: Model) -> None:
    done = imported(model, "| Namn | Start |\n| Ida Junered | 2026-01-01 |", BOOK)
    assert added(done, "deltagare", "id") == ["D012"]
    done = imported(model, "| Namn | Start |\n| Ida Junered | 2026-01-01 |", BOOK.replace("D011-3", "D012-3, D020"))
    assert added(done, "placeringar", "id") == ["D021-1"]


def test_the_lists_own_id_is_used_when_it_can_be(model: Model) -> None:
    done = imported(
        model,
        """
        | Deltagar-ID | Namn | Född |
        | | Ida Junered | |
        | D030 | Tage Isåker | |
        | D011 | Pia Vattholm | |
        | 17 | Åsa Norrbäck | |
        | d4 | Moa Ekhult | 1990-05-05 |
        | D007 | Stina Ösmark | |
        | D030 | Elsa Ängsro | |
        """,
        BOOK,
    )
    assert added(done, "deltagare", "id", "förnamn") == [
        ("D031", "Ida"),
        ("D030", "Tage"),
        ("D032", "Pia"),
        ("D033", "Åsa"),
        ("D034", "Stina"),
        ("D035", "Elsa"),
    ]
    assert looked(done) == [
        ("B7", "raden blev D034, för D007 är någon annan"),
        ("B8", "raden blev D035, för D030 är någon annan"),
    ]
    assert "5 rader i listan hade ett id som inte gick att använda och fick ett annat." in done.told


def test_a_model_whose_ids_cannot_be_counted(model: Model) -> None:
    column = model.column("participants", "participant_id")
    assert column
    book = entries_in(EMPTY, model)
    assert Ids(replace(column, pattern=""), "deltagare", book).new() == "D001"
    assert Ids(replace(column, pattern=r"ASF\d{2}"), "deltagare", book).new() == "ASF01"
    with pytest.raises(UserError, match="räkna fram nya Deltagar-ID"):
        Ids(replace(column, pattern=r"[a-z]{9}"), "deltagare", book).new()


# -- staff


def test_supervisors_are_found_by_name_or_added_with_an_assignment(model: Model) -> None:
    done = imported(
        model,
        """
        | Namn | Start | Handledare | Tim/v |
        | Ida Junered | 2026-03-01 | Odenhult, Karin | 10 |
        | Tage Isåker | 2026-02-01 | karin | |
        | Moa Ekhult | 2026-01-01 | Karin | 10 |
        | Pia Vattholm | 2026-01-01 | Karin/Lars | 10 |
        | Åsa Norrbäck | 2026-01-01 | P03 | 10 |
        """,
        BOOK,
    )
    assert added(done, "omfattning", "handledare") == ["P03", "P04", "P04", "Karin/Lars", "P03"]
    assert added(done, "personal", "id", "namn") == [("P04", "karin")]
    assert added(done, "uppdrag", "personal", "uppdrag", "från") == [("P04", "handledare", date(2026, 1, 1))]
    assert looked(done) == [
        ("C3", "handledaren blev P04, men P03 heter något liknande"),
        ("A4", "raden blev D014, men D004 har samma namn"),
        ("C5", "handledaren är inte ett namn på en person"),
    ]


# -- protected identity

PROTECTED = """
## Blad1
| Samtal med Vera Ösmark 2026-10-01 | | | | |
| --- | --- | --- | --- | --- |
| Namn | Tel | Pnr | Skyddad | Kommentar |
| Moa Ekhult | 070-174 06 05 | | nej | kusin till Ösmark, Vera |
| Vera Ösmark | 070-174 06 99 | 19640823-3234 | ja | egen nyckel |
| Nils Tallmo | | `19701063-2391` | | har sekretess |
| Vera Ösmark | | | | städar |
| Tage Isåker | | | - | ring 19640823-3234 |

## Telefoner
| Vem | Nummer |
| --- | --- |
| Mamma | `0701740699` |
| Isåker Tage | `0701740611` |
| Tallmo Nils | - |

## Vera Ösmark
| Plan |
| --- |
| Börjar i köket |
"""


def protected(model: Model, book: str = EMPTY) -> Import:
    return import_list(entries_in(book, model), read_markdown(PROTECTED, name="lista.xlsx", tables={}), TODAY)


def test_of_protected_people_only_the_id_is_written(model: Model) -> None:
    done = protected(model)
    assert [row for row in done.rows["deltagare"] if row.get("förnamn") != "Moa"] == [
        {"id": "D002", "skyddad": "ja"},
        {"id": "D003", "skyddad": "ja"},
        {"id": "D004", "skyddad": "ja"},
        {"id": "D005", "förnamn": "Tage", "efternamn": "Isåker", "skyddad": "nej"},
    ]
    everything = repr((dict(done.rows), done.sheets, list(report(done))))
    for secret in ("Vera", "Ösmark", "Nils", "Tallmo", "3234", "2391", "0699", "06 99", "nyckel", "städar"):
        assert secret not in everything
    assert done.sheets["Importerat"][4] == ["D003"]
    assert done.sheets["Importerat 2"][1:] == [[""], ["", "Isåker Tage", "0701740611"], [""]]
    assert "Börjar i köket" not in everything
    assert done.protected == 3
    assert any("Uppgifterna är inte borta: de står i listan." in line for line in done.told)
    assert any("Blad1!A1, Blad1!E3, Blad1!E7, Telefoner!B2, Telefoner!A4" in line for line in done.told)
    assert looked(done) == [
        ("A6", "raden blev D004, men D002 har samma namn"),
        ("A6", "raden räknas som skyddad, för någon med samma namn är det"),
    ]


def test_somebody_who_is_protected_in_the_workbook_stays_so(model: Model) -> None:
    rows = "| ID | Namn | Tel | Skyddad | Född |\n| D006 | Pia Vattholm | 0701740605 | nej | |\n| | Moa Ekhult | | ja | 1990-05-05 |"
    done = imported(model, rows, BOOK)
    assert done.rows == {}
    assert "Vattholm" not in repr(done.sheets)
    assert [message for _, message in looked(done)] == ["D004 står som skyddad i listan men inte i arbetsboken"]


@pytest.mark.parametrize("mark", ["x", "JA", "Skyddad adress", "sekretessmarkering", "?", "kvarskriven", "ej skyddad"])
def test_anything_but_a_plain_no_protects(mark: str, model: Model) -> None:
    done = imported(model, f"| Namn | Tel | Sekretess |\n| Moa Ekhult | 1 | {mark} |\n| Tage Isåker | 2 | |")
    assert added(done, "deltagare", "förnamn", "skyddad") == [("", "ja"), ("Tage", "")]


# -- what is said


def test_what_is_no_list(model: Model) -> None:
    entries = entries_in(EMPTY, model)
    ours = read_markdown("## A\n| Namn |\n| Moa |", properties={"framsteg": "arbetsbok"})
    with pytest.raises(UserError, match="är en arbetsbok från Framsteg"):
        import_list(entries, ours, TODAY)
    with pytest.raises(UserError, match="går det inte att läsa vilka deltagare"):
        import_list(Entries(read_markdown("## A\n| x |"), model), read_markdown("## A\n| Namn |"), TODAY)
    with pytest.raises(UserError, match="längre än Excel tillåter"):
        imported(model, f"| Namn |\n| {'x' * 33_000} |")


def test_the_report_shows_what_was_matched_and_never_a_number(model: Model) -> None:
    done = imported(model, "| Namn | Kommentar om 19640823-3234 |\n| Moa Ekhult | x |\n| Moa Ekhult | y |")
    assert list(report(done)) == [
        "lista.xlsx: rubrikerna står på rad 1 på bladet Blad1.",
        "  ”Namn” (A1) → Förnamn och Efternamn",
        "  ”Kommentar om ••••••-••••” (B1) → följer med som egen kolumn",
        "2 nya deltagare, 0 nya placeringar, fanns redan: 0 deltagare och 0 placeringar, kontrollera: 1.",
        "Bladet Blad1 följer med som Importerat.",
        "Kontrollera:",
        '  Blad1!A3 "Namn": raden blev D002, men D001 har samma namn. Så rättar du: se efter om det är samma person, '
        "och ta i så fall bort den nya raden.",
    ]


# -- nothing is lost, and nothing happens twice


def after(entries: Entries, done: Import) -> Entries:
    """The workbook with what the import added, as it is read again."""
    model, grids, regions = entries.model, dict(entries.book.grids), dict(entries.book.regions)
    for sheet in model.sheets:
        columns = model.columns_of(sheet.id)
        if sheet.id in done.rows or sheet.id in entries.tables:
            old = entries.tables.get(sheet.id)
            rows: list[list[Value]] = [[column.heading for column in columns]]
            for number in range(len(old) if old else 0):
                rows.append([old.columns[c.id][number] if old and c.id in old.columns else "" for c in columns])
            rows += [[row.get(column.id, "") for column in columns] for row in done.rows.get(sheet.id, ())]
            grids[sheet.name] = Grid(sheet.name, rows)
            regions[sheet.id.casefold()] = Region(sheet.id, sheet.name, 0, len(rows), 0, len(columns))
    grids |= {name: Grid(name, rows) for name, rows in done.sheets.items()}
    return Entries(Book("bok.xlsx", grids, regions), model)


NAMES = ["Moa Ekhult", "Ekhult, Moa", "Nils von Tallmo", "Tage Isåker", "Vera", "Summa", "Skyddad", "Namn", ""]
NUMBERS = ["19640823-3234", "6408233234", "19701063-2391", "19640823-3235", 6408233234.0, ""]
WILD: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(["", " ", "D004", "D004-1", "P03", "ja", "nej", "Arbetsträning", "1/3 2024", "Karin", "sekretess"]),
    st.text(max_size=12),
    st.sampled_from(["#REF!", "#N/A"]).map(CellError),
    st.booleans(),
    st.floats(),
    st.dates(date(1899, 12, 31)),
    st.datetimes(datetime(1900, 1, 1)),
    st.times(),
    st.timedeltas(),
)
ROW = st.tuples(
    st.sampled_from(NAMES) | WILD,
    st.sampled_from(NUMBERS) | WILD,
    st.sampled_from([date(1990, 5, 5), ""]) | WILD,
    st.sampled_from([date(2026, 1, 12), ""]) | WILD,
    *[WILD] * 5,
).map(list)
HEADINGS = ["Namn", "Pnr", "Född", "Start", "Insats", "Handledare", "Tim/v", "ID", "Kommentar"]
MODEL = load_model()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(ROW, min_size=1, max_size=8), st.permutations(HEADINGS), st.lists(st.lists(WILD, max_size=3), max_size=3)
)
def test_whatever_the_list_holds(rows: list[list[Value]], order: list[str], other: list[list[Value]]) -> None:
    places = [HEADINGS.index(heading) for heading in order]
    table = [["Lista"], [], list(order), *([row[place] for place in places] for row in rows)]
    source = Book("lista.xlsx", {"Blad1": Grid("Blad1", table), "Blad2": Grid("Blad2", other)})
    entries = entries_in(BOOK, MODEL)
    try:
        done = import_list(entries, source, TODAY)
    except UserError as error:
        assert "inga personer" in error.what
        return
    new = added(done, "deltagare", "id")
    placements = added(done, "placeringar", "id")
    assert len(set(new)) == len(new)
    assert len(set(placements)) == len(placements)
    assert not {f"D{number:03}" for number in range(1, 12)} & set(new)
    assert not {"D004-1", "D004-2"} & set(placements)
    shielded = done.protected or any("följde inte" in line for line in done.told)
    everywhere = {_key([value]) for some in done.sheets.values() for row in some for value in row}
    if not shielded:
        written = [value for grid in source.grids.values() for row in grid.rows for value in row if not blank(value)]
        assert [value for value in written if _key([value]) not in everywhere] == []
    elif done.protected:
        hidden = [row for row in done.sheets["Importerat"] if row[0] in _hidden(done)]
        assert all(blank(value) for row in hidden for value in row[1:])
    again = import_list(after(entries, done), source, TODAY)
    assert {sheet: rows for sheet, rows in again.rows.items() if rows} == {}
    assert again.sheets == {}


def _hidden(done: Import) -> set[str]:
    return {
        row["id"] for row in done.rows.get("deltagare", []) if set(row) == {"id", "skyddad"} and row["skyddad"] == "ja"
    }


def test_a_list_that_has_grown_adds_only_who_is_new(model: Model) -> None:
    rows = "| Namn | Tel |\n| Moa Ekhult | 1 |\n| Moa Ekhult | 2 |\n"
    entries = entries_in(EMPTY, model)
    first = imported(model, rows)
    grown = read_markdown(f"## Blad1\n{rows}| Tage Isåker | 3 |\n", name="lista.xlsx", tables={})
    second = import_list(after(entries, first), grown, TODAY)
    assert added(second, "deltagare", "id", "förnamn") == [("D003", "Tage")]
    assert [row[0] for row in second.sheets["Importerat 2"]] == ["Deltagar-ID", "D001", "D002", "D003"]


# -- real files


def sums(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def a_list(path: Path) -> Path:
    def fill(workbook: Any) -> None:
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        page = workbook.add_worksheet("Hösten 2026")
        page.write(0, 0, "Våra deltagare")
        page.write_row(2, 1, ["Namn", "Personnr", "Startdatum", "Insats", "Tim/v", "Handledare", "Lunch", "Anteckning"])
        page.write_row(3, 1, ["Tage Isåker", "19701063-2391", "", "Arbetsträning", 15, "Karin Odenhult", True, "=1+1"])
        page.write_datetime(3, 3, date(2026, 3, 2), day)
        page.write_row(
            4, 1, ["Nils Tallmo", "640823-3234", "2026-09-01", "Egen insats", 7.25, "Ny Person", 0.1, "å & <b>"]
        )
        page.write_row(5, 1, ["Vera Ösmark", "", "", "", "", "", "", "skyddad adress, Dalgatan 1"])
        page.write_datetime(7, 9, datetime(2026, 1, 2, 13, 45), workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
        other = workbook.add_worksheet("Nycklar")
        other.write_row(0, 0, ["Nyckel 7", "Vera Ösmark"])
        other.write_row(1, 0, ["Nyckel 8", "Moa"])

    return make_xlsx(path, fill)


def rows_of(path: Path, model: Model) -> dict[str, list[dict[str, Value]]]:
    """Every row that holds anything, by the sheet's id."""
    entries = Entries(read_xlsx(path), model)
    found = {}
    for sheet_id, table in entries.tables.items():
        keep = [c.id for c in model.columns_of(sheet_id) if not c.shows and c.id in table.columns]
        rows = [
            {key: table.columns[key][n] for key in keep if not blank(table.columns[key][n])} for n in range(len(table))
        ]
        found[sheet_id] = [row for row in rows if row]
    return found


def test_the_command_from_list_to_new_workbook(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    few = small(model)
    (tmp_path / "modell.xlsx").write_bytes(model_workbook(few))
    old = {sheet: [dict(row) for row in rows] for sheet, rows in rows_in(BOOK, few).items()}
    (tmp_path / "bok.xlsx").write_bytes(standard_workbook(few, few.companies[0], TODAY, old))
    source, new = a_list(tmp_path / "lista.xlsx"), tmp_path / "ny.xlsx"
    before = sums(tmp_path)
    options = ["--model", str(tmp_path / "modell.xlsx"), "--today", TODAY.isoformat()]
    call = ["import", str(source), "--into", str(tmp_path / "bok.xlsx"), *options]

    assert run([*call, "--dry-run"]) == 0
    assert "2 nya deltagare, 2 nya placeringar, 1 ny i personalen" in capsys.readouterr().out
    assert run(call) == 2
    assert sums(tmp_path) == before
    assert run([*call, "--out", str(new)]) == 0
    printed = capsys.readouterr().out
    assert "framsteg check på ny.xlsx" in printed
    assert not any(word in printed for word in ("3234", "2391", "Tallmo", "Ösmark", "Dalgatan"))
    assert {name: value for name, value in sums(tmp_path).items() if name != "ny.xlsx"} == before

    was, now = rows_of(tmp_path / "bok.xlsx", few), rows_of(new, few)
    for sheet_id, rows in was.items():
        assert now[sheet_id][: len(rows)] == rows, sheet_id
    assert now["deltagare"][len(was["deltagare"]) :] == [
        {
            "id": "D012",
            "förnamn": "Tage",
            "efternamn": "Isåker",
            "född": date(1970, 10, 3),
            "personnummer": "19701063-2391",
        },
        {"id": "D013", "skyddad": "ja"},
    ]
    assert [row["id"] for row in now["placeringar"]] == ["D004-1", "D004-2", "D012-1", "D007-1"]

    book = read_xlsx(new)
    found = {_key([value]) for grid in book.grids.values() for row in grid.rows for value in row}
    secret = {("Vera Ösmark",), ("skyddad adress, Dalgatan 1",), ("Nyckel 7",)}
    for grid in read_xlsx(source).grids.values():
        missing = {_key([value]) for row in grid.rows for value in row if not blank(value)} - found
        assert missing <= secret
    assert not found & secret
    kinds = {type(value) for row in book.grids["Importerat"].rows for value in row}
    assert {bool, float, date, datetime} <= kinds

    assert run(["import", str(source), "--into", str(new), "--out", str(tmp_path / "igen.xlsx"), *options]) == 0
    assert "0 nya deltagare, 0 nya placeringar, fanns redan: 3 deltagare och 2 placeringar" in capsys.readouterr().out
    assert rows_of(tmp_path / "igen.xlsx", few) == now


def rows_in(text: str, model: Model) -> dict[str, list[dict[str, Value]]]:
    """The rows of a workbook written as Markdown."""
    entries = entries_in(text, model)
    return {
        sheet_id: [
            {key: values[n] for key, values in table.columns.items() if not blank(values[n])} for n in range(len(table))
        ]
        for sheet_id, table in entries.tables.items()
    }


def test_rows_to_look_at_make_the_exit_code_1(tmp_path: Path, model: Model, capsys: pytest.CaptureFixture[str]) -> None:
    few = small(model)
    (tmp_path / "modell.xlsx").write_bytes(model_workbook(few))
    (tmp_path / "bok.xlsx").write_bytes(standard_workbook(few, few.companies[0], TODAY, rows_in(BOOK, few)))
    for name, rows in (
        ("lista", [["Namn", "Tel"], ["Moa Ekhult", "1"]]),
        ("fel", [["Konto", "Belopp"], ["4010", "12"]]),
    ):
        make_xlsx(tmp_path / f"{name}.xlsx", lambda workbook, rows=rows: write(workbook, rows))
    call = ["--into", str(tmp_path / "bok.xlsx"), "--dry-run", "--model", str(tmp_path / "modell.xlsx")]
    assert run(["import", str(tmp_path / "lista.xlsx"), *call]) == 1
    assert 'Blad1!A2 "Namn": raden blev D012, men D004 har samma namn. Så rättar du: ' in capsys.readouterr().out
    assert run(["import", str(tmp_path / "fel.xlsx"), *call]) == 2
    assert "Namn, Deltagar-ID, Förnamn, Efternamn, Personnummer" in capsys.readouterr().err
    assert run(["import", str(tmp_path / "bok.xlsx"), *call]) == 2
    assert "inte en lista" in capsys.readouterr().err


def write(workbook: Any, rows: list[list[str]]) -> None:
    page = workbook.add_worksheet("Blad1")
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)

"""A company's own list becomes rows in its workbook: nobody lost, nobody guessed, nothing that stands there changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import CellError, Value
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.import_list import Ids, Import, import_list, plain_date, report, split_name, typed
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
    from dataclasses import replace

    book = read_markdown("## A\n| x |")
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

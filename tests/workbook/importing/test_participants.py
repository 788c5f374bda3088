"""Who each row is about: certain, perhaps, or somebody new."""

from __future__ import annotations

from datetime import date

from framsteg_xl.model.model import Model
from own_lists import BOOK, added, imported, looked


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
    assert "Samma person på rad 2 och 4 i listan: D001. Säger de olika gäller den första." in done.told
    assert looked(done) == [("A6", "placeringen står mer än en gång i listan för D002; bara den första följde med")]


def test_the_name_alone_is_never_enough(model: Model) -> None:
    rows = "| Namn | Född | Start |\n| Moa Ekhult | | 2026-01-01 |\n| Moa Ekhult | | 2026-02-01 |\n| Nils Tallmo | 1964-08-24 | |"
    done = imported(model, rows, BOOK)
    assert added(done, "deltagare", "id") == ["D012", "D013", "D014"]
    assert looked(done) == [
        ("A2", "raden blev D012, men D004 har samma namn"),
        ("A3", "raden blev D013, men D004 och D012 har samma namn"),
    ]


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

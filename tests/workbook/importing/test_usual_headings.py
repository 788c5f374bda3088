"""The headings of lists that people really have: each is the column that it means, or stays as it is and is told."""

from __future__ import annotations

from typing import Any

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book, Grid
from framsteg_xl.workbook.importing.headings import Heading
from framsteg_xl.workbook.importing.list_matching import match_list
from own_lists import BOOK, added, imported
from support import entries_in

OWN = ""
NAME = "Förnamn och Efternamn"
NUMBER, BORN = "Deltagare, Personnummer", "Deltagare, Född"
PHONE, EMERGENCY = "Deltagare, Telefon", "Deltagare, Nödkontakt"
FORM, ORDERED_BY, AREA = "Placeringar, Form", "Placeringar, Beställartyp", "Placeringar, Område"
FROM, TO, ENDED = "Placeringar, Från", "Placeringar, Till", "Placeringar, Avslutad"
OFFICER, DECISION = "Placeringar, Handläggare", "Placeringar, Beslutsnummer"
HOURS, SUPERVISOR = "Omfattning, Timmar per vecka", "Omfattning, Handledare"
SHARE = "Omfattning, Timmar per vecka, räknat på 40 timmar"

#: Headings as they stand in lists, by what they are in the workbook. Beside each stands a name, and below it nothing.
USUAL: dict[str, str] = {
    NAME: "Namn; NAMN; Deltagare; Deltagarens namn; För- och efternamn; Förnamn Efternamn; Förnamn/Efternamn; "
    "Efternamn, förnamn; Efternamn Förnamn; Efternamn, Förnamn:; Klient; Brukare; Deltagarnamn",
    NUMBER: "Pnr; P-nr; Pnr.; Personnr; Person nr; Person-nr; Personnummer; Personnr (10 siffror); Pers.nr; Persnr; "
    "Personnummer/födelsedatum; Födelsenummer; Personummer; Personnr/Samordningsnr",
    BORN: "Född; Födelsedatum; Född (ÅÅMMDD); Född datum; Födelsedag; Födelsedata",
    PHONE: "Tel; Tel.; Tel:; Tel nr; Tel.nr; Tfn; Tfn.; Telefon; Telefonnr; Telefonnummer; Mobil; Mobilnr; "
    "Mobil nr; Mobilnummer; Tel/mobil; Mobil/tel; Hemtelefon",
    EMERGENCY: "Anhörig; ICE; ICE-kontakt; ICE-nummer; Närmast anhörig; Närmaste anhörig; Anhörig tel; "
    "Anhörig (namn, tel); Tel. anhörig; Nödkontakt; Kontakt vid nöd; Anhörig/ICE; Närstående",
    FORM: "Insats; Typ av insats; Insatstyp; Placeringsform; Åtgärd; Form; Anställningsform",
    ORDERED_BY: "Beställare; Beställartyp; Uppdragsgivare; Anvisare; Anvisad av; Remittent; Anvisande myndighet",
    AREA: "Område; Verksamhet; Verksamhetsområde; Arbetsområde; Yrkesområde",
    FROM: "Start; Startdatum; Start datum; Startdag; Fr.o.m.; Fr o m; Fr. o. m.; FROM; From; Från; Från och med; "
    "Från datum; Började; Inskriven; Beslut fr.o.m.; Start (datum)",
    TO: "Slut; Slutdatum; Slut datum; T.o.m.; T o m; Tom; TOM; Till; Till och med; Beslut till; Beslut t.o.m.; "
    "Beslutets slut; Planerat slut; Sista dag",
    ENDED: "Avslutad; Avslutsdatum; Avslutad datum; Slutade; Utskriven",
    OFFICER: "Handläggare; Handläggare AF; Handl. AF; Handl AF; AF-handläggare; AF handläggare; Kontakt AF; "
    "Kontaktperson AF; Handläggare (AF); Handläggare kommun; Soc.sekr.; Socialsekreterare; Arbetsförmedlare; "
    "Ansvarig handläggare; Handläggare (namn, tel)",
    DECISION: "Beslutsnummer; Beslutsnr; Ärendenr; Dnr; Diarienummer",
    HOURS: "Tim/v; Tim/vecka; Tim per vecka; Tim/v.; Timmar; Timmar/vecka; Timmar per vecka; Antal tim/v; h/v; "
    "H/vecka; Omfattning (tim/v); Veckotimmar; Tim",
    SHARE: "Sysselsättningsgrad; Sysselsättningsgrad (%); Syss.grad; Tjänstgöringsgrad; Procent; %; Omf %; Omf. (%); "
    "Omfattning i procent",
    SUPERVISOR: "Handledare; Handledarens namn; Ansvarig handledare; Ansv. handledare; HANDLEDARE:",
    OWN: "Anm.; Anm; Anmärkning; Kommentar; Kommentarer; Övrigt; Notering; Info; Adress; Postnr; Ort; E-post; Mail; "
    "Ålder; Födelseår; Körkort; Allergier; Nyckel; Lunch; Skåp; Nr; #; Vecka; Månad; Mån; Dagar; Arbetsdagar; Schema; "
    "Status; Aktiv; Beslut; Beslutsdatum; Period; Datum; Förlängning; Förlängd till; Uppföljning; Nästa möte; "
    "Trepartssamtal; God man; Boende; Läkare; Bank; Ersättning; Arbetsuppgifter; Kläder; Storlek; Introduktion klar; "
    "Kontaktuppgifter; Personalnummer; Handläggare tel; Inlagd; Placerings-ID",
    # What means one thing in one list and another in the next: see below.
    "?": "Handl.; Handl; Ansvarig; Ansv.; Kontaktperson; Kontakt; Placering; Avdelning; Avd.; Enhet; Grupp; "
    "Arbetslag; Program; Aktivitet; Typ; Kommun; Finansiär; Myndighet; Avslut; Omf; Omf.; Omfattning; Arbetstid",
}
CASES = [(written, meant) for meant, some in USUAL.items() for written in some.split("; ")]


def heading(model: Model, written: str, *below: Any, book: str = "", beside: str = "Efternamn") -> Heading:
    """What a heading is found to be, with these values under it."""
    rows = [[beside, written], *(["Moa Ekhult", value] for value in below)]
    source = Book("lista.xlsx", {"Blad1": Grid("Blad1", rows)})
    found = match_list(source, model, entries_in(book, model) if book else None)
    return next(some for some in found.headings if some.place == 1)


@pytest.mark.parametrize(("written", "meant"), CASES, ids=[written for written, _ in CASES])
def test_what_a_heading_is(written: str, meant: str, model: Model) -> None:
    found = heading(model, written, beside="Lunch" if meant == NAME else "Namn")
    assert (found.target.shown if found.target else "") == meant.strip("?")
    assert found.why.startswith("kan vara ") == (meant == "?")


OFFICERS = BOOK.replace("| Till |\n", "| Till | Handläggare |\n", 1).replace(
    "2026-01-12 | |", "2026-01-12 | | Lisa Berg, 070-174 06 05 |"
)
BY_VALUES = [
    ("Handl.", ["Karin Odenhult", "karin  odenhult", "Ny Person", ""], BOOK, SUPERVISOR),
    ("Handl.", ["Karin Odenhult", "Ny Person", "Någon Annan"], BOOK, OWN),
    ("Handl.", ["P03"], BOOK, SUPERVISOR),
    ("Handl.", ["Lisa Berg"], OFFICERS, OFFICER),
    ("Handl.", ["Lisa Berg", "Karin Odenhult"], OFFICERS, OWN),
    ("Handl.", ["Karin Odenhult"], "", OWN),
    ("Ansvarig", ["Karin Odenhult"], BOOK, SUPERVISOR),
    ("Kontaktperson", ["Karin Odenhult"], BOOK, SUPERVISOR),
    ("Kontaktperson", ["Mamma 070-1"], BOOK, OWN),
    ("Placering", ["arbetsträning", "AT", "Arbetspraktik", "annat"], "", FORM),
    ("Placering", ["Café", "butik", "Kök"], "", AREA),
    ("Placering", ["Café", "Arbetsträning"], "", OWN),
    ("Placering", ["Kök", "Verkstan", "Butik"], "", OWN),
    ("Avdelning", ["Butik", "CAFÉ"], "", AREA),
    ("Avdelning", ["Norr", "Söder"], "", OWN),
    ("Program", ["förstärkt arbetsträning"], "", FORM),
    ("Kommun", ["Hudiksvalls kommun", "AF"], "", ORDERED_BY),
    ("Kommun", ["Hudiksvall"], "", OWN),
    ("Avslut", ["2026-05-31", ""], "", ENDED),
    ("Omf.", ["50 %", "20 tim", "20 tim/v"], "", HOURS),
    ("Omf.", [20.0, 50.0], "", OWN),
    ("Omfattning", ["50%"], "", HOURS),
]


@pytest.mark.parametrize(("written", "below", "book", "meant"), BY_VALUES)
def test_what_may_be_several_things_is_told_by_what_stands_under_it(
    written: str, below: list[Any], book: str, meant: str, model: Model
) -> None:
    found = heading(model, written, *below, book=book, beside="Namn")
    assert (found.target.shown if found.target else "") == meant
    assert found.why == "det visar värdena" if meant else found.why.startswith("kan vara ")


def test_two_that_may_be_the_same_are_neither(model: Model) -> None:
    done = imported(model, "| Namn | Enhet | Avdelning |\n| --- | --- | --- |\n| Moa Ekhult | Butik | Café |")
    assert added(done, "placeringar", "område") == []
    assert [heading.why for heading in done.matching.own] == ["flera kolumner kan vara Placeringar, Område"] * 2


def test_a_heading_that_says_it_goes_before_one_that_may_be_it(model: Model) -> None:
    rows = "| Namn | Handledare | Handl. |\n| --- | --- | --- |\n| Moa Ekhult | Karin Odenhult | Karin Odenhult |"
    done = imported(model, rows, BOOK)
    assert added(done, "omfattning", "handledare") == ["P03"]
    assert [str(heading) for heading in done.matching.own] == [
        "”Handl.” (C1) → står bara på Importerat (en annan kolumn är Omfattning, Handledare)"
    ]


def test_what_says_it_best_is_taken_and_the_other_stays(model: Model) -> None:
    headings = [
        "Namn",
        "Mobil",
        "Tel",
        "Anhörig",
        "Anhörig tel",
        "Start",
        "Beslut fr.o.m.",
        "Beslut t.o.m.",
        "Slut",
        "Avslutad",
    ]
    found = match_list(Book("l.xlsx", {"L": Grid("L", [headings])}), model)
    assert [heading.text for heading in found.own] == ["Tel", "Anhörig tel", "Beslut fr.o.m.", "Slut"]
    assert {heading.why.split(" är ")[0] for heading in found.own} == {"en annan kolumn"}


def test_hours_go_before_a_part_of_full_time(model: Model) -> None:
    done = imported(model, "| Namn | % | Tim/v |\n| --- | --- | --- |\n| Moa Ekhult | 75 | 20 |")
    assert added(done, "omfattning", "timmar") == [20.0]
    assert [heading.why for heading in done.matching.own] == ["en annan kolumn är Omfattning, Timmar per vecka"]

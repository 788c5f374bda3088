"""A new participant: everything at once, nobody twice, and nothing about who is protected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from enter import NEW, book, taken
from framsteg_xl.entering.participant import new_participant
from framsteg_xl.entering.pen import Entered
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import FormField
from framsteg_xl.workbook.entries import Entries
from support import TODAY

AGAIN = {key: NEW[key] for key in ("form", "commissioner_kind", "start_date")}


def enter(entries: Entries, answers: dict[str, Any]) -> Entered:
    return new_participant(entries, answers, TODAY)


def test_a_person_a_placement_an_extent_and_a_journey(model: Model) -> None:
    entered = enter(book(model), {**NEW, "hours": 15.0, "supervisor": "p1"})
    assert list(entered.rows) == ["deltagare", "placeringar", "omfattning", "resa"]
    assert entered.rows["deltagare"] == [
        {"id": "D004", "förnamn": "Nils", "efternamn": "Vattholm", "född": date(1985, 4, 23)}
    ]
    assert entered.rows["placeringar"] == [
        {"id": "D004-1", "form": "Arbetsträning", "beställare": "Kommun", "från": date(2026, 11, 30)}
    ]
    assert entered.rows["omfattning"] == [
        {"placering": "D004-1", "från": date(2026, 11, 30), "timmar": 15.0, "handledare": "P01"}
    ]
    assert taken(entered, "resa", "placering", "steg", "planerat") == [
        ("D004-1", "Förfrågan/anvisning", date(2026, 11, 30)),
        ("D004-1", "Kartläggning", date(2026, 12, 7)),
        ("D004-1", "Introduktion", date(2026, 12, 14)),
        ("D004-1", "Arbetsplan", date(2026, 12, 28)),
        ("D004-1", "Uppföljning", date(2027, 2, 28)),
        ("D004-1", "Utvärdering", ""),
        ("D004-1", "Avslut", ""),
    ]
    assert entered.told == ["D004-1 är inlagd, med 7 steg i resan."]


def test_hours_and_supervisor_can_wait(model: Model) -> None:
    assert enter(book(model), {**NEW}).rows["omfattning"] == [{"placering": "D004-1", "från": date(2026, 11, 30)}]


def test_no_number_is_used_again(model: Model) -> None:
    entries = book(model, ("| väntar |", "| bytte plats med D017 |"))
    assert taken(enter(entries, {**NEW}), "deltagare", "id") == [("D018",)]
    entries = book(model, ("| väntar |", "| det var D001-7 |"))
    assert taken(enter(entries, {**AGAIN, "participant_id": "D001"}), "placeringar", "id") == [("D001-8",)]


def test_somebody_who_returns_keeps_the_row(model: Model) -> None:
    entered = enter(book(model), {**AGAIN, "participant_id": "d1", "start_date": date(2027, 1, 11)})
    assert "deltagare" not in entered.rows
    assert taken(entered, "placeringar", "id") == [("D001-3",)]
    assert entered.told == [
        "D001-3 är inlagd, med 7 steg i resan.",
        "D001-2 pågår samtidigt. Är den nya en förlängning, välj D001-2 i Förlänger.",
    ]


def test_a_placement_that_has_ended_is_not_beside_the_new_one(model: Model) -> None:
    entries = book(model, ("| 2026-11-02 | | | | |", "| 2026-11-02 | 2027-01-10 | | | |"))
    for start, beside in ((date(2027, 1, 11), False), (date(2027, 1, 10), True)):
        entered = enter(entries, {**AGAIN, "participant_id": "D001", "start_date": start})
        assert any("samtidigt" in told for told in entered.told) is beside


@pytest.mark.parametrize(
    "person", [{"first_name": "Alma", "last_name": "Tallmo", "birth_date": date(1990, 1, 2)}, {"first_name": "ALMA ", "last_name": "tallmo", "birth_date": date(1990, 1, 2)}]
)  # fmt: skip
def test_nobody_is_entered_twice(model: Model, person: dict[str, Any]) -> None:
    with pytest.raises(UserError) as told:
        enter(book(model), {**NEW, **person})
    assert str(told.value) == "Personen finns redan som D001. Så rättar du: välj D001 i Varit här förut?, och gör om."
    assert new_participant(book(model), {**AGAIN, **person, "participant_id": "D001"}, TODAY).rows["placeringar"]


def with_number(model: Model) -> Model:
    """A project that asks for the personnummer too, and for a telephone number."""
    more = [
        FormField("new_participant", "", "deltagare", "personnummer", "Personnummer", False, False, ""),
        FormField("new_participant", "phone", "deltagare", "telefon", "Telefon", False, False, ""),
        FormField("new_participant", "", "deltagare", "kön", "Kön", False, False, ""),
        FormField("new_participant", "", "placeringar", "förlänger", "Förlänger", False, False, ""),
        FormField("new_participant", "", "placeringar", "vem", "Vem", False, False, ""),
    ]
    return replace(model, form_fields=(*model.form_fields, *more))


def test_nor_is_a_number(model: Model) -> None:
    wider = with_number(model)
    entries = book(wider, ("| 1990-01-02 | |", "| | 640823-3234 |"))
    with pytest.raises(UserError, match="finns redan som D001"):
        enter(entries, {**NEW, "deltagare.personnummer": "19640823-3234", "birth_date": date(1964, 8, 23)})


def test_a_namesake_is_told(model: Model) -> None:
    entered = enter(book(model), {**NEW, "first_name": "Bo", "last_name": "Isåker"})
    assert "D002 heter likadant: se efter att det inte är samma person som D004." in entered.told
    other = enter(book(model), {**NEW, "first_name": "Alma", "last_name": "Tallmo", "birth_date": date(1991, 1, 2)})
    assert len(other.told) == 1


def test_the_form_does_not_name_somebody_else_than_the_one_who_returns(model: Model) -> None:
    with pytest.raises(UserError, match="D001 är någon annan än den som står i formuläret"):
        enter(book(model), {**NEW, "participant_id": "D001"})
    assert enter(book(model), {**AGAIN, "participant_id": "D002", "first_name": "Bo", "last_name": "Isåker"}).rows


def test_of_somebody_protected_only_the_id_is_written(model: Model) -> None:
    entered = enter(book(model), {**AGAIN, "protected": "ja"})
    assert entered.rows["deltagare"] == [{"id": "D004", "skyddad": "ja"}]
    assert len(entered.rows["resa"]) == 7
    assert any("skriv bara id" in told for told in entered.told)


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ({"first_name": "Nils"}, "Förnamn"),
        ({"last_name": "Vattholm"}, "Efternamn"),
        ({"birth_date": date(1985, 4, 23)}, "Född"),
        ({"phone": "070-174 06 05"}, "Telefon"),
        ({"deltagare.personnummer": "19640823-3234"}, "Personnummer"),
    ],
)
@pytest.mark.parametrize("who", [{"protected": "ja"}, {"protected": "något annat"}, {"participant_id": "D003"}])
def test_what_tells_who_is_protected_must_go(
    model: Model, said: dict[str, Any], label: str, who: dict[str, str]
) -> None:
    with pytest.raises(UserError) as told:
        enter(book(with_number(model)), {**AGAIN, **who, **said})
    assert f"töm {label}, och gör om" in str(told.value)
    assert not any(str(value) in str(told.value) for value in said.values())


def test_who_becomes_protected_is_first_marked_in_the_workbook(model: Model) -> None:
    with pytest.raises(UserError, match="D001 står inte som skyddad i arbetsboken"):
        enter(book(model), {**AGAIN, "participant_id": "D001", "protected": "ja"})
    assert enter(book(model), {**AGAIN, "participant_id": "D003", "protected": "ja"}).rows


def test_what_more_the_form_asks_goes_to_its_column(model: Model) -> None:
    wider = with_number(model)
    said = {"phone": "070-174 06 05", "deltagare.kön": "man", "placeringar.förlänger": "d1-1", "placeringar.vem": "x"}
    entered = enter(book(wider), {**NEW, **said})
    assert taken(entered, "deltagare", "telefon", "kön") == [("070-174 06 05", "man")]
    assert taken(entered, "placeringar", "förlänger", "vem") == [("D001-1", "")]


def test_what_is_not_written_of_who_returns_is_told(model: Model) -> None:
    entered = enter(book(with_number(model)), {**AGAIN, "participant_id": "D002", "phone": "070-174 06 05"})
    assert "D002 har redan en rad, och den är oförändrad: Telefon skrevs inte." in entered.told


@pytest.mark.parametrize("start", [date(2025, 11, 1), date(2027, 11, 30)])
def test_a_first_day_that_is_far_off_is_told(model: Model, start: date) -> None:
    assert (
        f"Första dagen är {start}: se efter att året stämmer." in enter(book(model), {**NEW, "start_date": start}).told
    )


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"start_date": date(2206, 11, 30)}, "Första dagen är mer än tio år framåt"),
        ({"start_date": date(1926, 11, 30)}, "Första dagen är före 2000-01-01"),
        ({"birth_date": date(2064, 8, 23)}, "Född har inte varit än"),
        ({"hours": 400.0}, "Timmar per vecka är större än 40"),
        ({"hours": 0.5}, "Timmar per vecka är mindre än 1"),
        ({"supervisor": "Ida"}, "Handledare finns inte på bladet Personal"),
        ({"participant_id": "D099"}, "Varit här förut? finns inte på bladet Deltagare"),
        ({"last_name": "Vattholm 640823-3234"}, "I Efternamn står något som ser ut som ett personnummer"),
    ],
)
def test_what_cannot_be_is_refused(model: Model, said: dict[str, Any], message: str) -> None:
    with pytest.raises(UserError) as told:
        enter(book(model), {**NEW, **said})
    assert message in str(told.value)


def test_who_was_here_before_the_model_has_only_what_is_still_to_come(model: Model) -> None:
    entered = enter(book(model), {**NEW, "start_date": date(2025, 9, 1)})
    assert taken(entered, "resa", "steg", "planerat")[0] == ("Uppföljning", date(2026, 4, 1))
    assert "Kartläggning" not in str(entered.rows["resa"])


def test_a_workbook_that_lacks_a_sheet_or_a_column_is_not_written_in(model: Model) -> None:
    with pytest.raises(UserError, match="Bladet Omfattning saknas i arbetsboken"):
        enter(
            book(
                model,
                ("## Omfattning", "## Annat"),
                ("| Placering | Från | Timmar per vecka | Handledare |", "| a | b | c | d |"),
            ),
            {**NEW},
        )
    with pytest.raises(UserError, match="Kolumnen Planerat saknas på bladet Resa"):
        enter(book(model, ("| Planerat |", "| Eget |")), {**NEW})

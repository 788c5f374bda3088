"""What a form's cells say: read as their columns read, or asked for again without repeating what stands there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from framsteg_xl.entering.answers import answers_of, key_of
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import FormField
from framsteg_xl.tables.book import CellError


def read(model: Model, button: str, **cells: Any) -> dict[str, Any]:
    """The answers where the cells with these keys are filled in."""
    fields = model.form_of(model.button(button))
    labels = {key_of(field).rpartition(".")[2]: field.label for field in fields}
    return dict(answers_of(fields, {labels[key]: value for key, value in cells.items()}, model))


PERSON = {"first_name": "Nils", "last_name": "Vattholm", "birth_date": date(1985, 4, 23)}
PLACE = {"form": "Arbetsträning", "commissioner_kind": "Kommun", "start_date": date(2026, 11, 30)}


@pytest.mark.parametrize(
    "written",
    [date(2026, 11, 24), datetime(2026, 11, 24, 0, 0), "2026-11-24", "20261124", "261124", "24/11/2026", "24/11 2026",
     "24.11.2026", " 2026-11-24 ", "24 november 2026"],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(model: Model, written: object) -> None:
    assert read(model, "absence", date=written) == {"date": date(2026, 11, 24)}


@pytest.mark.parametrize("written", [time(9, 40), "9:40", "09.40", 9.6666666667 / 24])
def test_so_is_a_time(model: Model, written: object) -> None:
    assert read(model, "absence", from_time=written) == {"from_time": time(9, 40)}


def test_a_choice_may_be_written_as_the_list_knows_it(model: Model) -> None:
    answers = read(model, "absence", deviation="Sen", reason="VAB")
    assert answers == {"deviation": "sen ankomst", "reason": "vård av barn"}


def test_what_is_blank_is_not_there(model: Model) -> None:
    assert read(model, "absence", date="", until="  ", placement_id=None) == {}


def test_a_text_loses_its_spare_spaces_and_a_number_may_have_a_comma(model: Model) -> None:
    answers = read(model, "new_participant", **PERSON | PLACE | {"first_name": " Nils  Olof ", "hours": "7,5"})
    assert (answers["first_name"], answers["hours"]) == ("Nils Olof", 7.5)


def test_a_field_without_a_role_is_called_as_its_column(model: Model) -> None:
    assert read(model, "follow_up", slag="trepartssamtal") == {"uppföljningar.slag": "trepartssamtal"}


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"date": "i går"}, "Det som står i Datum går inte att läsa. Så rättar du: skriv år, månad och dag"),
        ({"date": True}, "Datum går inte att läsa"),
        ({"date": CellError("#REF!")}, "Datum går inte att läsa"),
        ({"placement_id": CellError("#REF!")}, "Placering går inte att läsa"),
        ({"to_time": "halv tio"}, "Till går inte att läsa. Så rättar du: skriv timme och minut"),
        ({"deviation": "sen ankomts"}, "Slag finns inte i listan. Menade du sen ankomst?"),
        ({"reason": "migrän"}, "Orsak finns inte i listan. Så rättar du: välj"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_label(model: Model, cells: dict[str, Any], message: str) -> None:
    with pytest.raises(UserError) as told:
        read(model, "absence", **cells)
    assert message in str(told.value)
    assert not any(isinstance(value, str) and str(value) in str(told.value) for value in cells.values())


def test_a_value_that_has_retired_is_not_chosen_any_longer(model: Model) -> None:
    values = tuple(replace(v, retired=v.retired or v.value == "sen ankomst") for v in model.list_values)
    with pytest.raises(UserError, match=r"Slag har utgått\. Så rättar du: välj något av borta hela dagen"):
        read(replace(model, list_values=values), "absence", deviation="sen ankomst")


def test_all_that_is_missing_is_told_at_once(model: Model) -> None:
    with pytest.raises(UserError, match="Förnamn, Född, Beställartyp och Första dagen saknas"):
        read(model, "new_participant", last_name="Vattholm", form="Arbetsträning")


def test_the_person_need_not_be_told_of_who_is_known_or_protected(model: Model) -> None:
    assert "first_name" not in read(model, "new_participant", **PLACE | {"participant_id": "D017"})
    assert read(model, "new_participant", **PLACE | {"protected": "ja"})["protected"] == "ja"
    with pytest.raises(UserError, match="Förnamn, Efternamn och Född saknas"):
        read(model, "new_participant", **PLACE | {"protected": "nej"})
    with pytest.raises(UserError, match="Form, Beställartyp och Första dagen saknas"):
        read(model, "new_participant", participant_id="D017")


def test_a_cell_of_no_column_is_a_text(model: Model) -> None:
    own = FormField("absence", "note", "", "", "Övrigt", False, False, "")
    assert answers_of([own], {"Övrigt": 12.0}, model) == {"note": "12"}

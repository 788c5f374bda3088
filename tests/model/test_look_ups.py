"""Where codes are looked up: which sheets there are, where they stand, and what each explains."""

from dataclasses import replace

import pytest

from framsteg_xl.model.look_ups import LookUp, explained_on, look_ups, tabs
from framsteg_xl.model.model import Model
from framsteg_xl.model.roles import LOOKED_UP
from framsteg_xl.model.shapes import Text


def without(model: Model, *roles: str) -> Model:
    """The model without the texts of these roles, and without the sheets that play them."""
    texts = tuple(text for text in model.texts if text.role not in roles)
    return replace(model, texts=texts, sheets=tuple(sheet for sheet in model.sheets if sheet.role not in roles))


def test_each_stands_right_after_the_sheet_where_its_codes_are_chosen_in_its_group(model: Model) -> None:
    every = tabs(model)
    assert {look_up.role for look_up in look_ups(model)} == set(LOOKED_UP)
    for place, look_up in enumerate(every):
        if isinstance(look_up, LookUp):
            before = every[place - 1]
            assert before == model.sheet(LOOKED_UP[look_up.role][0])
            assert look_up.group == before.group
    assert [tab for tab in every if not isinstance(tab, LookUp)] == list(model.sheets)


def test_its_name_and_what_it_is_about_are_the_models(model: Model) -> None:
    texts = (Text("modules", "Kodlistan", "Alla koder."), *without(model, "modules").texts)
    (found,) = (look_up for look_up in look_ups(replace(model, texts=texts)) if look_up.role == "modules")
    assert (found.name, found.description) == ("Kodlistan", "Alla koder.")


@pytest.mark.parametrize(("role", "gone"), [(role, gone) for role in LOOKED_UP for gone in (role, LOOKED_UP[role][0])])
def test_without_its_text_or_the_sheet_before_it_there_is_none(model: Model, role: str, gone: str) -> None:
    assert {look_up.role for look_up in look_ups(without(model, gone))} == set(LOOKED_UP) - {role}


def test_every_list_of_codes_is_explained_somewhere(model: Model) -> None:
    """A code is what its list's rows are known by; other lists offer words that explain themselves."""
    names = {look_up.role: look_up.name for look_up in look_ups(model)}
    explained = {
        column.list: explained_on(model, column)
        for column in model.columns
        if column.list and getattr(type(model.choices(column.list)[0].item), "CHOICE", "") == "id"
    }
    assert explained == {
        "checklista": names["checklist"],
        "indikatorer": names["indicators"],
        "moduler": names["modules"],
        "läranderesultat": names["modules"],
        "kriterier": names["modules"],
    }
    others = [c for c in model.columns if c.list not in explained and c.role not in ("own_rating", "staff_rating")]
    assert {explained_on(model, column) for column in others} == {""}


@pytest.mark.parametrize("role", ["own_rating", "staff_rating"])
def test_the_numbers_that_are_shown_in_words_are_explained_too(model: Model, role: str) -> None:
    column = model.column("ratings", role)
    assert column
    assert explained_on(model, column) == next(some.name for some in look_ups(model) if some.role == "indicators")

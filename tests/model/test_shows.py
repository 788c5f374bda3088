"""What a column that fills in itself shows, taken apart."""

import re
from dataclasses import replace

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.model.shows import (
    CALCULATIONS,
    COUNTED_ON,
    AfterDash,
    BeforeDash,
    Calculated,
    Joined,
    OfChoice,
    OfRow,
    OfStep,
    Shows,
    State,
    Week,
    parent_list,
    shows,
    sources,
)
from framsteg_xl.workbook.standard.calculations import CALCULATIONS as WORKED_OUT


def at(model: Model, name: str) -> Column:
    """The column ``sheet.id``."""
    (found,) = (column for column in model.columns if f"{column.sheet}.{column.id}" == name)
    return found


def showing(model: Model, name: str, what: str) -> tuple[Model, Column]:
    """The model in which a column shows something else, and that column."""
    old = at(model, name)
    new = replace(old, shows=what)
    return replace(model, columns=tuple(new if column is old else column for column in model.columns)), new


def shown(model: Model, name: str, what: str) -> Shows:
    return shows(*showing(model, name, what))


def test_of_the_row_that_a_reference_leads_to(model: Model) -> None:
    found = shown(model, "resa.vem", "placering.från")
    assert found == OfRow(at(model, "resa.placering"), at(model, "placeringar.från"))
    assert sources(*showing(model, "resa.vem", "placering.från")) == [
        at(model, "resa.placering"),
        at(model, "placeringar.från"),
    ]


def test_of_the_value_that_is_chosen(model: Model) -> None:
    column = at(model, "valideringar.modul")
    assert shown(model, "valideringar.titel", "modul.titel") == OfChoice(column, "titel")
    path = "programplan.område.namn"
    assert shown(model, "valideringar.titel", f"modul.{path}") == OfChoice(column, path)
    assert sources(*showing(model, "valideringar.titel", "modul.titel")) == [column]


def test_of_the_step_whose_number_stands_in_another_column(model: Model) -> None:
    parts = [at(model, "skattningar.indikator"), at(model, "skattningar.handledarens")]
    found = shown(model, "skattningar.namn", "indikator.handledarens")
    assert found == OfStep(*parts, ("etta", "tvåa", "trea", "fyra", "femma"))
    assert sources(*showing(model, "skattningar.namn", "indikator.handledarens")) == parts


def test_of_the_parts_of_an_id(model: Model) -> None:
    whole = at(model, "placeringar.id")
    assert shown(model, "placeringar.deltagare", "id.före strecket") == BeforeDash(whole)
    assert shown(model, "placeringar.deltagare", "id.efter strecket") == AfterDash(whole)
    reference = at(model, "kriterier.validering")
    assert shown(model, "kriterier.text", "validering.efter strecket") == AfterDash(reference)
    assert sources(*showing(model, "kriterier.text", "validering.efter strecket")) == [reference]


def test_of_two_columns_together(model: Model) -> None:
    pair = [at(model, "valideringar.deltagare"), at(model, "valideringar.modul")]
    assert shown(model, "valideringar.id", "deltagare-modul") == Joined(*pair)
    assert sources(*showing(model, "valideringar.id", "deltagare-modul")) == pair


def test_of_a_day(model: Model) -> None:
    day = at(model, "veckor.dag")
    assert shown(model, "veckor.vecka", "dag.vecka") == Week(day)
    deadline = [at(model, "resa.planerat"), at(model, "resa.klart")]
    assert shown(model, "resa.läge", "planerat.läge") == State(*deadline)
    assert sources(*showing(model, "resa.läge", "planerat.läge")) == deadline
    by_status = State(at(model, "mål.måldatum"), at(model, "mål.status"), ("nått", "ändrat"))
    assert shown(model, "mål.läge", "måldatum.läge") == by_status


@pytest.mark.parametrize("name", CALCULATIONS)
def test_a_calculation_of_the_programmes_own(model: Model, name: str) -> None:
    sheet = model.sheet(CALCULATIONS[name])
    assert sheet
    column = model.columns_of(sheet.id)[-1]
    assert shown(model, f"{column.sheet}.{column.id}", f"={name}") == Calculated(name)
    assert shown(model, f"{column.sheet}.{column.id}", f"= {name} ") == Calculated(name)
    assert sources(*showing(model, f"{column.sheet}.{column.id}", f"={name}")) == []


def test_every_calculation_is_worked_out_in_workbooks() -> None:
    assert set(CALCULATIONS) == set(WORKED_OUT)
    assert set(COUNTED_ON) <= set(CALCULATIONS)


@pytest.mark.parametrize(
    ("name", "what", "said"),
    [
        ("resa.vem", "förnamn", "börjar inte med en annan kolumn"),
        ("resa.vem", "vem.förnamn", "börjar inte med en annan kolumn"),
        ("resa.vem", "placering", "har ingen kolumn ””"),
        ("resa.vem", "placering.förnamn", "bladet placeringar har ingen kolumn ”förnamn”"),
        ("valideringar.titel", "modul", "har inte uppgiften ””"),
        ("valideringar.titel", "modul.namn", "listan moduler har inte uppgiften ”namn”"),
        ("valideringar.titel", "modul.titel.namn", "har inte uppgiften"),
        ("valideringar.titel", "modul.programplan.titel", "har inte uppgiften"),
        ("skattningar.namn", "indikator.datum", "har inte uppgiften ”datum”"),
        ("introduktion.text", "punkt.klart", "har inte uppgiften ”klart”"),
        ("valideringar.titel", "modul.av", "har inte uppgiften ”av”"),
        ("valideringar.titel", "modul-titel", "”titel” är ingen annan kolumn på bladet som man skriver i"),
        ("valideringar.titel", "modul-", "”” är ingen annan kolumn"),
        ("resa.läge", "klart.läge", "”klart” är ingen tidsgräns"),
        ("resa.läge", "klart.månad", "av typen datum"),
        ("resa.läge", "kommentar.läge", "av typen text"),
        ("resa.läge", "=passets timmar", "finns: ingen"),
        ("schema.timmar", "=timmar", "finns: =passets timmar"),
        ("anteckningar.vem", "=", "finns: ingen"),
    ],
)
def test_what_cannot_be_shown_is_told_in_words_for_the_project_leader(
    model: Model, name: str, what: str, said: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        shown(model, name, what)


def test_every_column_of_the_shipped_model_that_fills_in_itself_can_be_followed(model: Model) -> None:
    kinds = {type(shows(model, column)) for column in model.columns if column.shows}
    assert kinds == {OfRow, OfChoice, OfStep, BeforeDash, AfterDash, State, Week, Joined, Calculated}


def test_the_list_behind_a_column(model: Model) -> None:
    assert parent_list(model, at(model, "valideringar.modul")) == "moduler"
    assert parent_list(model, at(model, "deltagare.telefon")) == ""


def test_the_list_behind_a_column_is_followed_to_the_row_that_it_is_shown_from(model: Model) -> None:
    other, column = showing(model, "kriterier.modul", "validering.modul")
    assert parent_list(other, replace(column, list="")) == "moduler"


def test_a_list_is_not_followed_for_ever(model: Model) -> None:
    other, _ = showing(model, "placeringar.vem", "förlänger.vem")
    assert parent_list(other, at(other, "placeringar.vem")) == ""
    with pytest.raises(ValueError, match="annan kolumn"):
        parent_list(*showing(model, "placeringar.vem", "finns inte"))

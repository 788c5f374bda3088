from dataclasses import replace

import pytest

from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Company, Setting


def _with(model: Model, key: str, value: str) -> Model:
    return replace(model, settings=(*model.settings, Setting(key, "", value, "", "", "")))


def test_a_setting_is_text_and_a_missing_one_is_empty(model: Model) -> None:
    assert _with(model, "färg", "blå").setting("färg") == "blå"
    assert model.setting("finns inte") == ""


@pytest.mark.parametrize(("value", "number"), [("28", 28), ("", 7), ("många", 7), ("2.5", 7)])
def test_a_number_falls_back_where_there_is_none(model: Model, value: str, number: int) -> None:
    assert _with(model, "dagar", value).number("dagar", 7) == number


def test_a_company_is_found_whatever_its_case(model: Model) -> None:
    some = replace(model, companies=(Company("KOPPAR", "Kopparn", "", ""), Company("LINGON", "Lingon", "", "")))
    assert some.company("Lingon") == some.companies[1]
    with pytest.raises(UserError, match="KOPPAR, LINGON"):
        some.company("odon")


def test_a_document_is_found_by_its_id_and_the_error_tells_those_that_exist(model: Model) -> None:
    assert model.document(model.documents[-1].id) == model.documents[-1]
    with pytest.raises(UserError, match=", ".join(kind.id for kind in model.documents)):
        model.document("diplom")


def test_a_list_offers_its_values_in_order_whatever_its_case(model: Model) -> None:
    assert [choice.value for choice in model.choices("Ja/Nej")] == ["ja", "nej"]
    assert model.choices("finns inte") == ()


@pytest.mark.parametrize(
    ("sheet", "values"),
    [
        ("steg", lambda model: [step.name for step in model.steps]),
        ("moduler", lambda model: [module.id for module in model.modules]),
        ("utfall", lambda model: [outcome.name for outcome in model.exit_outcomes]),
        ("placeringsformer", lambda model: [form.name for form in model.placement_forms]),
        ("områden", lambda model: [area.name for area in model.areas]),
    ],
)
def test_the_rows_of_a_sheet_are_a_list_too(model: Model, sheet: str, values: object) -> None:
    assert [choice.value for choice in model.choices(sheet)] == values(model)  # type: ignore[operator]


def test_a_choice_knows_the_row_behind_it_by_the_headings(model: Model) -> None:
    module = model.modules[0]
    properties = model.choices("moduler")[0].properties
    assert (properties["id"], properties["titel"], properties["timmar"]) == (module.id, module.title, module.hours)


def test_roles_lead_to_values(model: Model) -> None:
    assert model.choice("ja/nej", "yes") == "ja"
    assert model.choice("ja/nej", "finns inte") == ""


def test_columns_are_found_by_roles_whatever_their_headings(model: Model) -> None:
    renamed = tuple(replace(column, heading=f"Ny {column.heading}") for column in model.columns)
    column = replace(model, columns=renamed).column("placements", "start_date")
    assert column is not None
    assert (column.sheet, column.id, column.heading) == ("placeringar", "från", "Ny Från")
    assert model.column("placements", "finns inte") is None
    assert model.column("finns inte", "start_date") is None


def test_two_sheets_may_have_a_column_each_of_the_same_role(model: Model) -> None:
    found = [model.column(sheet, "participant_id") for sheet in ("participants", "placements", "validations")]
    assert [(column.sheet, column.id) for column in found if column] == [
        ("deltagare", "id"),
        ("placeringar", "deltagare"),
        ("valideringar", "deltagare"),
    ]


def test_a_column_without_a_role_is_found_by_none(model: Model) -> None:
    assert model.column("placements", "") is None


def test_a_sheet_has_its_columns_in_order_and_its_first_unique_one_as_key(model: Model) -> None:
    columns = model.columns_of("placeringar")
    assert columns == tuple(column for column in model.columns if column.sheet == "placeringar")
    key = model.key_of("placeringar")
    assert key is not None
    assert key.role == "placement_id"
    assert (model.key_of("resa"), model.columns_of("finns inte")) == (None, ())


def test_modules_lead_to_what_belongs_to_them(model: Model) -> None:
    module = model.modules[0]
    assert model.module(module.id) == module
    assert model.module("finns inte") is None
    assert model.programme_of(module).id == module.programme
    outcomes = model.outcomes_of(module)
    assert [outcome.module for outcome in outcomes] == [module.id] * len(outcomes) != []
    criteria = model.criteria_of(outcomes[0])
    assert [criterion.outcome for criterion in criteria] == [outcomes[0].id] * len(criteria) != []


def test_steps_come_in_the_order_of_the_journey(model: Model) -> None:
    backwards = replace(model, steps=tuple(reversed(model.ordered_steps())))
    assert backwards.ordered_steps() == model.ordered_steps()

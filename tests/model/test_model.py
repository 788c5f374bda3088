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


def test_a_choice_knows_the_row_behind_it(model: Model) -> None:
    assert [choice.item for choice in model.choices("moduler")] == list(model.modules)
    assert [choice.item for choice in model.choices("ja/nej")] == list(model.list_values[:2])


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("id", "BUT1"),
        ("titel", "Möta kunder och sköta kassan"),
        ("programplan", "BUTIK"),
        ("programplan.namn", "Arbete i butik"),
        ("programplan.område.namn", "Butik"),
        ("fastställd", None),
    ],
)
def test_a_row_says_what_stands_under_its_headings_and_those_of_the_rows_it_refers_to(
    model: Model, path: str, said: object
) -> None:
    assert model.property_of(model.modules[0], path) == said


@pytest.mark.parametrize("path", ["", "namn", "Titel", "titel.namn", "programplan.titel", "programplan.", "timmar.id"])
def test_a_heading_that_there_is_not_is_no_property(model: Model, path: str) -> None:
    with pytest.raises(KeyError):
        model.property_of(model.modules[0], path)


def test_a_blank_reference_leads_to_nothing_but_only_over_headings_that_there_are(model: Model) -> None:
    first = model.steps[0]
    assert first.after == ""
    assert model.property_of(first, "efter steg.namn") is None
    assert model.property_of(model.steps[1], "efter steg.namn") == first.name
    with pytest.raises(KeyError):
        model.property_of(first, "efter steg.titel")


def test_values_belong_to_others_by_their_references_however_far(model: Model) -> None:
    pairs = model.related("Kriterier", "moduler")
    assert ("BUT1", "BUT1.1a") in pairs
    assert len(pairs) == len(model.criteria)
    assert all(criterion.startswith(module) for module, criterion in pairs)
    modules = [module.id for module in model.modules]
    assert [module for module, _ in pairs] == sorted((module for module, _ in pairs), key=modules.index)


def test_a_value_that_refers_to_none_belongs_to_all(model: Model) -> None:
    names = {kind.id: kind.name for kind in model.commissioner_kinds}
    pairs = model.related("utfall", "beställartyper")
    anywhere = next(outcome for outcome in model.exit_outcomes if not outcome.commissioner_kinds)
    somewhere = next(outcome for outcome in model.exit_outcomes if outcome.commissioner_kinds)
    assert [kind for kind, outcome in pairs if outcome == anywhere.name] == list(names.values())
    wanted = {names[kind] for kind in somewhere.commissioner_kinds}
    assert {kind for kind, outcome in pairs if outcome == somewhere.name} == wanted != set(names.values())


@pytest.mark.parametrize(
    ("name", "parents"), [("moduler", "kriterier"), ("moduler", "ja/nej"), ("ja/nej", "moduler"), ("x", "moduler")]
)
def test_lists_that_nothing_leads_between_are_not_related(model: Model, name: str, parents: str) -> None:
    assert model.related(name, parents) == ()


def test_steps_that_lead_round_in_a_circle_are_related_to_nothing(model: Model) -> None:
    steps = [replace(step, after=model.steps[number - 1].id) for number, step in enumerate(model.steps)]
    assert replace(model, steps=tuple(steps)).related("steg", "moduler") == ()


def test_the_summary_counts_and_bends_its_words(model: Model) -> None:
    few = replace(_with(model, "x", ""), areas=model.areas[:1], modules=model.modules[:1], rules=model.rules[:1])
    assert few.summary.startswith(f"Modellens version {model.setting('model_version')}: {len(model.sheets)} blad, ")
    assert "1 område, 1 modul, 1 regel och" in few.summary
    assert f"{len(model.modules)} moduler" in model.summary


def test_roles_lead_to_values(model: Model) -> None:
    assert model.choice("ja/nej", "yes") == "ja"
    assert model.choice("ja/nej", "finns inte") == ""


def test_a_columns_words_are_known_by_the_roles_they_play(model: Model) -> None:
    assert model.word("criteria", "result", "met") == "uppfyllt"
    assert model.word("criteria", "result", "finns inte") == model.word("criteria", "finns inte", "met") == ""
    assert model.plays("participants", "protected") == {"ja": "yes", "nej": "no"}
    assert model.plays("criteria", "finns inte") == {}


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


def test_a_row_is_written_by_roles(model: Model) -> None:
    said = {"placement_id": "D001-1", "participant_id": "D001", "form": "", "area": "  ", "case_officer": None, "x": 1}
    assert model.row("placements", **said) == {"id": "D001-1"}  # the participant fills in itself
    assert model.row("criteria", result=0) == {"resultat": 0}
    assert model.row("nothing", date=1) == {}

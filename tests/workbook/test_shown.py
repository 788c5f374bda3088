from dataclasses import replace

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.shown import formula, shown_values

Rows = dict[str, list[dict[str, Value]]]

PEOPLE: list[dict[str, Value]] = [{"id": "D001", "förnamn": "Alma"}, {"id": "D002", "förnamn": "Bo"}]


def _shown(model: Model, sheet_id: str) -> Column:
    return next(column for column in model.columns_of(sheet_id) if column.shows)


def _with(model: Model, sheet_id: str, shows: str) -> Model:
    """The model with one column that fills in itself, showing something else."""
    changed = _shown(model, sheet_id)
    columns = (replace(column, shows=shows) if column is changed else column for column in model.columns)
    return replace(model, columns=tuple(columns))


def test_a_reference_shows_a_value_of_the_row_it_leads_to(model: Model) -> None:
    rows: Rows = {"deltagare": PEOPLE, "placeringar": [{"id": "D002-1", "deltagare": "D002"}]}
    assert [row["vem"] for row in shown_values(model, rows)["placeringar"]] == ["Bo"]


def test_what_is_shown_may_be_shown_again_further_on(model: Model) -> None:
    rows: Rows = {
        "resa": [{"placering": "D002-1"}],
        "placeringar": [{"id": "D002-1", "deltagare": "D002"}],
        "deltagare": PEOPLE,
    }
    assert [row["vem"] for row in shown_values(model, rows)["resa"]] == ["Bo"]


def test_a_chosen_value_shows_a_property_of_its_row_in_the_model(model: Model) -> None:
    module = model.modules[0]
    rows = shown_values(model, {"valideringar": [{"id": "V1", "modul": module.id}]})
    assert [row["titel"] for row in rows["valideringar"]] == [module.title]


def test_an_empty_property_shows_nothing(model: Model) -> None:
    endless = next(form for form in model.placement_forms if form.longest_months is None)
    rows = shown_values(_with(model, "placeringar", "form.längst månader"), {"placeringar": [{"form": endless.name}]})
    assert [row["vem"] for row in rows["placeringar"]] == [""]


def test_what_leads_nowhere_shows_nothing(model: Model) -> None:
    rows: Rows = {
        "deltagare": [*PEOPLE, {"id": "", "förnamn": "Cilla"}, {"förnamn": "Doris"}],
        "placeringar": [{"deltagare": "D099"}, {"deltagare": ""}, {}],
        "valideringar": [{"modul": "finns inte"}, {}],
    }
    shown = shown_values(model, rows)
    assert [row["vem"] for row in shown["placeringar"]] == ["", "", ""]
    assert [row["titel"] for row in shown["valideringar"]] == ["", ""]


def test_of_two_rows_with_the_same_id_the_first_is_shown_as_excel_does(model: Model) -> None:
    people: list[dict[str, Value]] = [*PEOPLE, {"id": "D001", "förnamn": "Annan"}]
    rows = shown_values(model, {"deltagare": people, "placeringar": [{"deltagare": "D001"}]})
    assert rows["placeringar"][0]["vem"] == "Alma"


def test_the_rows_that_were_given_are_left_as_they_were(model: Model) -> None:
    rows: Rows = {"placeringar": [{"deltagare": "D001"}]}
    shown_values(model, rows)
    assert rows == {"placeringar": [{"deltagare": "D001"}]}


def test_a_formula_looks_up_the_headings_of_the_model(model: Model) -> None:
    text = formula(model, _shown(model, "placeringar"))
    assert "MATCH(placeringar[[#This Row],[Deltagare]],deltagare[Deltagar-ID],0)" in text
    assert "INDEX(deltagare[Förnamn]," in text


def test_a_formula_of_a_list_looks_in_the_hidden_lists(model: Model) -> None:
    text = formula(model, _shown(model, "kriterier"))
    assert "INDEX(lista_kriterier__text,MATCH(kriterier[[#This Row],[Kriterium]],lista_kriterier,0))" in text


def test_signs_that_mean_something_in_a_formula_are_escaped(model: Model) -> None:
    columns = tuple(replace(c, heading="Id [nr #1]") if c == model.key_of("deltagare") else c for c in model.columns)
    text = formula(replace(model, columns=columns), _shown(model, "placeringar"))
    assert "deltagare[Id '[nr '#1']]" in text

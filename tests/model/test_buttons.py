"""The buttons and the cells that they read: what is wrong with them is told at its cell; older models lend ours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from books import model_in, model_text
from framsteg_xl.files import shipped
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.forms import BUTTONS, FORMS
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import read_model
from framsteg_xl.model.roles import ROLES
from framsteg_xl.model.shapes import Button, FormField
from framsteg_xl.model.writing import model_tables
from framsteg_xl.tables.book import Value
from framsteg_xl.tables.markdown import read_markdown, write_markdown
from framsteg_xl.tables.xlsx import read_xlsx


def _field(model: Model, button: str, label: str, change: dict[str, object]) -> Model:
    """The model with something else written for a cell."""
    assert any((f.button, f.label) == (button, label) for f in model.form_fields)
    return replace(
        model,
        form_fields=tuple(
            replace(f, **change) if (f.button, f.label) == (button, label) else f  # type: ignore[arg-type]
            for f in model.form_fields
        ),
    )


def _findings(model: Model) -> list[Finding]:
    return model_in(model_text(model))[1]


def _only(model: Model) -> tuple[str, str, str, Value]:
    """The one finding about a model: its code, sheet and heading, and what stands there."""
    (finding,) = _findings(model)
    assert finding.remedy
    return finding.code, finding.sheet, finding.heading, finding.value


def _added(model: Model, **values: object) -> Model:
    some: dict[str, object] = {"button": "absence", "role": "", "sheet": "avvikelser", "column": "kommentar"}
    some |= {"label": "Egen", "required": False, "kept": False, "help": ""} | values
    return replace(model, form_fields=(*model.form_fields, FormField(**some)))  # type: ignore[arg-type]


def test_the_programme_knows_every_button_of_the_model_and_the_model_has_them_all(model: Model) -> None:
    assert [button.id for button in model.buttons] == list(BUTTONS)
    assert set(FORMS) <= set(BUTTONS)


def test_every_role_of_a_cell_leads_to_a_role_of_a_column_that_the_model_has(model: Model) -> None:
    parts = [part for parts in FORMS.values() for part in parts.values() if part.sheet]
    assert len(parts) > 20
    for part in parts:
        assert {part.column, f"{part.column}?"} & set(ROLES[part.sheet]), part
        assert part.column_in(model), part


@pytest.mark.parametrize(
    ("button", "label", "change", "told"),
    [
        ("absence", "Datum", {"button": "frånvaro"}, ("M04", "knapp")),
        ("absence", "Datum", {"button": "check"}, ("M05", "knapp")),
        ("absence", "Datum", {"label": ""}, ("M03", "text")),
        ("absence", "Datum", {"label": " PLACERING"}, ("M05", "text")),
        ("absence", "Datum", {"role": "dat"}, ("M04", "roll")),
        ("absence", "Datum", {"role": "until"}, ("M04", "roll")),
        ("absence", "Datum", {"column": "dag"}, ("M05", "kolumn")),
        ("absence", "Datum", {"column": ""}, ("M05", "kolumn")),
        ("absence", "Datum", {"column": "från"}, ("M05", "kolumn")),
        ("absence", "Datum", {"sheet": ""}, ("M05", "blad")),
        ("absence", "Datum", {"sheet": "avvikelse"}, ("M04", "blad")),
        ("new_participant", "Första dagen", {"sheet": "omfattning"}, ("M05", "blad")),
        ("delivery", "Kvartal", {"sheet": "placeringar", "column": "från"}, ("M05", "blad")),
        ("delivery", "Kvartal", {"role": ""}, ("M05", "kolumn")),
        ("follow_up", "Slag", {"column": "vem"}, ("M05", "kolumn")),
        ("follow_up", "Slag", {"sheet": "resa", "column": "kommentar"}, ("M05", "blad")),
    ],
)  # fmt: skip
def test_a_cell_that_would_not_work_is_told(
    model: Model, button: str, label: str, change: dict[str, object], told: tuple[str, str]
) -> None:
    wrong = _field(model, button, label, change)
    code, sheet, heading, _ = _only(wrong)
    assert (code, sheet, heading) == (told[0], "Formulär", told[1])


def test_a_role_that_no_column_plays_does_nothing_for_its_cell(model: Model) -> None:
    columns = tuple(replace(c, role="") if (c.sheet, c.role) == ("avvikelser", "reason") else c for c in model.columns)
    assert _only(replace(model, columns=columns)) == ("M04", "Formulär", "roll", "reason")


def test_a_cell_of_ones_own_is_no_fault_where_the_button_writes(model: Model) -> None:
    assert _findings(_added(model)) == []
    assert _findings(_added(model, button="new_participant", sheet="deltagare", column="kön")) == []


@pytest.mark.parametrize(
    ("button", "role"),
    [(button, part.role) for button, parts in FORMS.items() for part in parts.values() if part.needed],
)
def test_a_button_that_lacks_a_cell_it_cannot_do_without_is_told_with_the_row_to_add(
    model: Model, button: str, role: str
) -> None:
    fields = tuple(f for f in model.form_fields if (f.button, f.role) != (button, role))
    assert len(fields) == len(model.form_fields) - 1
    less = replace(model, form_fields=fields)
    assert _only(less) == ("M05", "Knappar", "id", button)
    part = FORMS[button][role].column_in(model)
    where = f", blad {part.sheet}, kolumn {part.id}" if part else ""
    assert _findings(less)[0].remedy.endswith(f"roll {role}{where}")


def test_every_other_cell_may_be_taken_away(model: Model) -> None:
    needed = {(button, part.role) for button, parts in FORMS.items() for part in parts.values() if part.needed}
    fields = tuple(f for f in model.form_fields if (f.button, f.role) in needed)
    assert 0 < len(fields) < len(model.form_fields)
    assert _findings(replace(model, form_fields=fields)) == []


def test_a_button_that_the_programme_does_not_know_is_told(model: Model) -> None:
    own = Button("tårta", "Hjälp", "Tårta", "Bjuder på tårta.", "", False)
    assert _only(replace(model, buttons=(*model.buttons, own))) == ("M04", "Knappar", "id", "tårta")


def test_a_picture_must_be_a_name_and_a_document_button_should_have_one(model: Model) -> None:
    first, *rest = model.buttons
    assert _only(replace(model, buttons=(replace(first, icon="Grön bock"), *rest)))[:3] == ("M05", "Knappar", "ikon")
    kind, *kinds = model.documents
    without = replace(model, documents=(replace(kind, icon=""), *kinds))
    assert _only(without)[:3] == ("M05", "Dokument", "ikon")
    assert [finding.severity for finding in _findings(without)] == [Severity.NOTICE]
    assert _findings(replace(model, documents=(replace(kind, icon="", button=""), *kinds))) == []


def _older(model: Model, *without: str) -> tuple[Model, list[Finding]]:
    """A model as it is read where it was made before there were such sheets."""
    tables = [page for page in model_tables(model) if page[0] not in without]
    assert len(tables) == len(list(model_tables(model))) - len(without)
    return read_model(read_markdown(write_markdown(tables), name="modell.xlsx"))


def test_an_older_model_gets_the_shipped_buttons_and_a_notice_for_each_sheet(model: Model) -> None:
    older, findings = _older(model, "Knappar", "Formulär")
    assert [(f.code, f.sheet, f.severity) for f in findings] == [
        ("M01", "Knappar", Severity.NOTICE),
        ("M01", "Formulär", Severity.NOTICE),
    ]
    assert all("programmets eget används" in f.message for f in findings)
    assert older == model


def test_its_own_columns_are_found_by_their_roles(model: Model) -> None:
    def other(sheet: str, column: str) -> str:
        return "startdag" if (sheet, column) == ("placeringar", "från") else column

    columns = tuple(replace(c, id=other(c.sheet, c.id)) for c in model.columns)
    older, findings = _older(replace(model, columns=columns), "Knappar", "Formulär")
    assert {f.severity for f in findings} == {Severity.NOTICE}
    (start,) = [f for f in older.form_fields if f.role == "start_date"]
    assert (start.sheet, start.column) == ("placeringar", "startdag")
    assert len(older.form_fields) == len(model.form_fields)


def test_what_it_has_no_column_for_is_left_out_and_a_button_that_needs_it_too(model: Model) -> None:
    less = replace(
        model,
        sheets=tuple(s for s in model.sheets if s.id != "veckor"),
        columns=tuple(
            c for c in model.columns if c.sheet != "veckor" and (c.sheet, c.id) not in {
                ("avvikelser", "orsak"), ("uppföljningar", "slag")
            }
        ),
    )  # fmt: skip
    older, findings = _older(less, "Knappar", "Formulär")
    assert {f.severity for f in findings} == {Severity.NOTICE}
    assert [b.id for b in model.buttons if b not in older.buttons] == ["week"]
    gone = [(f.button, f.label) for f in model.form_fields if f not in older.form_fields]
    assert gone == [
        ("absence", "Orsak"),
        ("week", "Någon dag i veckan"),
        ("week", "Avstämd av"),
        ("follow_up", "Slag"),
    ]


def test_buttons_of_its_own_keep_the_cells_that_they_have_in_the_shipped_model(model: Model) -> None:
    fewer = replace(model, buttons=model.buttons[:6])
    older, _ = _older(fewer, "Formulär")
    assert older.buttons == fewer.buttons
    assert {f.button for f in older.form_fields} == {"new_participant", "absence"}


def test_the_shipped_model_itself_lends_from_nobody() -> None:
    book = read_xlsx(shipped("workbooks", "modell.xlsx"))
    regions = {name: region for name, region in book.regions.items() if name != "knappar"}
    grids = {name: grid for name, grid in book.grids.items() if name != "Knappar"}
    assert len(grids) == len(book.grids) - 1
    model, findings = read_model(replace(book, grids=grids, regions=regions))
    assert model.buttons == ()
    assert [(f.code, f.sheet, f.severity) for f in findings] == [("M01", "Knappar", Severity.ERROR)]

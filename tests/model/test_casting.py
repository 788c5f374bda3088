from dataclasses import replace

import pytest

from books import changed, model_in, model_text, row_of
from framsteg_xl.model.casting import miscast
from framsteg_xl.model.model import Model
from framsteg_xl.model.roles import ROLES


def told(model: Model, old: str, new: str) -> list[tuple[str, str]]:
    text = changed(model_text(model), old, new)
    return [(f.sheet, f.cell) for f in model_in(text)[1]]


def test_the_shipped_model_casts_every_role(model: Model) -> None:
    assert list(miscast(model)) == []
    assert {sheet.role for sheet in model.sheets if sheet.role} == set(ROLES)


@pytest.mark.parametrize("role", ["start_date", "protected", "requested_date"])
def test_a_misspelt_role_is_told_once_with_what_was_meant(model: Model, role: str) -> None:
    text = changed(model_text(model), f"| {role} |", f"| {role[:-1]} |")
    (finding,) = model_in(text)[1]
    assert finding.cell == f"D{row_of(text, 'Kolumner', f'| {role[:-1]} |')}"
    assert finding.remedy == f"menade du {role}?"


def test_two_columns_with_one_role(model: Model) -> None:
    assert ("Kolumner", f"D{row_of(model_text(model), 'Kolumner', '| decision_end |')}") in told(
        model, "| decision_end |", "| start_date |"
    )


def test_a_role_on_a_column_of_another_type(model: Model) -> None:
    assert "E" in [cell[0] for _, cell in told(model, "| start_date | datum |", "| start_date | text |")]


def test_a_list_without_the_value_that_the_rules_ask_for(model: Model) -> None:
    assert [sheet for sheet, _ in told(model, "| ja/nej | nej | no |", "| ja/nej | nej |  |")] == ["Kolumner"]


def test_a_kind_of_certificate_that_is_gone(model: Model) -> None:
    fewer = replace(model, certificate_kinds=model.certificate_kinds[1:])
    assert [(f.sheet, f.field) for f in miscast(fewer)] == [("documents", "role")]


@pytest.mark.parametrize(
    ("old", "new", "sheet"),
    [
        (
            "| hours_per_point | Timmar per poäng | `10` |",
            "| hours_per_point | Timmar per poäng | tio |",
            "Inställningar",
        ),
        ("| number_series | Nummerserie |  |", "| number_series | Nummerserie | DEMO/26 |", "Inställningar"),
        ("| studiebesok | Studiebesök |", "| studiebesok | Kartläggning |", "Steg"),
        (
            "| anvisning | Förfrågan/anvisning | 1 | ja |  |",
            "| anvisning | Förfrågan/anvisning | 1 | ja | avslut |",
            "Steg",
        ),
        ("F101, F102, F105, F2, F3, F401, F9 |", "F101, G7 |", "Dokument"),
        ("{dokument}_{id}_{datum}", "{dokument}_{namn}", "Dokument"),
        ("| F701 | Kriteriet är inte uppfyllt | ja |", "| F701 | Kriteriet är inte uppfyllt |  |", "Regler"),
        (
            "| F701 | Kriteriet är inte uppfyllt | ja | fel |",
            "| F701 | Kriteriet är inte uppfyllt | ja | fell |",
            "Regler",
        ),
        ("| PDA |", "| P/A |", "Företag"),
    ],
)
def test_what_would_stop_the_work_later_is_told_now(model: Model, old: str, new: str, sheet: str) -> None:
    assert sheet in [where for where, _ in told(model, old, new)]


def test_a_programme_without_an_issuer_is_not_the_companys_to_issue(model: Model) -> None:
    read, findings = model_in(changed(model_text(model), "|  |  |  |  | ej klarlagt |", "|  |  |  |  |  |"))
    assert findings == []
    assert read == model


def test_a_row_after_a_blank_one_is_read(model: Model) -> None:
    from framsteg_xl.model.reading import read_model
    from framsteg_xl.tables.book import Grid
    from framsteg_xl.tables.markdown import read_markdown

    book = read_markdown(model_text(model), name="modell.xlsx")
    written = book.grids["Listor"].rows
    blank = [""] * len(written[0])
    rows = [*written, blank, ["språk", "svenska", *blank[2:]]]
    book.grids["Listor"] = Grid("Listor", rows)
    read, findings = read_model(book)
    assert findings == []
    assert [choice.value for choice in read.choices("språk")] == ["svenska"]


def test_a_role_column_with_a_list_of_ones_own(model: Model) -> None:
    assert [
        cell[0] for _, cell in told(model, "| step | lista | ja | steg |", "| step | lista | ja | målstatus |")
    ] == ["G"]


@pytest.mark.parametrize("text", ["Nej", "ingen", "–", "-", "saknas", "ej klart", "inte än"])
def test_a_no_in_words_is_not_an_agreement(model: Model, text: str) -> None:
    for field, letter in (("agreement", "G"), ("trade_body", "F")):
        some = replace(model.programmes[0], **{field: text})
        changed_model = replace(model, programmes=(some, *model.programmes[1:]))
        findings = model_in(model_text(changed_model))[1]
        assert [(f.sheet, f.cell, f.code) for f in findings] == [("Programplaner", f"{letter}2", "M05")], (field, text)


def test_two_columns_that_leave_under_one_heading(model: Model) -> None:
    assert ("Kolumner", f"C{row_of(model_text(model), 'Kolumner', '| Utfall | exit_outcome |')}") in told(
        model, "| Utfall | exit_outcome |", "| Läge | exit_outcome |"
    )

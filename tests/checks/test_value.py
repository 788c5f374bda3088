from dataclasses import replace
from datetime import date, time

import pytest

from books import changed
from few_cells import EXTENTS, FAMILY, PEOPLE, PLACEMENTS, SHIFTS, findings_with_value, with_value
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import CellError, Value
from support import findings_in, places


@pytest.mark.parametrize("book", [PEOPLE, PLACEMENTS, EXTENTS, SHIFTS])
def test_values_in_order_are_left_alone(model: Model, book: str) -> None:
    assert places(findings_in(book, model), *FAMILY) == []


def test_what_is_mandatory_must_be_there(model: Model) -> None:
    book = changed(PEOPLE, "| D002 | Tage | Ulvsäter |", "|  | `  ` | Ulvsäter |")
    assert places(findings_in(book, model), *FAMILY) == [("Deltagare", "A3", "F201"), ("Deltagare", "B3", "F201")]


def test_a_surname_may_wait(model: Model) -> None:
    book = changed(PEOPLE, "| D002 | Tage | Ulvsäter |", "| D002 | Tage |  |")
    assert places(findings_in(book, model), *FAMILY) == []


def test_nothing_is_asked_for_in_a_blank_row(model: Model) -> None:
    book = changed(PEOPLE, "| D002 |", "|  |  |  |  |  |  |  |  |\n| D002 |")
    assert places(findings_in(book, model), *FAMILY) == []


def test_of_a_protected_person_no_name_is_asked_for_but_the_id_is(model: Model) -> None:
    book = changed(PEOPLE, "| D002 | Tage | Ulvsäter |  |  |  |", "| D002 |  |  |  |  | ja |")
    assert places(findings_in(book, model), *FAMILY) == []
    nobody = changed(PEOPLE, "| D002 | Tage | Ulvsäter |  |  |  |", "|  |  |  |  |  | ja |")
    assert ("Deltagare", "A3", "F201") in places(findings_in(nobody, model), "F201")


@pytest.mark.parametrize(
    ("written", "answer"),
    [("Arbetsträningg", "menade du Arbetsträning?"), ("arbetspraktk", "menade du Arbetspraktik?")],
)
def test_what_is_misspelt_is_answered_with_what_was_meant(model: Model, written: str, answer: str) -> None:
    findings = findings_in(changed(PLACEMENTS, "| Arbetsträning |", f"| {written} |"), model)
    assert [(f.sheet, f.cell, f.code) for f in findings if f.code in FAMILY] == [("Placeringar", "C2", "F203")]
    assert next(f for f in findings if f.code == "F203").remedy.startswith(answer)


@pytest.mark.parametrize("written", ["strejk", "sjukgymnast", "oanmält annat"])
def test_another_word_is_not_taken_for_one_of_the_list(model: Model, written: str) -> None:
    book = "## Avvikelser\n| Placering | Datum | Vad | Orsak |\n| --- | --- | --- | --- |\n"
    (finding,) = [
        f
        for f in findings_in(f"{book}| D001-1 | 2026-09-01 | borta hela dagen | {written} |\n", model)
        if f.code == "F203"
    ]
    assert finding.remedy == "välj ett värde i rullistan"


@pytest.mark.parametrize("value", ["ibland", 1.0, True, date(2026, 1, 1), time(8, 30)])
def test_a_short_list_is_offered_whole(model: Model, value: Value) -> None:
    assert with_value(PEOPLE, model, (1, 5), value) == [("Deltagare", "F2", "F203")]
    (finding,) = [f for f in findings_in(changed(PEOPLE, "| nej |", "| 7 |"), model) if f.code == "F203"]
    assert "ja, nej" in finding.remedy


@pytest.mark.parametrize("written", ["arbetsträning", "ARBETSTRÄNING", " Arbetsträning "])
def test_case_and_spaces_around_do_not_matter_in_a_list(model: Model, written: str) -> None:
    found = places(findings_with_value(PLACEMENTS, model, (1, 2), written), "F201", "F203", "F211")
    assert found == ([("Placeringar", "C2", "F211")] if written.startswith(" ") else [])


def test_an_alias_is_as_good_as_the_value(model: Model) -> None:
    values = tuple(replace(v, aliases=("jajamän",)) if v.value == "ja" else v for v in model.list_values)
    book = changed(PEOPLE, "| nej |", "| Jajamän |")
    assert places(findings_in(book, replace(model, list_values=values)), "F203") == []
    assert places(findings_in(book, model), "F203") == [("Deltagare", "F2", "F203")]


@pytest.mark.parametrize(("text", "cell", "name"), [(PLACEMENTS, (1, 2), "C2"), (PLACEMENTS, (1, 6), "G2")])
def test_an_error_in_a_cell_is_one_finding(model: Model, text: str, cell: tuple[int, int], name: str) -> None:
    assert with_value(text, model, cell, CellError("#REF!")) == [("Placeringar", name, "F204")]


def test_an_error_in_a_column_that_fills_in_itself_is_found_too_and_mended_with_the_formula(model: Model) -> None:
    book = changed(EXTENTS, "| Handledare |", "| Förnamn |")
    assert with_value(book, model, (1, 3), CellError("#N/A")) == [("Omfattning", "D2", "F204")]
    filled_in, typed = (
        next(f for f in findings_with_value(text, model, (1, 3), CellError("#N/A")) if f.code == "F204")
        for text in (book, EXTENTS)
    )
    assert "kopiera cellen" in filled_in.remedy
    assert "skriv värdet på nytt" in typed.remedy


# Skatteverket's own examples: SKV 704 (personnummer) and SKV 707 (samordningsnummer).
@pytest.mark.parametrize("number", ["640823-3234", "196408233234", "19701063-2391", "701063-2391"])
def test_a_personal_or_coordination_number_in_order(model: Model, number: str) -> None:
    assert with_value(PEOPLE, model, (1, 4), number) == []


@pytest.mark.parametrize(
    "number", ["19640823-3235", "19701003-2391", "19641323-3234", "3234", "Alma", 1.0, date(1964, 8, 23)]
)
def test_a_wrong_personal_number_is_found(model: Model, number: Value) -> None:
    assert with_value(PEOPLE, model, (1, 4), number) == [("Deltagare", "E2", "F206")]


def test_a_wrong_personal_number_is_never_repeated(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(PEOPLE, "3234", "3235"), model) if f.code == "F206"]
    assert finding.value == ""
    assert "3235" not in f"{finding} {finding.as_json()}"


def test_what_somebody_wrote_is_shown_as_it_stands(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(PEOPLE, "| nej |", "| {journey.step} |"), model) if f.code == "F203"]
    assert "”{journey.step}”" in finding.message


def test_a_long_text_is_shortened_in_the_message(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(PEOPLE, "| nej |", f"| {'x' * 30000} |"), model) if f.code == "F203"]
    assert len(finding.message) < 120


def test_a_personal_number_is_never_repeated_wherever_it_stands(model: Model) -> None:
    for written in ("19640823-3234", "640823-3234", "196408233234", "6408233234", "640823+3234"):
        for old, new in (
            ("| nej |", f"| {written} |"),
            ("| 1985-04-23 |", f"| `{written}` |"),
            ("| D001 | Alma", f"| `{written}` | Alma"),
        ):
            findings = findings_in(changed(PEOPLE, old, new), model)
            assert findings
            assert not any("3234" in str(f) or "3234" in str(f.as_json()) for f in findings), (written, new)


def test_a_line_break_in_a_cell_does_not_break_the_line_of_the_finding(model: Model) -> None:
    (finding,) = [f for f in findings_in(changed(PEOPLE, "| nej |", "| kan<br>ske |"), model) if f.code == "F203"]
    assert "\n" not in finding.line


def test_what_cannot_be_chosen_any_longer_is_not_suggested(model: Model) -> None:
    forms = tuple(replace(form, retired=form.name == "Arbetspraktik") for form in model.placement_forms)
    book = changed(PLACEMENTS, "| Arbetsträning |", "| arbetspraktk |")
    (finding,) = [f for f in findings_in(book, replace(model, placement_forms=forms)) if f.code == "F203"]
    assert "Arbetspraktik" not in finding.remedy


def test_an_id_that_somebody_typed_over_is_told_and_the_row_counts(model: Model) -> None:
    book = "## Valideringar\n| Validering | Deltagare | Modul |\n| --- | --- | --- |\n| {} | D001 | BUT1 |\n"
    for written, told in (("D002-BUT1", True), ("D001-BUT1", False), ("", False), (" D001-BUT1 ", False)):
        findings = findings_in(book.format(f"`{written}`"), model)
        assert places(findings, "F214") == ([("Valideringar", "A2", "F214")] if told else []), written


def test_whose_a_placement_is_may_not_be_typed_over(model: Model) -> None:
    assert with_value(PLACEMENTS, model, (1, 1), "D002") == [("Placeringar", "B2", "F214")]
    assert with_value(PLACEMENTS, model, (1, 1), CellError("#REF!")) == [("Placeringar", "B2", "F204")]

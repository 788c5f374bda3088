from dataclasses import replace

import pytest

from approved import BOOK, approving, with_second_module, without_sheet
from books import changed
from framsteg_xl.checks.blocking import stopping
from framsteg_xl.model.model import Model
from support import findings_in, places

FIRST = "| D001-EX1 | EX1.1a | uppfyllt | 2026-10-05 | U001 |  |"
VALIDATION = "| D001-EX1 | D001 | EX1 | P01 | 2026-1 | 2026-09-07 | 2026-11-16 |"
GOING_ON = changed(BOOK, VALIDATION, VALIDATION.replace("2026-11-16", ""))
RATED = "| D001-EX1 | EX1.1 | kan med stöd | Sett tre gånger. |"
UNRATED = "| D001-EX1 | EX1.1 |  | Sett tre gånger. |"


def found(book: str, model: Model, code: str) -> list[tuple[str, str, str]]:
    return places(findings_in(book, approving(model)), code)


# -- F710


@pytest.mark.parametrize(
    ("sheet", "old", "new", "cell"),
    [
        ("Kriterier", FIRST, f"{FIRST}\n| D001-EX1 | EX2.1a |  |  |  |  |", "B3"),
        ("Läranderesultat", RATED, f"{RATED}\n| D001-EX1 | EX2.1 |  |  |", "B3"),
    ],
)
def test_what_belongs_to_another_module(model: Model, sheet: str, old: str, new: str, cell: str) -> None:
    assert found(changed(BOOK, old, new), model, "F710") == [(sheet, cell, "F710")]


def test_the_validation_that_was_meant_is_named_when_there_is_one(model: Model) -> None:
    book = changed(with_second_module(BOOK), FIRST, f"{FIRST}\n| D001-EX1 | EX2.1a |  |  |  |  |")
    (finding,) = [f for f in findings_in(book, approving(model)) if f.code == "F710"]
    assert finding.remedy == "menade du valideringen D001-EX2?"


@pytest.mark.parametrize(
    "row", ["| D009-EX1 | EX2.1a |  |  |  |  |", "| D001-EX1 | EX9.9 |  |  |  |  |", "|  | EX2.1a |  |  |  |  |"]
)
def test_what_leads_nowhere_is_for_other_rules(model: Model, row: str) -> None:
    assert found(changed(BOOK, FIRST, f"{FIRST}\n{row}"), model, "F710") == []


# -- F711


def test_an_outcome_that_is_assessed_without_a_self_rating(model: Model) -> None:
    assert found(changed(BOOK, RATED, UNRATED), model, "F711") == [("Läranderesultat", "C2", "F711")]


def test_one_self_rating_is_enough_and_nothing_is_asked_before_the_assessment(model: Model) -> None:
    assert found(changed(BOOK, RATED, f"{UNRATED}\n{RATED}"), model, "F711") == []
    book = changed(BOOK, "| D001-EX1 | EX1.2 | kan själv |", "| D001-EX1 | EX1.2 |  |")
    row = "| D001-EX1 | EX1.2a | uppfyllt | 2026-10-07 | U002 |  |"
    assert found(book, model, "F711") == [("Läranderesultat", "C3", "F711")]
    assert found(changed(book, row, "| D001-EX1 | EX1.2a | ej bedömt |  |  |  |"), model, "F711") == []


@pytest.mark.parametrize(("day", "cells"), [("2025-12-31", []), ("2026-01-01", ["C3"])])
def test_what_was_assessed_before_the_model_is_history(model: Model, day: str, cells: list[str]) -> None:
    book = changed(BOOK, "| D001-EX1 | EX1.2 | kan själv |", "| D001-EX1 | EX1.2 |  |")
    book = changed(book, "| EX1.2a | uppfyllt | 2026-10-07 |", f"| EX1.2a | uppfyllt | {day} |")
    assert [cell for _, cell, _ in found(book, model, "F711")] == cells


def test_a_model_without_self_ratings_asks_for_none(model: Model) -> None:
    some = approving(model)
    without = replace(some, columns=tuple(replace(c, role="") if c.role == "self_rating" else c for c in some.columns))
    assert places(findings_in(changed(BOOK, RATED, UNRATED), without), "F711") == []


# -- F712


@pytest.mark.parametrize(
    ("day", "cells"), [("2026-09-06", ["D2"]), ("2026-09-07", []), ("2026-11-23", []), ("2026-11-24", ["D2"])]
)
def test_assessed_before_the_start_or_after_today(model: Model, day: str, cells: list[str]) -> None:
    book = changed(GOING_ON, FIRST, FIRST.replace("2026-10-05", day))
    assert [cell for _, cell, _ in found(book, model, "F712")] == cells


def test_a_day_to_come_is_the_gates_once_a_certificate_is_requested(model: Model) -> None:
    book = changed(BOOK, FIRST, FIRST.replace("2026-10-05", "2026-11-24"))
    assert found(book, model, "F712") == []
    assert found(book, model, "F701") == [("Kriterier", "D2", "F701")]


def test_without_a_first_day_nothing_is_before_it(model: Model) -> None:
    book = changed(GOING_ON, "| 2026-09-07 |  |", "|  |  |")
    assert found(book, model, "F712") == []


# -- F713


@pytest.mark.parametrize(("result", "cells"), [("behöver kompletteras", ["C3"]), ("", ["C3"]), ("uppfyllt", [])])
def test_a_criterion_with_two_results(model: Model, result: str, cells: list[str]) -> None:
    rows = f"{FIRST}\n| D001-EX1 | EX1.1a | {result} | 2026-10-09 | U001 |  |"
    assert [cell for _, cell, _ in found(changed(GOING_ON, FIRST, rows), model, "F713")] == cells
    assert found(changed(BOOK, FIRST, rows), model, "F713") == []  # the gate's, once it is requested


def test_the_same_criterion_in_another_validation_is_another_matter(model: Model) -> None:
    other = changed(GOING_ON, FIRST, f"{FIRST}\n| D002-EX1 | EX1.1a | ej bedömt |  |  |  |")
    other = changed(other, "| D001-EX1 | D001 |", "| D002-EX1 | D002 | EX1 |  |  |  |  |\n| D001-EX1 | D001 |")
    assert found(other, model, "F713") == []


# -- F716


PHOTO = "| U001 | D001 | 2026-10-01 | foto | Pärm 1 |"


def with_consents(*rows: str, photo: str = PHOTO) -> str:
    book = changed(BOOK, "| U001 | D001 | 2026-10-01 | observation | Pärm 1 |", photo)
    head = "| Deltagare | Slag | Givet | Återkallat | Hur | Originalet finns |\n| --- | --- | --- | --- | --- | --- |\n"
    return without_sheet(book, "Samtycken") + f"\n## Samtycken\n{head}" + "".join(f"{row}\n" for row in rows)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], True),
        (["| D001 | foto | 2026-10-01 |  |  |  |"], False),
        (["| D001 | foto | 2026-10-02 |  |  |  |"], True),
        (["| D001 | foto | 2026-09-01 | 2026-10-01 |  |  |"], False),
        (["| D001 | foto | 2026-09-01 | 2026-09-30 |  |  |"], True),
        (["| D001 | foto | 2026-09-01 | i höst |  |  |"], True),  # it may have been withdrawn by then
        (["| D002 | foto | 2026-09-01 |  |  |  |"], True),
        (["| D001 | registrering i SUS | 2026-09-01 |  |  |  |"], True),
        (["| D001 | foto | 2026-08-01 | 2026-08-02 |  |  |", "| D001 | foto | 2026-09-01 |  |  |  |"], False),
    ],
)
def test_a_photo_needs_a_consent_that_holds_that_day(model: Model, rows: list[str], told: bool) -> None:
    assert found(with_consents(*rows), model, "F716") == ([("Underlag", "D2", "F716")] if told else [])


def test_a_photo_without_a_day_is_let_through_by_any_consent(model: Model) -> None:
    photo = PHOTO.replace("2026-10-01", "")
    assert found(with_consents("| D001 | foto | 2026-11-01 |  |  |  |", photo=photo), model, "F716") == []
    assert found(with_consents(photo=photo), model, "F716") == [("Underlag", "D2", "F716")]


def test_where_no_consents_are_kept_nobody_can_tell(model: Model) -> None:
    assert found(without_sheet(with_consents(), "Samtycken"), model, "F716") == []


def test_a_photo_of_a_protected_person_is_told_once(model: Model) -> None:
    book = changed(with_consents(), "| Alma | Ekhult | 1985-04-23 |  | nej |", "|  |  |  |  | ja |")
    assert found(book, model, "F716") == []
    assert found(book, model, "F908") == [("Underlag", "D2", "F908")]


def test_a_photo_without_consent_is_to_be_mended_and_stops_no_certificate(model: Model) -> None:
    findings = findings_in(with_consents(), approving(model))
    assert places(findings, "F716")
    assert stopping(model.document("intyg"), findings) == []
    assert stopping(model.document("arbetsplan"), findings) == []


# -- F719


@pytest.mark.parametrize(("part", "cell"), [("2026-10-05", "D2"), ("U001", "E2")])
def test_a_criterion_met_on_nothing_is_told_before_the_gate(model: Model, part: str, cell: str) -> None:
    row = FIRST.replace(part, "")
    assert found(changed(GOING_ON, FIRST, row), model, "F719") == [("Kriterier", cell, "F719")]
    assert found(changed(BOOK, FIRST, row), model, "F719") == []
    assert found(changed(GOING_ON, FIRST, row.replace("uppfyllt", "ej bedömt")), model, "F719") == []


# -- what does not stop


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (RATED, UNRATED, "F711"),
        (FIRST, FIRST.replace("2026-10-05", "2026-09-06"), "F712"),
    ],
)
def test_what_the_gate_does_not_ask_for_stops_no_certificate(model: Model, old: str, new: str, code: str) -> None:
    findings = findings_in(changed(BOOK, old, new), approving(model))
    assert code in {finding.code for finding in findings}
    assert code not in {finding.code for finding in stopping(model.document("intyg"), findings)}

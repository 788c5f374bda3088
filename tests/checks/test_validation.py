from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from approved import BOOK, approving, with_module, with_second_module, without_column
from books import changed
from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import ModuleStatus
from support import findings_in, places

GATE = ("F701", "F702", "F703", "F704", "F705", "F706", "F707", "F708", "F709")
FIRST = "| D001-EX1 | EX1.1a | uppfyllt | 2026-10-05 | U001 |  |"
ROUND = "| 2026-1 | Exempelområdet | 2026-09-01 | 2026-11-15 | P03 | P04 | 2026-11-10 | 2026-11-12 | 2026-11-14 |"
VALIDATION = "| D001-EX1 | D001 | EX1 | P01 | 2026-1 | 2026-09-07 | 2026-11-16 |"
AT_ROUND = [("Valideringar", "E2", "F707")]
AT_MODULE = [("Valideringar", "C2", "F705")]


def gate(book: str, model: Model) -> list[Finding]:
    return [finding for finding in findings_in(book, model) if finding.code in GATE]


def found(book: str, model: Model) -> list[tuple[str, str, str]]:
    return places(gate(book, approving(model)), *GATE)


def with_round(**cells: str) -> str:
    """The book in which some cells of the round hold something else."""
    names = ("round_id", "area", "starts", "ends", "ik", "ek", "drawn", "ik_done", "ek_done")
    now = dict(zip(names, (cell.strip() for cell in ROUND.split("|")[1:-1]), strict=True))
    assert set(cells) <= set(now)
    return changed(BOOK, ROUND, "| " + " | ".join((now | cells).values()) + " |")


def test_a_complete_and_approved_validation_passes_the_gate(model: Model) -> None:
    assert found(BOOK, model) == []
    assert found(with_second_module(BOOK), model) == []


def test_nothing_is_asked_of_a_validation_for_which_no_certificate_is_requested(model: Model) -> None:
    book = changed(BOOK, VALIDATION, "| D001-EX1 | D001 | EX1 |  |  |  |  |")
    for row in ("| D001-EX1 | EX1.1 | kan med stöd | Sett tre gånger. |\n", f"{FIRST}\n"):
        book = changed(book, row, "")
    book = changed(book, "| Alma | Ekhult | 1985-04-23 |", "|  |  |  |")
    draft = with_module(approving(model, panel_date=None), status=ModuleStatus.DRAFT, adopted=None)
    assert gate(book, draft) == []
    requested = changed(
        book, "| D001-EX1 | D001 | EX1 |  |  |  |  |", "| D001-EX1 | D001 | EX1 |  |  |  | 2026-11-16 |"
    )
    assert {finding.code for finding in gate(requested, draft)} == set(GATE) - {"F702", "F706", "F709"}


# -- F701: every criterion met, with its day


@pytest.mark.parametrize("result", ["ej bedömt", "behöver kompletteras", "", "kanske"])
def test_a_criterion_that_is_not_met(model: Model, result: str) -> None:
    book = changed(BOOK, FIRST, FIRST.replace("uppfyllt", result))
    assert found(book, model) == [("Kriterier", "C2", "F701")]


def test_a_criterion_without_a_row_is_named_at_the_validation(model: Model) -> None:
    findings = gate(changed(BOOK, f"{FIRST}\n", ""), approving(model))
    assert places(findings, *GATE) == [("Valideringar", "A2", "F701")]
    assert "EX1.1a" in findings[0].message
    assert "EX1.1b" not in findings[0].message


def test_all_criteria_without_rows_are_one_finding(model: Model) -> None:
    book = BOOK
    for row in (line for line in BOOK.splitlines() if line.startswith("| D001-EX1 | EX1.") and "U00" in line):
        book = changed(book, row, "")
    findings = gate(book, approving(model))
    assert places(findings, *GATE) == [("Valideringar", "A2", "F701")]
    assert all(criterion in findings[0].message for criterion in ("EX1.1a", "EX1.1b", "EX1.2a"))


def test_a_module_without_criteria_is_never_passed(model: Model) -> None:
    empty = replace(approving(model), learning_outcomes=(), criteria=())
    assert ("Valideringar", "A2", "F701") in places(gate(BOOK, empty), "F701")


def test_a_learning_outcome_without_criteria_is_never_passed(model: Model) -> None:
    some = approving(model)
    fewer = replace(some, criteria=tuple(c for c in some.criteria if c.outcome != "EX1.2"))
    assert ("Valideringar", "A2", "F701") in places(gate(BOOK, fewer), "F701")


@pytest.mark.parametrize("day", ["", "2026-11-24", "i oktober"])
def test_a_criterion_that_was_met_on_no_day_that_has_been(model: Model, day: str) -> None:
    book = changed(BOOK, FIRST, FIRST.replace("2026-10-05", day))
    assert [place for place in found(book, model) if place[2] == "F701"] == [("Kriterier", "D2", "F701")]


def test_two_rows_that_contradict_each_other(model: Model) -> None:
    book = changed(BOOK, FIRST, f"{FIRST}\n| D001-EX1 | EX1.1a | behöver kompletteras | 2026-10-09 |  |  |")
    assert found(book, model) == [("Kriterier", "C3", "F701")]


def test_another_validations_row_does_not_count(model: Model) -> None:
    book = changed(BOOK, VALIDATION, f"{VALIDATION}\n| D002-EX1 | D002 | EX1 | P01 | 2026-1 | 2026-09-07 |  |")
    book = changed(book, FIRST, FIRST.replace("D001-EX1", "D002-EX1"))
    assert found(book, model) == [("Valideringar", "A2", "F701")]


# -- F702: evidence


def test_a_criterion_met_without_evidence(model: Model) -> None:
    assert found(changed(BOOK, FIRST, FIRST.replace("U001", "")), model) == [("Kriterier", "E2", "F702")]


@pytest.mark.parametrize("day", ["", "2026-11-17", "2026-11-24", "i höstas"])
def test_evidence_without_a_day_or_from_after_the_request(model: Model, day: str) -> None:
    book = changed(BOOK, "| U001 | D001 | 2026-10-01 |", f"| U001 | D001 | {day} |")
    assert found(book, model) == [("Kriterier", "E2", "F702"), ("Kriterier", "E3", "F702")]


def test_evidence_of_another_participant(model: Model) -> None:
    assert found(changed(BOOK, "U001, U002", "U001, U003"), model) == [("Kriterier", "E3", "F702")]


def test_evidence_of_nobody(model: Model) -> None:
    book = changed(BOOK, "| U001 | D001 |", "| U001 |  |")
    assert found(book, model) == [("Kriterier", "E2", "F702"), ("Kriterier", "E3", "F702")]


def test_evidence_that_does_not_exist_proves_nothing(model: Model) -> None:
    findings = findings_in(changed(BOOK, "U001, U002", "U001, U999"), approving(model))
    assert places(findings, "F301", *GATE) == [("Kriterier", "E3", "F301"), ("Kriterier", "E3", "F702")]


# -- F703: motivation


@pytest.mark.parametrize("text", ["", "`   `"])
def test_a_motivation_that_is_missing(model: Model, text: str) -> None:
    assert found(changed(BOOK, "Sett två gånger.", text), model) == [("Läranderesultat", "D3", "F703")]


def test_a_learning_outcome_without_a_row_is_told_at_the_validation(model: Model) -> None:
    book = changed(BOOK, "| D001-EX1 | EX1.2 | kan själv | Sett två gånger. |", "")
    assert found(book, model) == [("Valideringar", "A2", "F703")]


def test_one_motivation_is_enough_when_a_learning_outcome_has_two_rows(model: Model) -> None:
    row = "| D001-EX1 | EX1.2 | kan själv | Sett två gånger. |"
    assert found(changed(BOOK, row, f"| D001-EX1 | EX1.2 |  |  |\n{row}"), model) == []


# -- F704: the assessor


def test_an_assessor_in_training(model: Model) -> None:
    book = changed(BOOK, VALIDATION, VALIDATION.replace("P01", "P02"))
    assert found(book, model) == [("Valideringar", "D2", "F704")]


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [
        ("2026-10-08", "2027-03-01", False),
        ("2026-03-01", "2026-10-04", False),
        ("2026-10-06", "2027-03-01", False),
        ("2026-03-01", "2026-10-06", False),
        ("2026-10-05", "2026-10-07", True),
        ("2026-10-05", "", True),
        ("", "", False),
    ],
)
def test_an_assessor_is_certified_on_every_day_of_assessment(model: Model, first: str, last: str, held: bool) -> None:
    book = changed(BOOK, "| P01 | bedömare | 2026-03-01 | 2027-03-01 |", f"| P01 | bedömare | {first} | {last} |")
    assert found(book, model) == ([] if held else [("Valideringar", "D2", "F704")])


def test_a_certificate_that_was_renewed(model: Model) -> None:
    once = "| P01 | bedömare | 2026-03-01 | 2027-03-01 |"
    twice = "| P01 | bedömare | 2026-03-01 | 2026-10-05 |\n| P01 | bedömare | 2026-10-06 |  |"
    assert found(changed(BOOK, once, twice), model) == []


def test_another_assessor_of_one_criterion_is_told_at_the_criterion(model: Model) -> None:
    assert found(changed(BOOK, FIRST, FIRST.replace("|  |", "| P02 |")), model) == [("Kriterier", "F2", "F704")]


def test_each_uncertified_assessor_is_told_once(model: Model) -> None:
    book = changed(BOOK, VALIDATION, VALIDATION.replace("P01", "P02"))
    book = changed(book, "| 2026-10-07 | U002 |  |", "| 2026-10-07 | U002 | P03 |")
    assert [place for place in found(book, model) if place[2] == "F704"] == [
        ("Valideringar", "D2", "F704"),
        ("Kriterier", "F4", "F704"),
    ]


def test_no_assessor_at_all_is_one_finding(model: Model) -> None:
    book = changed(BOOK, VALIDATION, VALIDATION.replace("P01", ""))
    assert found(book, model) == [("Valideringar", "D2", "F704")]


# -- F705: module and programme


@pytest.mark.parametrize(
    "facts",
    [
        {"status": ModuleStatus.DRAFT},
        {"adopted": None},
        {"status": ModuleStatus.DRAFT, "adopted": None},
        {"adopted": date(2026, 10, 6)},
        {"adopted": date(2026, 12, 1)},
        {"valid_until": date(2026, 10, 6)},
        {"valid_until": date(2026, 9, 1)},
    ],
)
def test_a_module_that_was_not_adopted_and_valid_on_every_day(model: Model, facts: dict[str, Any]) -> None:
    assert places(gate(BOOK, with_module(approving(model), **facts)), *GATE) == AT_MODULE


@pytest.mark.parametrize(
    "facts", [{"panel_date": None}, {"panel_date": date(2026, 10, 6)}, {"valid_until": date(2026, 10, 6)}]
)
def test_a_programme_that_was_not_adopted_and_valid_on_every_day(model: Model, facts: dict[str, Any]) -> None:
    assert places(gate(BOOK, approving(model, **facts)), *GATE) == AT_MODULE


@pytest.mark.parametrize(
    "facts",
    [{"adopted": date(2026, 10, 5)}, {"valid_until": date(2026, 10, 7)}, {"valid_until": None}],
)
def test_a_module_that_is_adopted_or_expires_on_the_very_day(model: Model, facts: dict[str, Any]) -> None:
    assert gate(BOOK, with_module(approving(model, valid_until=None), **facts)) == []


def test_a_draft_is_refused_in_the_words_of_the_house(model: Model) -> None:
    (finding,) = gate(BOOK, with_module(approving(model), status=ModuleStatus.DRAFT))
    assert finding.message.startswith("modulen är inte fastställd av en panel")


# -- F706: three different people


def test_an_assessor_who_reviews_the_assessment(model: Model) -> None:
    assert ("Valideringar", "E2", "F706") in found(with_round(ik="P01"), model)
    assert ("Valideringar", "E2", "F706") in found(with_round(ek="P01"), model)


def test_an_assessor_who_reviews_is_found_even_with_every_assignment(model: Model) -> None:
    more = "| P01 | intern kvalitetssäkrare | 2026-03-01 |  |\n"
    book = changed(with_round(ik="P01"), "| P02 | bedömare under", f"{more}| P02 | bedömare under")
    assert found(book, model) == [("Valideringar", "E2", "F706")]


def test_an_internal_verifier_who_is_also_the_external_one(model: Model) -> None:
    more = "| P03 | extern kvalitetssäkrare | 2026-03-01 |  |\n"
    book = changed(with_round(ek="P03"), "| P02 | bedömare under", f"{more}| P02 | bedömare under")
    assert found(book, model) == [("Valideringar", "E2", "F706")]


def test_another_assessor_of_one_criterion_who_reviews(model: Model) -> None:
    book = changed(BOOK, FIRST, FIRST.replace("|  |", "| P03 |"))
    assert found(book, model) == [("Valideringar", "E2", "F706"), ("Kriterier", "F2", "F704")]


# -- F707: the round


@pytest.mark.parametrize("round_id", ["", "2026-9"])
def test_no_round(model: Model, round_id: str) -> None:
    book = changed(BOOK, VALIDATION, VALIDATION.replace("2026-1 ", f"{round_id} "))
    assert found(book, model) == AT_ROUND
    (finding,) = [f for f in gate(book, approving(model)) if f.code == "F707"]
    assert finding.remedy == "välj omgången, eller lägg först till den på bladet Omgångar"


@pytest.mark.parametrize(
    "cells",
    [
        {"area": "Något annat"},
        {"area": ""},
        {"drawn": ""},
        {"drawn": "2026-11-24"},
        {"ik": ""},
        {"ek": ""},
        {"ik_done": ""},
        {"ek_done": ""},
        {"ik_done": "2026-11-24"},
        {"ek_done": "2026-11-24"},
        {"ik_done": "2026-10-06"},
        {"ek_done": "2026-10-06"},
        {"ik": "P02"},
        {"ek": "P02"},
        {"ik": "P04", "ek": "P03"},
    ],
)
def test_a_round_that_is_not_reviewed(model: Model, cells: dict[str, str]) -> None:
    assert set(found(with_round(**cells), model)) == set(AT_ROUND)


@pytest.mark.parametrize(
    "cells",
    [
        {"drawn": "2026-10-07", "ik_done": "2026-10-07"},
        {"ek_done": "2026-10-07"},
        {"drawn": "2026-11-23", "ik_done": "2026-11-23"},
        {"ek_done": "2026-11-23"},
    ],
)
def test_a_round_may_be_signed_on_the_day_of_the_last_assessment_and_today(model: Model, cells: dict[str, str]) -> None:
    assert found(with_round(**cells), model) == []


def test_each_fault_of_a_round_has_its_own_message(model: Model) -> None:
    findings = gate(with_round(area="Något annat", drawn="", ik="", ek_done=""), approving(model))
    assert places(findings, *GATE) == AT_ROUND * 4
    assert len({finding.message for finding in findings}) == 4
    assert not [finding for finding in findings if "{" in str(finding)]


def test_a_verifier_whose_assignment_began_after_the_signature(model: Model) -> None:
    late = "| P04 | extern kvalitetssäkrare | 2026-11-15 |  |"
    assert found(changed(BOOK, "| P04 | extern kvalitetssäkrare | 2026-03-01 |  |", late), model) == AT_ROUND


# -- F708: the person


@pytest.mark.parametrize(("value", "cell"), [("Alma", "B2"), ("Ekhult", "C2"), ("1985-04-23", "D2")])
def test_a_name_or_birth_date_that_is_missing(model: Model, value: str, cell: str) -> None:
    assert found(changed(BOOK, value, ""), model) == [("Deltagare", cell, "F708")]


def test_of_a_protected_person_no_name_is_asked_for(model: Model) -> None:
    book = changed(BOOK, "| Alma | Ekhult | 1985-04-23 |  | nej |", "|  |  |  |  | ja |")
    assert found(book, model) == []


def test_two_modules_ask_for_a_name_once(model: Model) -> None:
    assert found(changed(with_second_module(BOOK), "Alma", ""), model) == [("Deltagare", "B2", "F708")]


# -- all together


def test_every_condition_is_told_at_once_and_in_plain_words(model: Model) -> None:
    book = changed(BOOK, "Alma", "")
    book = changed(book, "Sett två gånger.", "")
    book = changed(book, FIRST, "| D001-EX1 | EX1.1a | ej bedömt |  |  |  |")
    book = changed(book, "U001, U002", "U003")
    book = changed(book, ROUND, ROUND.replace("P04", "P03").replace("2026-11-10", ""))
    book = changed(book, "| P01 | bedömare |", "| P01 | handledare |")
    book = changed(book, VALIDATION, VALIDATION.replace("2026-11-16", "2026-11-24"))
    findings = gate(book, with_module(approving(model), status=ModuleStatus.DRAFT))
    assert {finding.code for finding in findings} == set(GATE)
    assert not [finding for finding in findings if "{" in str(finding)]
    assert {finding.participant for finding in findings} == {"D001"}


@pytest.mark.parametrize("heading", ["Från", "Till"])
def test_without_an_assignments_days_nobody_is_said_to_lack_it(model: Model, heading: str) -> None:
    findings = findings_in(without_column(BOOK, "Uppdrag", heading), approving(model))
    assert [(f.sheet, f.heading, f.code) for f in findings] == [("Uppdrag", heading, "F102")]


# -- F709: the day of the request


def test_a_certificate_that_is_requested_in_the_future(model: Model) -> None:
    book = changed(BOOK, VALIDATION, VALIDATION.replace("2026-11-16", "2031-01-01"))
    assert found(book, model) == [("Valideringar", "G2", "F709")]


def test_a_day_that_has_not_been_is_not_called_missing(model: Model) -> None:
    (finding,) = gate(changed(BOOK, FIRST, FIRST.replace("2026-10-05", "2026-11-24")), approving(model))[:1]
    assert "saknas" not in finding.message
    assert "2026-11-24" in finding.message


def test_the_internal_verifier_signs_after_the_sample_is_drawn(model: Model) -> None:
    assert found(with_round(drawn="2026-11-13"), model) == AT_ROUND


def test_one_person_entered_twice_is_one_person(model: Model) -> None:
    book = changed(BOOK, "| P03 | Stina Ängsro |", "| P03 | ida  tallmo |")
    assert found(book, model) == [("Valideringar", "E2", "F706")]


def test_a_verifier_who_assessed_somebody_else_in_the_round(model: Model) -> None:
    book = with_second_module(BOOK)
    book = changed(
        book, "| D001-EX2 | EX2.1a | uppfyllt | 2026-10-08 | U002 |  |", "| D001-EX2 | EX2.1a | ej bedömt |  |  | P03 |"
    )
    book = changed(
        book,
        "| D001-EX2 | D001 | EX2 | P01 | 2026-1 | 2026-09-07 | 2026-11-16 |",
        "| D001-EX2 | D001 | EX2 | P01 | 2026-1 | 2026-09-07 |  |",
    )
    assert found(book, model) == [("Valideringar", "E3", "F706")]


def test_evidence_from_after_the_assessment(model: Model) -> None:
    book = changed(BOOK, "| U001 | D001 | 2026-10-01 |", "| U001 | D001 | 2026-10-06 |")
    assert found(book, model) == [("Kriterier", "E2", "F702")]


def test_a_name_of_signs_only_is_no_name(model: Model) -> None:
    assert found(changed(BOOK, "| Alma |", "| ? |"), model) == [("Deltagare", "B2", "F708")]

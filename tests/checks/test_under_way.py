from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from approved import BOOK, approving, with_module
from books import changed
from framsteg_xl.checks.run import check
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Company, ModuleStatus
from support import TODAY, entries_in, findings_in, places

VALIDATION = "| D001-EX1 | D001 | EX1 | P01 | 2026-1 | 2026-09-07 | 2026-11-16 |"
GOING_ON = changed(BOOK, VALIDATION, VALIDATION.replace("2026-11-16", ""))
ROUND = "| 2026-1 | Exempelområdet | 2026-09-01 | 2026-11-15 | P03 | P04 | 2026-11-10 | 2026-11-12 | 2026-11-14 |"
EXTERNAL = "| P04 | extern kvalitetssäkrare | 2026-03-01 |  |"
EARLIER = "## Tidigare moduler\n| Deltagare | Modul | Intygets nummer | Utfärdare | Datum |\n| --- | --- | --- | --- | --- |\n"
AT_ROUND = [("Valideringar", "E2", "F715")]


def found(book: str, model: Model, code: str) -> list[tuple[str, str, str]]:
    return places(findings_in(book, model), code)


# -- F714


@pytest.mark.parametrize(
    ("who", "module", "told"), [("D001", "EX1", True), ("D002", "EX1", False), ("D001", "EX2", False)]
)
def test_a_module_that_somebody_has_already(model: Model, who: str, module: str, told: bool) -> None:
    row = f"| {who} | {module} | EX-1 | Ett annat företag | 2025-05-05 |"
    book = changed(GOING_ON, EARLIER, f"{EARLIER}{row}\n")
    assert found(book, approving(model), "F714") == ([("Valideringar", "C2", "F714")] if told else [])
    assert found(changed(BOOK, EARLIER, f"{EARLIER}{row}\n"), approving(model), "F714") == []


# -- F715


@pytest.mark.parametrize(
    ("assignment", "first", "last", "told"),
    [
        ("handledare", "2026-11-14", "", True),
        ("handledare", "2026-11-15", "", False),
        ("handledare", "2026-03-01", "2026-11-13", False),
        ("verksamhetsledare", "2026-03-01", "2026-11-14", True),
        ("bedömare under utbildning", "2026-03-01", "", True),
        ("intern kvalitetssäkrare", "2026-03-01", "", False),
    ],
)
def test_an_external_verifier_with_another_assignment_that_day(
    model: Model, assignment: str, first: str, last: str, told: bool
) -> None:
    book = changed(BOOK, EXTERNAL, f"{EXTERNAL}\n| P04 | {assignment} | {first} | {last} |")
    assert found(book, approving(model), "F715") == (AT_ROUND if told else [])


def test_nothing_is_said_before_a_certificate_is_requested(model: Model) -> None:
    book = changed(GOING_ON, EXTERNAL, f"{EXTERNAL}\n| P04 | handledare | 2026-03-01 |  |")
    assert found(book, approving(model), "F715") == []


@pytest.mark.parametrize(
    ("where", "told"), [("exempel  ab", True), ("EX", True), ("Exempel AB, Gävle", False), ("", False)]
)
def test_an_external_verifier_who_belongs_to_the_company(model: Model, where: str, told: bool) -> None:
    some = replace(approving(model), companies=(Company("EX", "Exempel AB", "", ""), Company("AN", "Annat", "", "")))
    book = changed(BOOK, "| P04 | Örjan Dalskog | utanför projektet |", f"| P04 | Örjan Dalskog | {where} |")
    findings = check(entries_in(book, some, framsteg_company="ex"), TODAY)
    assert places(findings, "F715") == (AT_ROUND if told else [])
    assert places(check(entries_in(book, some), TODAY), "F715") == []  # whose it is is not known


def test_a_round_without_a_verifier_is_for_another_rule(model: Model) -> None:
    book = changed(BOOK, ROUND, ROUND.replace("P04", ""))
    assert found(book, approving(model), "F715") == []


# -- F717


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"status": ModuleStatus.DRAFT}, True),
        ({"adopted": None}, True),
        ({"valid_until": date(2027, 2, 21)}, True),
        ({"valid_until": date(2027, 2, 22)}, False),
        ({"valid_until": date(2026, 11, 1)}, True),
        ({"valid_until": None}, False),
    ],
)
def test_a_module_that_is_a_draft_or_soon_expires(model: Model, facts: dict[str, Any], told: bool) -> None:
    some = with_module(approving(model), **facts)
    assert found(GOING_ON, some, "F717") == ([("Valideringar", "C2", "F717")] if told else [])
    assert found(BOOK, some, "F717") == []


@pytest.mark.parametrize(("panel", "told"), [(date(2023, 2, 21), True), (date(2023, 2, 22), False), (None, True)])
def test_a_programme_whose_relevance_is_to_be_checked(model: Model, panel: date | None, told: bool) -> None:
    assert found(GOING_ON, approving(model, panel_date=panel), "F717") == (
        [("Valideringar", "C2", "F717")] if told else []
    )


# -- F718


STARTED = changed(GOING_ON, "| 2026-09-07 |  |", "| 2025-11-22 |  |")
UNASSESSED = (
    STARTED.replace("2026-10-05 | U001", "2025-10-05 | U001")
    .replace("| 2026-10-06 |", "| 2025-10-06 |")
    .replace("| 2026-10-07 |", "| 2025-11-22 |")
)


def test_a_validation_that_began_long_ago_and_stands_still(model: Model) -> None:
    assert found(UNASSESSED, approving(model), "F718") == [("Valideringar", "F2", "F718")]
    assert found(STARTED, approving(model), "F718") == []
    recent = UNASSESSED.replace("| uppfyllt | 2025-11-22 |", "| uppfyllt | 2025-11-23 |")
    assert recent != UNASSESSED
    assert found(recent, approving(model), "F718") == []


def test_a_year_to_the_day_is_not_too_long_and_a_requested_one_is_done(model: Model) -> None:
    assert found(UNASSESSED.replace("| 2025-11-22 |  |", "| 2025-11-23 |  |"), approving(model), "F718") == []
    requested = changed(UNASSESSED, "| 2025-11-22 |  |", "| 2025-11-22 | 2026-11-16 |")
    assert found(requested, approving(model), "F718") == []


def test_whoever_has_left_does_not_stand_still(model: Model) -> None:
    book = changed(UNASSESSED, "| 2027-05-15 |  |  |", "| 2027-05-15 |  | 2026-11-20 |")
    book = changed(book, "| 2027-06-15 |  |  |", "| 2027-06-15 |  | 2026-11-20 |")
    assert found(book, approving(model), "F718") == []


# -- F720


def test_a_round_of_another_area_is_told_before_the_gate(model: Model) -> None:
    old, new = "| 2026-1 | Exempelområdet |", "| 2026-1 | Något annat |"
    assert found(changed(GOING_ON, old, new), approving(model), "F720") == [("Valideringar", "E2", "F720")]
    assert found(changed(BOOK, old, new), approving(model), "F720") == []
    assert found(changed(GOING_ON, old, "| 2026-1 |  |"), approving(model), "F720") == []

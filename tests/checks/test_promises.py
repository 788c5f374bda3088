"""F505–F508 and F510. Today is 2026-11-23; the model is valid from 2026-01-01."""

from dataclasses import replace

import pytest

from books import changed
from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import ChecklistItem
from support import findings_in, places

ITEMS = (
    ChecklistItem("A1", "Utrymning", True, True, False),
    ChecklistItem("A2", "Första hjälpen", True, False, False),
    ChecklistItem("A3", "Truckar", True, True, True),
    ChecklistItem("B1", "Pausrum", False, True, False),
)
BOOK = """
## Placeringar
| Placerings-ID | Deltagare | Från | Förlänger | Avslutad |
| --- | --- | --- | --- | --- |
| D001-1 | D001 | 2026-03-02 |  |  |
| D001-2 | D001 | 2026-09-01 | D001-1 |  |

## Resa
| Placering | Steg | Planerat | Klart | Undertecknat |
| --- | --- | --- | --- | --- |
| D001-1 | Introduktion |  | 2026-03-10 |  |
| D001-1 | Arbetsplan |  | 2026-03-30 | 2026-03-30 |
| D001-2 | Uppföljning |  | 2026-09-15 |  |

## Introduktion
| Placering | Punkt | Klart | Undertecknat |
| --- | --- | --- | --- |
| D001-1 | A1 | 2026-03-04 | 2026-03-04 |
| D001-1 | A2 | 2026-03-04 | 2026-03-10 |
| D001-1 | A3 | 2026-03-04 |  |
| D001-1 | B1 | 2026-03-04 |  |

## Arbetsplan
| Placering | Mål |
| --- | --- |
| D001-1 | Komma i tid |

## Uppföljningar
| Placering | Datum |
| --- | --- |
| D001-2 | 2026-09-01 |
"""
FAMILY = ("F505", "F506", "F507", "F508", "F510")


def findings(book: str, model: Model) -> list[Finding]:
    return [f for f in findings_in(book, replace(model, checklist=ITEMS)) if f.code in FAMILY]


def found(book: str, model: Model) -> list[tuple[str, str, str]]:
    return places(findings(book, model), *FAMILY)


def test_what_is_done_has_left_what_it_promises(model: Model) -> None:
    assert found(BOOK, model) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| D001-1 | A1 | 2026-03-04 | 2026-03-04 |", "| D001-1 | A1 | 2026-03-04 |  |"),
        ("| D001-1 | A1 | 2026-03-04 | 2026-03-04 |", "| D001-1 | A1 | 2026-03-04 | i mars |"),
        ("| D001-1 | A1 | 2026-03-04 | 2026-03-04 |\n", ""),
        ("| D001-1 | A1 |", "| D002-1 | A1 |"),
        ("2026-03-04 | 2026-03-10 |", "2026-03-04 | 2026-03-11 |"),
    ],
)
def test_an_item_that_was_not_signed_by_then(model: Model, old: str, new: str) -> None:
    (finding,) = findings(changed(BOOK, old, new), model)
    assert (finding.sheet, finding.cell, finding.code) == ("Resa", "D2", "F505")
    item = "A2" if "03-11" in new else "A1"
    assert f"men då var {item} inte" in finding.message


def test_the_day_when_all_was_signed_is_suggested(model: Model) -> None:
    (finding,) = findings(changed(BOOK, "2026-03-04 | 2026-03-10 |", "2026-03-04 | 2026-03-11 |"), model)
    assert finding.remedy.startswith("skriv 2026-03-11 i Klart")
    (finding,) = findings(changed(BOOK, "2026-03-04 | 2026-03-10 |", "2026-03-04 | 2026-11-24 |"), model)
    assert finding.remedy.startswith("gå igenom")


def test_of_many_items_only_some_are_named(model: Model) -> None:
    (finding,) = [f for f in findings_in(BOOK, model) if f.code == "F505"]
    assert "C07, C08, C09, C10, C11 och 11 till" in finding.message


def test_an_item_signed_twice_counts_from_the_first_time(model: Model) -> None:
    assert found(changed(BOOK, "| D001-1 | B1 |", "| D001-1 | A1 | | 2026-04-01 |\n| D001-1 | B1 |"), model) == []


@pytest.mark.parametrize(("valid_from", "told"), [("2026-03-10", True), ("2026-03-11", False)])
def test_what_was_done_before_the_model_is_history(model: Model, valid_from: str, told: bool) -> None:
    settings = tuple(replace(s, value=valid_from) if s.key == "model_valid_from" else s for s in model.settings)
    book = changed(changed(BOOK, "| D001-1 | Komma i tid |\n", ""), "2026-03-04 | 2026-03-04", "2026-03-04 | ")
    codes = [f.code for f in findings(book, replace(model, settings=settings))]
    assert codes == (["F505", "F506"] if told else ["F506"])


@pytest.mark.parametrize(("old", "new"), [("2026-03-10 |", "2026-11-24 |"), ("| D001-1 | Intro", "| D009-1 | Intro")])
def test_the_future_and_unknown_placements_are_for_other_rules(model: Model, old: str, new: str) -> None:
    book = changed(changed(BOOK, "| D001-1 | A1 | 2026-03-04 | 2026-03-04 |\n", ""), old, new)
    assert found(book, model) == []


def test_a_plan_without_goals(model: Model) -> None:
    assert found(changed(BOOK, "| D001-1 | Komma", "| D002-1 | Komma"), model) == [("Resa", "D3", "F506")]
    assert found(changed(BOOK, "| D001-1 | Komma", "| D001-2 | Komma"), model) == []
    assert (
        found(changed(BOOK, "| D001-1 | Arbetsplan |  | 2026-03-30", "| D001-2 | Arbetsplan |  | 2026-09-02"), model)
        == []
    )


@pytest.mark.parametrize(
    ("day", "told"),
    [("2026-09-01", False), ("2026-08-31", True), ("2026-09-29", False), ("2026-09-30", True), ("i höstas", True)],
)
def test_a_follow_up_is_near_its_row(model: Model, day: str, told: bool) -> None:
    book = changed(
        BOOK, "| D001-2 | 2026-09-01 |\n", f"| D001-2 | {day} |\n| D001-1 | 2026-06-01 |\n| D001-1 | 2027-01-01 |\n"
    )
    assert found(book, model) == ([("Resa", "D4", "F507")] if told else [])


def test_the_nearest_follow_up_is_named(model: Model) -> None:
    (finding,) = findings(
        changed(BOOK, "| D001-2 | 2026-09-01 |\n", "| D001-1 | 2026-03-04 |\n| D001-1 | 2026-08-20 |\n"), model
    )
    assert "närmast i tiden är 2026-08-20" in finding.message
    (finding,) = findings(changed(BOOK, "| D001-2 | 2026-09-01 |\n", ""), model)
    assert "D001-2 har inget samtal" in finding.message


def with_exit(done: str, placement: str = "D001-2") -> str:
    row = f"| {placement} | Avslut |  | {done} |  |\n"
    return changed(BOOK, "| D001-2 | Uppföljning", f"{row}| D001-2 | Uppföljning")


@pytest.mark.parametrize(("done", "told"), [("2026-11-08", True), ("2026-11-09", False), ("2026-11-24", False)])
def test_an_exit_that_was_done_over_two_weeks_ago(model: Model, done: str, told: bool) -> None:
    assert found(with_exit(done), model) == ([("Placeringar", "E3", "F508")] if told else [])


def test_an_exit_of_a_placement_that_ended_or_was_extended(model: Model) -> None:
    assert found(with_exit("2026-08-20", "D001-1"), model) == []
    left = changed(with_exit("2026-11-01"), "2026-09-01 | D001-1 |  |", "2026-09-01 | D001-1 | 2026-10-30 |")
    assert found(left, model) == []


def test_an_exit_that_stands_twice_is_told_once(model: Model) -> None:
    row = "| D001-2 | Avslut |  | 2026-11-01 |  |\n"
    assert found(changed(with_exit("2026-11-08"), row[:20], row + row[:20]), model) == [("Placeringar", "E3", "F508")]


@pytest.mark.parametrize(("done", "told"), [("2026-11-08", True), ("2026-11-09", False), ("2025-12-30", False)])
def test_a_plan_is_signed_within_two_weeks(model: Model, done: str, told: bool) -> None:
    book = changed(BOOK, "2026-03-30 | 2026-03-30 |", f"{done} |  |")
    assert places(findings(book, model), "F510") == ([("Resa", "E3", "F510")] if told else [])


def test_steps_without_a_paper_and_certificates_are_not_asked_for_a_signature(model: Model) -> None:
    assert (
        found(
            changed(
                BOOK, "| D001-2 | Uppföljning", "| D001-1 | Validering |  | 2026-06-01 |  |\n| D001-2 | Uppföljning"
            ),
            model,
        )
        == []
    )

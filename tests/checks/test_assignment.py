from dataclasses import replace

import pytest

from books import changed
from framsteg_xl.model.model import Model
from support import STAFF, findings_in, places

BOOK = f"""
## Placeringar
| Placerings-ID | Från | Avslutad | Inlagd i efterhand |
| --- | --- | --- | --- |
| D001-1 | 2026-09-01 |  |  |

## Omfattning
| Placering | Från | Handledare |
| --- | --- | --- |
| D001-1 | 2026-09-01 | P02 |

## Skattningar
| Placering | Datum | Handledare |
| --- | --- | --- |
| D001-1 | 2026-10-01 | P02 |
{STAFF}
## Uppdrag
| Personal | Uppdrag | Från | Till |
| --- | --- | --- | --- |
| P01 | handledare | 2026-01-01 |  |
| P02 | handledare | 2026-09-01 |  |
"""
HELD = "| P02 | handledare | 2026-09-01 |  |"


def held(begins: str, ends: str = "", what: str = "handledare") -> str:
    return changed(BOOK, HELD, f"| P02 | {what} | {begins} | {ends} |")


def found(book: str, model: Model) -> list[tuple[str, str, str]]:
    return places(findings_in(book, model), "F306", "F307")


def test_a_supervisor_with_the_assignment(model: Model) -> None:
    assert found(BOOK, model) == []


def test_it_must_have_begun_that_day(model: Model) -> None:
    assert found(held("2026-09-02"), model) == [("Omfattning", "C2", "F306")]
    assert found(held("2026-10-01"), model) == [("Omfattning", "C2", "F306")]
    assert found(held("2026-10-02"), model) == [("Omfattning", "C2", "F306"), ("Skattningar", "C2", "F306")]


def test_it_must_not_have_ended_before_that_day(model: Model) -> None:
    assert found(held("2026-09-01", "2026-09-30"), model) == [
        ("Omfattning", "C2", "F307"),
        ("Skattningar", "C2", "F306"),
    ]
    assert found(held("2026-09-01", "2026-10-01"), model) == [("Omfattning", "C2", "F307")]


def test_another_assignment_is_not_this_one(model: Model) -> None:
    assert found(held("2026-01-01", what="bedömare"), model) == [
        ("Omfattning", "C2", "F306"),
        ("Skattningar", "C2", "F306"),
    ]


def test_those_who_had_it_are_named_by_id(model: Model) -> None:
    (finding,) = [f for f in findings_in(held("2026-09-02"), model) if f.code == "F306"]
    assert finding.message == "P02 hade inte uppdraget handledare 2026-09-01"
    assert finding.remedy.startswith("välj P01, eller rätta på bladet Uppdrag")
    assert "Kaj" not in str(finding)


def test_of_many_who_had_it_only_some_are_named(model: Model) -> None:
    some = range(3, 8)
    book = changed(
        held("2026-09-02"), "\n\n## Uppdrag", "".join(f"\n| P0{n} | N{n} |" for n in some) + "\n\n## Uppdrag"
    )
    book += "".join(f"| P0{n} | handledare | 2026-01-01 | {'2026-08-31' if n == 3 else ''} |\n" for n in some)
    (finding,) = [f for f in findings_in(book, model) if f.code == "F306"]
    assert finding.remedy.startswith("välj P01, P04, P05 eller P06, eller rätta")


def test_where_nobody_else_had_it_only_the_assignment_can_be_mended(model: Model) -> None:
    book = changed(held("2026-09-02"), "| P01 | handledare |", "| P01 | bedömare |")
    (finding,) = [f for f in findings_in(book, model) if f.code == "F306"]
    assert finding.remedy == "rätta på bladet Uppdrag när P02 har uppdraget"


@pytest.mark.parametrize(("day", "word"), [("2026-11-22", "hade"), ("2026-11-23", "har")])
def test_of_today_and_later_it_is_said_that_they_have_it_not(model: Model, day: str, word: str) -> None:
    book = changed(held("2026-12-01"), "| D001-1 | 2026-09-01 | P02 |", f"| D001-1 | {day} | P02 |")
    assert f"P02 {word} inte uppdraget handledare {day}" in [f.message for f in findings_in(book, model)]


def test_the_history_of_an_extension_is_that_of_the_placement_it_extends(model: Model) -> None:
    book = changed(
        held("2026-09-15"),
        "| Avslutad | Inlagd i efterhand |\n| --- |",
        "| Avslutad | Inlagd i efterhand | Förlänger | Deltagare |\n| --- | --- | --- |",
    )
    book = changed(
        book, "| 2026-09-01 |  |  |", "| 2026-07-01 |  | {} |  |  |\n| D001-2 | 2026-09-01 |  |  | D001-1 |  |"
    )
    book = changed(
        book, "| D001-1 | 2026-09-01 | P02 |", "| D001-1 | 2026-07-01 | P01 |\n| D001-2 | 2026-09-01 | P02 |"
    )
    assert found(book.format("2026-09-01"), model) == [("Omfattning", "C3", "F306")]
    assert found(book.format("2026-09-02"), model) == []


def test_one_who_came_after_the_extent_and_left_is_told_of_the_beginning_only(model: Model) -> None:
    book = held("2026-09-15", "2026-10-31")
    assert found(book, model) == [("Omfattning", "C2", "F306")]


def test_when_a_supervisor_left_is_said_by_id(model: Model) -> None:
    (finding,) = [f for f in findings_in(held("2026-09-01", "2026-10-31"), model) if f.code == "F307"]
    assert finding.message == "P02 slutade som handledare 2026-10-31"
    assert "Omfattning" in finding.remedy


def test_where_nobody_has_any_assignment_nothing_can_be_told(model: Model) -> None:
    assert found(changed(changed(BOOK, HELD, ""), "| P01 | handledare | 2026-01-01 |  |", ""), model) == []


@pytest.mark.parametrize("who", ["", "P09"])
def test_nobody_and_somebody_unknown_are_for_other_rules(model: Model, who: str) -> None:
    assert found(changed(BOOK, "| D001-1 | 2026-09-01 | P02 |", f"| D001-1 | 2026-09-01 | {who} |"), model) == []


@pytest.mark.parametrize("day", ["", "i höst"])
def test_a_day_that_is_not_known_is_not_judged(model: Model, day: str) -> None:
    book = changed(held("2026-09-15"), "| D001-1 | 2026-09-01 | P02 |", f"| D001-1 | {day} | P02 |")
    assert found(book, model) == []


@pytest.mark.parametrize(("entered", "told"), [("2026-09-01", True), ("2026-09-02", False)])
def test_what_was_before_the_placement_was_written_in_is_history(model: Model, entered: str, told: bool) -> None:
    book = changed(held("2026-09-15"), "| 2026-09-01 |  |  |", f"| 2026-09-01 |  | {entered} |")
    assert found(book, model) == ([("Omfattning", "C2", "F306")] if told else [])


def test_what_was_before_the_model_is_history(model: Model) -> None:
    book = held("2026-09-15")
    settings = [replace(s, value="2026-09-02") if s.key == "model_valid_from" else s for s in model.settings]
    assert found(book, model) != []
    assert found(book, replace(model, settings=tuple(settings))) == []


def test_the_gate_judges_assessors_and_verifiers(model: Model) -> None:
    book = (
        f"{BOOK}\n## Omgångar\n| Omgång | Från | IK | EK |\n| --- | --- | --- | --- |\n| 1 | 2026-10-01 | P01 | P02 |\n"
    )
    assert found(book, model) == []


@pytest.mark.parametrize(("last", "left"), [("2026-11-22", True), ("2026-11-23", False), ("2027-01-31", False)])
def test_a_supervisor_who_has_left(model: Model, last: str, left: bool) -> None:
    assert found(held("2026-09-01", last), model) == ([("Omfattning", "C2", "F307")] if left else [])


def test_one_who_left_and_came_back(model: Model) -> None:
    book = held("2026-09-01", "2026-10-31")
    assert found(f"{book}| P02 | handledare | 2026-11-23 |  |\n", model) == []
    assert found(f"{book}| P02 | handledare | 2026-11-24 |  |\n", model) == [("Omfattning", "C2", "F307")]


def test_only_the_extent_that_holds_today_counts(model: Model) -> None:
    book = held("2026-09-01", "2026-10-31")
    over = "| D001-1 | 2026-09-01 | P02 |"
    assert found(changed(book, over, f"{over}\n| D001-1 | 2026-11-01 | P01 |"), model) == []
    assert found(changed(book, over, f"{over}\n| D001-1 | 2026-11-24 | P01 |"), model) == [("Omfattning", "C2", "F307")]


@pytest.mark.parametrize(("exit_date", "told"), [("2026-11-22", False), ("2026-11-23", True)])
def test_a_placement_that_has_ended_needs_no_supervisor(model: Model, exit_date: str, told: bool) -> None:
    book = changed(
        held("2026-09-01", "2026-10-31"), "| D001-1 | 2026-09-01 |  |", f"| D001-1 | 2026-09-01 | {exit_date} |"
    )
    assert found(book, model) == ([("Omfattning", "C2", "F307")] if told else [])


def test_a_supervisor_since_before_the_placement_was_written_in_has_left_all_the_same(model: Model) -> None:
    book = changed(held("2026-09-15", "2026-10-31"), "| 2026-09-01 |  |  |", "| 2026-09-01 |  | 2026-09-20 |")
    assert found(book, model) == [("Omfattning", "C2", "F307")]

import pytest

from books import changed
from framsteg_xl.model.model import Model
from support import findings_in, places

BOOK = """
## Placeringar
| Placerings-ID | Från | Förlänger | Avslutad |
| --- | --- | --- | --- |
| D001-1 | 2026-09-01 |  |  |

## Omfattning
| Placering | Från | Timmar per vecka | Handledare |
| --- | --- | --- | --- |
| D001-1 | 2026-09-01 | 20 | P01 |
"""
EXTENT = "| D001-1 | 2026-09-01 | 20 | P01 |"


def found(book: str, model: Model) -> list[tuple[str, str, str]]:
    return places(findings_in(book, model), "F402", "F410", "F411", "F412")


def placed(start: str, exit_date: str = "") -> str:
    return changed(BOOK, "| D001-1 | 2026-09-01 |  |  |", f"| D001-1 | {start} |  | {exit_date} |")


def test_a_placement_with_hours_and_a_supervisor(model: Model) -> None:
    assert found(BOOK, model) == []


@pytest.mark.parametrize(
    ("begins", "exit_date", "told"),
    [
        ("2026-08-31", "", True),
        ("2026-09-01", "", False),
        ("2026-10-01", "2026-10-01", False),
        ("2026-10-02", "2026-10-01", True),
        ("2026-09-01", "2026-09-01", False),
        ("2026-10-02", "i höstas", False),
        ("i höstas", "2026-10-01", False),
    ],
)
def test_an_extent_begins_within_its_placement(model: Model, begins: str, exit_date: str, told: bool) -> None:
    book = changed(placed("2026-09-01", exit_date), EXTENT, f"| D001-1 | {begins} | 20 | P01 |")
    assert places(findings_in(book, model), "F402") == ([("Omfattning", "B2", "F402")] if told else [])


def test_the_day_that_it_goes_by_is_said(model: Model) -> None:
    early = changed(BOOK, EXTENT, f"| D001-1 | 2026-08-31 | 20 | P01 |\n{EXTENT}")
    late = changed(placed("2026-09-01", "2026-10-01"), EXTENT, "| D001-1 | 2026-10-02 | 20 | P01 |")
    messages = [f.message for book in (early, late) for f in findings_in(book, model) if f.code == "F402"]
    assert messages == [
        "2026-08-31 är före placeringens första dag, 2026-09-01",
        "2026-10-02 är efter placeringens sista dag, 2026-10-01",
    ]


@pytest.mark.parametrize(("begins", "told"), [("2026-10-31", False), ("2026-11-01", True)])
def test_a_placement_that_another_one_continues_ends_the_day_before(model: Model, begins: str, told: bool) -> None:
    row = "| D001-1 | 2026-09-01 |  |  |"
    book = changed(BOOK, row, f"{row}\n| D001-2 | 2026-11-01 | D001-1 |  |")
    later = f"{book}| D001-1 | {begins} | 20 | P01 |\n"
    assert places(findings_in(later, model), "F402") == ([("Omfattning", "B3", "F402")] if told else [])


def test_an_extent_may_begin_after_the_decision_ends_while_the_placement_goes_on(model: Model) -> None:
    decided = changed(changed(BOOK, "| Från | Förl", "| Från | Till | Förl"), "| --- |", "| --- | --- |")
    decided = changed(decided, "| D001-1 | 2026-09-01 |  |", "| D001-1 | 2026-09-01 | 2026-10-31 |  |")
    book = changed(decided, EXTENT, f"{EXTENT}\n| D001-1 | 2026-11-01 | 20 | P01 |")
    assert found(book, model) == []


@pytest.mark.parametrize(
    ("start", "exit_date", "told"),
    [
        ("2026-09-01", "", True),
        ("2026-11-23", "", True),
        ("2026-11-24", "", False),
        ("2026-09-01", "2026-11-23", True),
        ("2026-09-01", "2026-11-22", False),
        ("", "", False),
        ("i höst", "", False),
    ],
)
def test_a_placement_without_an_extent(model: Model, start: str, exit_date: str, told: bool) -> None:
    book = changed(placed(start, exit_date), EXTENT, "")
    assert found(book, model) == ([("Placeringar", "A2", "F410")] if told else [])


@pytest.mark.parametrize(
    ("begins", "told"), [("2026-11-23", False), ("2026-11-24", True), ("", False), ("snart", False)]
)
def test_an_extent_that_has_not_begun_is_none(model: Model, begins: str, told: bool) -> None:
    book = changed(BOOK, EXTENT, f"| D001-1 | {begins} | 20 | P01 |")
    assert found(book, model) == ([("Placeringar", "A2", "F410")] if told else [])


def test_an_extension_has_an_extent_of_its_own(model: Model) -> None:
    book = changed(
        BOOK, "| D001-1 | 2026-09-01 |  |  |", "| D001-1 | 2026-09-01 |  |  |\n| D001-2 | 2026-11-01 | D001-1 |  |"
    )
    assert found(book, model) == [("Placeringar", "A3", "F410")]
    assert found(changed(book, EXTENT, f"{EXTENT}\n| D001-2 | 2026-11-01 | 20 | P01 |"), model) == []


def test_the_extent_that_holds_today_names_a_supervisor(model: Model) -> None:
    later = "| D001-1 | {} | 25 |  |"
    for day, told in (("2026-11-23", True), ("2026-11-24", False)):
        book = changed(BOOK, EXTENT, f"{later.format(day)}\n{EXTENT}")
        assert found(book, model) == ([("Omfattning", "D2", "F411")] if told else [])


def test_an_earlier_extent_may_lack_one(model: Model) -> None:
    both = "| D001-1 | 2026-09-01 | 25 |  |\n| D001-1 | 2026-09-02 | 20 | P01 |"
    assert found(changed(BOOK, EXTENT, both), model) == []


@pytest.mark.parametrize(("start", "exit_date"), [("2026-11-24", ""), ("2026-09-01", "2026-11-22")])
def test_a_placement_that_does_not_go_on_needs_no_supervisor(model: Model, start: str, exit_date: str) -> None:
    book = changed(placed(start, exit_date), EXTENT, "| D001-1 | 2026-09-01 | 20 |  |")
    assert places(findings_in(book, model), "F410", "F411") == []


def test_an_extent_of_no_placement_is_for_another_rule(model: Model) -> None:
    book = changed(BOOK, EXTENT, f"{EXTENT}\n| D009-1 | 2020-01-01 | 20 |  |")
    assert found(book, model) == []
    assert places(findings_in(book, model), "F301") == [("Omfattning", "A3", "F301")]


def test_an_extension_is_asked_for_its_own_supervisor_and_the_earlier_one_is_not(model: Model) -> None:
    row = "| D001-1 | 2026-09-01 |  |  |"
    book = changed(changed(BOOK, row, f"{row}\n| D001-2 | 2026-11-01 | D001-1 |  |"), "20 | P01", "20 |  ")
    assert found(f"{book}| D001-2 | 2026-11-01 | 20 | P01 |\n", model) == []
    assert found(f"{book}| D001-2 | 2026-11-01 | 20 |  |\n", model) == [("Omfattning", "D3", "F411")]


def test_a_placement_that_stands_twice_is_told_once(model: Model) -> None:
    """That it does is F302's to tell."""
    row = "| D001-1 | 2026-09-01 |  |  |"
    assert found(changed(changed(BOOK, row, f"{row}\n{row}"), EXTENT, ""), model) == [("Placeringar", "A2", "F410")]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("| D001-1 | 2026-09-01 | 25 | P02 |", True),
        ("| D001-1 | 2026-09-02 | 25 | P02 |", False),
        ("| D001-2 | 2026-09-01 | 25 | P02 |", False),
        ("| D001-1 |  | 25 | P02 |", False),
        ("| D001-1 | i höst | 25 | P02 |", False),
    ],
)
def test_two_extents_from_one_day(model: Model, row: str, told: bool) -> None:
    assert places(findings_in(f"{BOOK}{row}\n", model), "F412") == ([("Omfattning", "B3", "F412")] if told else [])


def test_every_later_row_from_the_day_is_told(model: Model) -> None:
    findings = [f for f in findings_in(f"{BOOK}{EXTENT}\n{EXTENT}\n", model) if f.code == "F412"]
    assert [f.cell for f in findings] == ["B3", "B4"]
    assert {f.message for f in findings} == {"D001-1 har redan en rad från 2026-09-01"}


def test_rows_of_no_placement_are_not_compared(model: Model) -> None:
    row = "|  | 2026-09-01 | 25 | P02 |\n"
    assert places(findings_in(f"{BOOK}{row}{row}", model), "F412") == []

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
    return places(findings_in(book, model), "F410", "F411", "F412")


def placed(start: str, exit_date: str = "") -> str:
    return changed(BOOK, "| D001-1 | 2026-09-01 |  |  |", f"| D001-1 | {start} |  | {exit_date} |")


def test_a_placement_with_hours_and_a_supervisor(model: Model) -> None:
    assert found(BOOK, model) == []


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
    assert found(changed(BOOK, EXTENT, f"| D001-1 | 2026-08-01 | 25 |  |\n{EXTENT}"), model) == []


@pytest.mark.parametrize(("start", "exit_date"), [("2026-11-24", ""), ("2026-09-01", "2026-11-22")])
def test_a_placement_that_does_not_go_on_needs_no_supervisor(model: Model, start: str, exit_date: str) -> None:
    assert found(changed(placed(start, exit_date), EXTENT, "| D001-1 | 2026-09-01 | 20 |  |"), model) == []


def test_an_extent_of_no_placement_is_for_another_rule(model: Model) -> None:
    assert found(changed(BOOK, EXTENT, f"{EXTENT}\n| D009-1 | 2026-09-01 | 20 |  |"), model) == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("| D001-1 | 2026-09-01 | 25 | P02 |", True),
        ("| D001-1 | 2026-09-02 | 25 | P02 |", False),
        ("| D001-2 | 2026-09-01 | 25 | P02 |", False),
        ("| D001-1 |  | 25 | P02 |", False),
    ],
)
def test_two_extents_from_one_day(model: Model, row: str, told: bool) -> None:
    assert found(f"{BOOK}{row}\n", model) == ([("Omfattning", "B3", "F412")] if told else [])

from dataclasses import replace

import pytest

from approved import BOOK, approving
from books import changed
from framsteg_xl.model.model import Model
from support import findings_in, places

STAFF = """
## Personal
| Personal-ID | Namn | Telefon | {} |
| --- | --- | --- | --- |
| P01 | Ida Tallmo | | {} |
"""


@pytest.mark.parametrize(
    ("heading", "value", "told"),
    [("Telefon", "070", True), ("telefon", "070", True), ("Telefon", "", False), ("Telefon hem", "070", False)],
)
def test_a_column_that_stands_twice(model: Model, heading: str, value: str, told: bool) -> None:
    found = places(findings_in(STAFF.format(heading, value), model), "F109")
    assert found == ([("Personal", "D1", "F109")] if told else [])


def test_an_older_heading_beside_the_present_one_is_the_same_column(model: Model) -> None:
    columns = tuple(
        replace(c, aliases=("Mobil",)) if (c.sheet, c.role) == ("personal", "phone") else c for c in model.columns
    )
    older = replace(model, columns=columns)
    assert places(findings_in(STAFF.format("Mobil", "070"), model), "F109") == []
    assert places(findings_in(STAFF.format("Mobil", "070"), older), "F109") == [("Personal", "D1", "F109")]


def test_headings_among_the_rows(model: Model) -> None:
    line = "| P04 | Örjan Dalskog |"
    headings = BOOK.split("## Personal\n", 1)[1].lstrip().splitlines()[0]
    found = places(findings_in(changed(BOOK, line, f"{headings}\n{line}"), approving(model)), "F110")
    assert found == [("Personal", "A5", "F110")]


def test_a_single_word_that_is_also_a_heading_is_no_row_of_headings(model: Model) -> None:
    assert places(findings_in(STAFF.format("Skåp", "Namn"), model), "F110") == []


def test_a_copy_of_a_sheet(model: Model) -> None:
    copy = "\n## Personal (2)\n" + STAFF.format("Skåp", "4").split("## Personal\n")[1]
    assert places(findings_in(STAFF.format("Skåp", "4") + copy, model), "F112") == [("Personal (2)", "", "F112")]


def test_a_copy_with_nothing_but_headings_has_nothing_to_lose(model: Model) -> None:
    copy = "\n## Personal (2)\n" + "\n".join(STAFF.format("Skåp", "").split("## Personal\n")[1].splitlines()[:2])
    assert places(findings_in(STAFF.format("Skåp", "") + copy, model), "F112") == []


def test_a_sheet_of_ones_own_may_share_a_heading_or_two(model: Model) -> None:
    own = "\n## Nycklar\n| Nyckel | Namn | Telefon |\n| --- | --- | --- |\n| 1 | Ida | 070 |\n"
    assert places(findings_in(STAFF.format("Skåp", "") + own, model), "F112") == []

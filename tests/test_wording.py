"""Numbers and lists in Swedish sentences."""

from __future__ import annotations

import pytest

from framsteg_xl.wording import counted, listed


@pytest.mark.parametrize(("number", "said"), [(0, "0 celler"), (1, "1 cell"), (2, "2 celler")])
def test_one_is_one_and_all_else_are_many(number: int, said: str) -> None:
    assert counted(number, "cell", "celler") == said


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["Resa"], "Resa"), (["A", "B"], "A och B"), (["A", "B", "C", "D"], "A, B, C och D")]
)
def test_the_last_of_several_comes_after_och(words: list[str], said: str) -> None:
    assert listed(words) == said

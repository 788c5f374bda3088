"""Our words for the columns of a list."""

from __future__ import annotations

from collections import Counter

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.importing.heading_words import WORDS
from framsteg_xl.workbook.importing.list_matching import letters


def test_our_words_are_each_for_one_role_that_the_model_can_have(model: Model) -> None:
    words = Counter(letters(word) for some in WORDS.values() for word in some.replace(";", ",").split(","))
    assert [word for word, number in words.items() if number > 1] == []
    assert [role for role in WORDS if role[1] != "full_name" and model.column(*role) is None] == []

"""Our words for the columns of a list."""

from __future__ import annotations

from collections import Counter

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.importing.heading_words import EITHER, FULL_NAME, WORDS
from framsteg_xl.workbook.importing.list_matching import letters

OURS = [(letters(word), role) for role, some in WORDS.items() for word in some.replace(";", ",").split(",")]
UNSURE = [(letters(word), role) for some, roles in EITHER.items() for word in some.split(",") for role in roles]


def test_our_words_are_each_for_one_role_that_the_model_can_have(model: Model) -> None:
    words = Counter([*(word for word, _ in OURS), *{word for word, _ in UNSURE}])
    assert [word for word, number in words.items() if number > 1] == []
    roles = {role for _, role in (*OURS, *UNSURE) if role[1] != FULL_NAME}
    assert [role for role in roles if model.column(*role) is None] == []


def test_what_the_model_says_is_not_said_once_more(model: Model) -> None:
    sheets = {sheet.id: sheet.role for sheet in model.sheets if sheet.role in ("participants", "placements", "extents")}
    named = {
        (letters(name), (sheets[column.sheet], column.role))
        for column in model.columns
        if column.sheet in sheets
        for name in (column.heading, *column.aliases)
    }
    assert [pair for pair in (*OURS, *UNSURE) if pair in named] == []

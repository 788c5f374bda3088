"""The shipped areas, modules, checklist and indicators: that they are there, whole, and not made by template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import ModuleStatus

#: Words that say nothing about the task.
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "att av de den det dem eller en ett från får för före har i in inte med mot men när och om på sig sin som så "
        "till upp ur ut utan var vid är",
    )
)
TOO_ALIKE = 0.75


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same words in the same order, 0 to 1; the same whichever comes first."""
    pair = sorted((words(one), words(other)))
    return SequenceMatcher(None, *pair, autojunk=False).ratio()


def swapped(one: str, other: str) -> bool:
    """Whether two texts say the same but for one word, whatever small words stand between."""
    first, second = ([word for word in words(text) if word not in STOP_WORDS] for text in (one, other))
    return len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) <= 1


def too_alike(texts: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs that could have been made from one template."""
    return [(a, b) for a, b in combinations(texts, 2) if swapped(a, b) or likeness(a, b) >= TOO_ALIKE]


def test_there_are_areas_and_modules_enough_on_every_level(model: Model) -> None:
    assert len(model.areas) >= 6
    assert len(model.modules) >= 20
    assert {module.level for module in model.modules} == {1, 2, 3}


def test_every_area_has_modules_on_more_than_one_level(model: Model) -> None:
    levels = {
        area.id: {module.level for module in model.modules if model.programme_of(module).area == area.id}
        for area in model.areas
    }
    assert [area for area, some in levels.items() if len(some) < 2] == []


def test_every_module_has_a_handy_size(model: Model) -> None:
    sizes = {
        module.id: [len(model.criteria_of(outcome)) for outcome in model.outcomes_of(module)]
        for module in model.modules
    }
    assert {m: s for m, s in sizes.items() if len(s) not in (3, 4) or not set(s) <= {2, 3}} == {}


def test_nothing_claims_to_be_adopted(model: Model) -> None:
    assert {(module.status, module.adopted) for module in model.modules} == {(ModuleStatus.DRAFT, None)}
    assert {programme.panel_date for programme in model.programmes} == {None}


def test_every_outcome_says_what_the_participant_can_do(model: Model) -> None:
    odd = [o.text for o in model.learning_outcomes if not re.fullmatch(r"Deltagaren kan [^.]+\.", o.text)]
    assert odd == []


def test_every_criterion_is_one_sentence_that_starts_with_something_to_see_or_hear(model: Model) -> None:
    unseen = ("kan", "vet", "förstår", "tycker", "känner till", "har kunskap", "är medveten")
    texts = [criterion.text for criterion in model.criteria]
    assert [text for text in texts if not re.fullmatch(r"[A-ZÅÄÖ][^.]+\.", text)] == []
    assert [text for text in texts if re.match(rf"({'|'.join(unseen)})\b", text.casefold())] == []


def test_an_id_says_where_it_belongs_and_never_holds_a_dash(model: Model) -> None:
    assert [m.id for m in model.modules if not re.fullmatch(r"[A-Z]{3}\d", m.id)] == []
    assert [o.id for o in model.learning_outcomes if not re.fullmatch(rf"{re.escape(o.module)}\.\d", o.id)] == []
    assert [c.id for c in model.criteria if not re.fullmatch(rf"{re.escape(c.outcome)}[abc]", c.id)] == []


def test_no_criterion_is_another_with_a_word_swapped(model: Model) -> None:
    assert too_alike([criterion.text for criterion in model.criteria]) == []


def test_no_outcome_is_another_with_a_word_swapped(model: Model) -> None:
    outcomes = [outcome.text.removeprefix("Deltagaren kan ") for outcome in model.learning_outcomes]
    assert too_alike(outcomes) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Torkar av bordet efter gästen.", "Torkar av disken efter gästen."),
        ("Räknar kollin mot följesedeln.", "Räknar varorna mot följesedeln."),
        ("Ställer fram rätt antal koppar och fat.", "Ställer fram rätt antal koppar eller bestick."),
        ("Läser av kylens temperatur och skriver in den i pärmen.", "Läser av temperatur och skriver in den i pärmen."),
        ("Lyssnar färdigt.", "Lyssnar färdigt."),
    ],
)
def test_a_swapped_word_is_found(one: str, other: str) -> None:
    assert too_alike([one, "Hämtar en kollega när frågan är för stor.", other]) == [(one, other)]


def test_a_word_swapped_in_any_shipped_criterion_is_found(model: Model) -> None:
    missed = []
    for criterion in model.criteria:
        longest = max(words(criterion.text), key=len)
        copy = re.sub(longest, "gurka", criterion.text, count=1, flags=re.IGNORECASE)
        assert copy != criterion.text
        if not too_alike([criterion.text, copy]):
            missed.append(criterion.text)
    assert missed == []


def test_the_checklist_is_long_enough_and_holds_the_work_environment(model: Model) -> None:
    safety = [item for item in model.checklist if item.work_environment]
    assert len(model.checklist) >= 20
    assert len(safety) >= 8
    assert [item.text for item in safety if not item.required] == []
    assert len({item.text for item in model.checklist}) == len(model.checklist)


@pytest.mark.parametrize(
    "theme",
    [
        "utrymning",
        "förbandslåda",
        "brandsläckare",
        "skyddsutrustning",
        "maskin",
        "kemikalie",
        "tillbud",
        "ensam",
        "lyfta",
        "skyddsombud",
        "våld",
        "trakasser",
    ],
)
def test_the_introduction_covers(theme: str, model: Model) -> None:
    assert [item.id for item in model.checklist if item.work_environment and theme in item.text.casefold()] != []


def test_every_indicator_has_five_different_anchors(model: Model) -> None:
    assert len(model.indicators) >= 8
    for indicator in model.indicators:
        anchors = [indicator.one, indicator.two, indicator.three, indicator.four, indicator.five]
        assert all(anchor.strip() for anchor in anchors), indicator.id
        assert too_alike(anchors) == [], indicator.id


def test_one_indicator_is_about_taking_part_in_the_company(model: Model) -> None:
    told = [f"{indicator.name} {indicator.question}".casefold() for indicator in model.indicators]
    assert [text for text in told if "delaktig" in text or "vara med och bestämma" in text] != []


def test_every_heading_has_room_for_its_longest_word_and_the_filter_button(model: Model) -> None:
    for column in model.columns:
        longest = max(map(len, re.split(r"[ \-/]", column.heading)))
        assert (column.width or 16) >= longest + 3, (column.sheet, column.heading)

import re

import pytest

from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.checks.families import family
from framsteg_xl.checks.rule import Rule, in_words
from framsteg_xl.finding import Severity
from framsteg_xl.model.model import Model

each = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
SWEDISH = re.compile(r"\b(att|är|och|på|inte|som|den|det|en|i|för|kan|med|eller|till|hen)\b|[åäö]", re.IGNORECASE)


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


@each
def test_a_code_is_a_letter_a_family_and_a_number(rule: Rule) -> None:
    assert re.fullmatch(r"F[1-9]\d\d", rule.code)
    assert family(rule.code)
    assert {other.code[:2] for other in RULES if other.find.__module__ == rule.find.__module__} == {rule.code[:2]}


@each
def test_every_rule_says_what_why_and_how_to_mend_it(rule: Rule) -> None:
    assert rule.name
    assert rule.name[0].isupper()
    assert not rule.name.endswith(".")
    assert rule.what.startswith("Att ")
    assert rule.what.endswith(".")
    assert rule.why.endswith(".")
    assert rule.remedy
    assert not rule.remedy.endswith(".")
    assert rule.remedy[0].islower()
    for text in (rule.what, rule.why, rule.remedy):
        assert SWEDISH.search(text), text


@each
def test_every_part_that_a_text_names_has_a_word_in_the_model(rule: Rule, model: Model) -> None:
    for text in (rule.name, rule.what, rule.why, rule.remedy):
        assert "{" not in in_words(text, model)


def test_a_part_that_no_role_plays_is_left_as_it_stands(model: Model) -> None:
    sheet, column = model.sheet("journey"), model.column("journey", "done_date")
    assert sheet
    assert column
    assert in_words("{journey}: {journey.done_date}", model) == f"{sheet.name}: {column.heading}"
    assert (
        in_words("{journey.nothing} {nowhere} {nowhere.nothing}", model)
        == "{journey.nothing} {nowhere} {nowhere.nothing}"
    )


@each
def test_what_a_rule_needs_is_in_the_shipped_model(rule: Rule, model: Model) -> None:
    for part in rule.needs:
        assert part.count(".") == 1
        assert model.column(*part.split(".")), part
    assert len(set(rule.needs)) == len(rule.needs)


def test_the_model_lists_every_rule_and_no_other(model: Model) -> None:
    assert [(setting.code, setting.name) for setting in model.rules] == [(rule.code, rule.name) for rule in RULES]


@each
def test_the_shipped_model_leaves_a_rule_as_the_code_has_it(rule: Rule, model: Model) -> None:
    (setting,) = [setting for setting in model.rules if setting.code == rule.code]
    assert setting.active
    assert Severity(setting.severity) is rule.severity
    assert setting.parameters == tuple(f"{name}={value}" for name, value in rule.parameters.items())


def test_no_two_rules_share_a_function() -> None:
    assert len({rule.find for rule in RULES}) == len(RULES)

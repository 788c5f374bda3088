"""Every rule finds the fault in its own example, at the very cell, and leaves the right one alone."""

from importlib.resources import files

import pytest

from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.checks.example import EXAMPLE_DAY, examples
from framsteg_xl.checks.rule import Rule
from framsteg_xl.checks.run import check
from framsteg_xl.model.model import Model

each = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@each
def test_the_wrong_example_is_found_at_its_cells_and_the_right_one_is_left_alone(rule: Rule, model: Model) -> None:
    wrong, right = examples(rule.code)
    assert wrong.places
    assert right.places == ()
    for example in (wrong, right):
        findings = check(example.entries(model), EXAMPLE_DAY)
        assert tuple((f.sheet, f.cell) for f in findings if f.code == rule.code) == example.places


@each
def test_an_example_begins_with_what_it_is_about(rule: Rule) -> None:
    for example in examples(rule.code):
        first = example.text.splitlines()[0]
        assert first[0].isupper()
        assert first.endswith(".")


@each
def test_a_right_example_could_have_been_wrong(rule: Rule, model: Model) -> None:
    """It holds what the rule looks at: a rule that is silent in it would prove nothing."""
    wrong, right = examples(rule.code)
    for part in rule.needs:
        sheet, _, column = part.partition(".")
        assert right.entries(model).has(sheet, column), part
        assert wrong.entries(model).has(sheet, column), part


def test_no_example_is_left_of_a_rule_that_there_is_not() -> None:
    written = {path.name.removesuffix(".md") for path in (files("framsteg_xl.checks") / "examples").iterdir()}
    assert written == {rule.code for rule in RULES}

from dataclasses import replace

import pytest

from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.checks.page import rule_page, standing
from framsteg_xl.checks.rule import Rule
from framsteg_xl.model.model import Model


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_explains_its_rule_and_shows_what_the_check_says(rule: Rule, model: Model) -> None:
    page = rule_page(rule, model)
    headings = [line.lstrip("# ") for line in page.splitlines() if line.startswith("#")]
    assert headings == [
        f"{rule.code} {rule.name}",
        "Vad kontrolleras",
        "Varför",
        "Så rättar du",
        "Exempel",
        "Blir en anmärkning",
        "Blir ingen anmärkning",
    ]
    assert "Kontrollen säger:" in page
    assert "{" not in page
    assert "Anmärkning:" not in page


def test_how_a_rule_is_set(model: Model) -> None:
    rule = next(rule for rule in RULES if rule.code == "F403")
    assert standing(rule, model) == "varning, 28 dagar"
    assert standing(rule, replace(model, rules=())) == "varning"
    off = tuple(replace(setting, active=False) for setting in model.rules)
    assert standing(rule, replace(model, rules=off)) == "används inte"

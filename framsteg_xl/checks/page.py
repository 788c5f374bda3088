"""A rule explained: the page in the handbook, and what ``framsteg rules CODE`` shows."""

from __future__ import annotations

import re

from framsteg_xl.checks.example import EXAMPLE_DAY, Example, examples
from framsteg_xl.checks.families import family
from framsteg_xl.checks.rule import Rule, in_words
from framsteg_xl.checks.run import check
from framsteg_xl.model.model import Model

_FOUND = re.compile(r"^Anmärkning: .*\n?", re.MULTILINE)
_SHEET = re.compile(r"^## (.+)$", re.MULTILINE)


def explained(rule: Rule, model: Model) -> str:
    """What a rule is for, in Markdown and in the model's own words."""
    parts = [
        f"# {rule.code} {rule.name}",
        f"*{family(rule.code)} · {standing(rule, model)}*",
        f"## Vad kontrolleras\n\n{sentence(rule.what, model)}",
        f"## Varför\n\n{sentence(rule.why, model)}",
        f"## Så rättar du\n\n{sentence(rule.remedy, model)}",
    ]
    return "\n\n".join(parts)


def rule_page(rule: Rule, model: Model) -> str:
    """The page in Markdown: what the rule is for, and what the check says about its example today."""
    wrong, right = examples(rule.code)
    parts = [
        explained(rule, model),
        f"## Exempel\n\nExemplen är kontrollerade som om det var {EXAMPLE_DAY}. Rubrikerna står på rad 1.",
        f"### Blir en anmärkning\n\n{_shown(wrong)}",
        _said(rule, wrong, model),
        f"### Blir ingen anmärkning\n\n{_shown(right)}",
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def standing(rule: Rule, model: Model) -> str:
    """How the model has set a rule: ``varning, 28 dagar``; ``används inte``."""
    setting = next((some for some in model.rules if some.code == rule.code), None)
    if setting is None:
        return str(rule.severity)
    parameters = (" ".join(reversed(text.split("="))) for text in setting.parameters)
    return ", ".join((str(setting.severity), *parameters)) if setting.active else "används inte"


def sentence(text: str, model: Model) -> str:
    """A rule's text as a whole sentence in the model's words."""
    words = in_words(text, model).rstrip(".")
    return f"{words[0].upper()}{words[1:]}."


def _shown(example: Example) -> str:
    return _SHEET.sub(r"**\1**", _FOUND.sub("", example.text)).strip()


def _said(rule: Rule, example: Example, model: Model) -> str:
    found = [finding for finding in check(example.entries(model), EXAMPLE_DAY) if finding.code == rule.code]
    return "Kontrollen säger:\n\n" + "\n".join(f"- {finding}" for finding in found) if found else ""

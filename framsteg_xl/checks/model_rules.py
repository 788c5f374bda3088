"""The model's sheet *Regler* against the catalogue: the rules that it sets are ours, and all of ours are on it."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.checks.rule import Rule
from framsteg_xl.finding import Severity
from framsteg_xl.model.fault import Fault, meant
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import RuleSetting
from framsteg_xl.model.soundness import PARAMETER


def wrong_rules(model: Model) -> Iterator[Fault]:
    """Rows for rules that there are not, parameters that a rule does not have, and rules without a row."""
    known = {rule.code: rule for rule in RULES}
    for number, setting in enumerate(model.rules):
        if setting.code not in known:
            message = f"programmet har ingen regel ”{setting.code}”"
            yield Fault("M07", "rules", number, "code", message, meant(setting.code, known, "ta bort raden"))
            continue
        if known[setting.code].gate and not setting.active:
            message = f"regeln {setting.code} är ett villkor för intyg, och används ändå"
            yield Fault("M07", "rules", number, "active", message, "skriv ja", Severity.WARNING)
        for message, remedy in _parameters(setting, known[setting.code]):
            yield Fault("M07", "rules", number, "parameters", message, remedy)
    for code in known.keys() - {setting.code for setting in model.rules}:
        message = f"regeln {code} ({known[code].name}) har ingen rad, och används som i programmet"
        remedy = f"lägg till en rad med koden {code}, om ni vill kunna ändra den"
        yield Fault("M07", "rules", None, "code", message, remedy, Severity.NOTICE, ("rules.code",))


def _parameters(setting: RuleSetting, rule: Rule) -> Iterator[tuple[str, str]]:
    """(message, remedy) for each parameter that would change nothing; the model tells those that are none."""
    seen: set[str] = set()
    for text in filter(PARAMETER.fullmatch, setting.parameters):
        name = text.partition("=")[0]
        if name not in rule.parameters:
            known = ", ".join(f"{some}={value}" for some, value in rule.parameters.items())
            otherwise = f"skriv {known}" if known else "töm cellen; regeln har inga"
            yield f"regeln {rule.code} har ingen parameter ”{name}”", meant(name, rule.parameters, otherwise)
        elif name in seen:
            yield f"parametern {name} står två gånger", "ta bort den ena"
        seen.add(name)

"""What is validated: programmes that do not claim what they lack, and modules that something can be seen in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framsteg_xl.finding import Severity
from framsteg_xl.model.fault import Fault
from framsteg_xl.model.model import Model

_NOTHING = re.compile(r"(nej|ingen|inget|inga|saknas|ej .*|inte .*)\.?", re.IGNORECASE)


def wrong_programmes(model: Model) -> Iterator[Fault]:
    """A *no* in words where a blank is meant, and modules that are not finished yet."""
    for number, programme in enumerate(model.programmes):
        for field in ("trade_body", "agreement"):
            text = getattr(programme, field)
            if text and (_NOTHING.fullmatch(text.strip()) or not re.search(r"\w", text)):
                message = f"”{text}” räknas som att det finns, och ger ett finare intyg"
                yield Fault("M05", "programmes", number, field, message, "töm cellen om det inte finns")
    for number, module in enumerate(model.modules):
        if not module.retired and not model.outcomes_of(module):
            message = f"modulen {module.id} har inga läranderesultat"
            remedy = "lägg till dem på bladet Läranderesultat"
            misses = ("learning_outcomes.module",)
            yield Fault("M05", "modules", number, "id", message, remedy, Severity.WARNING, misses)
    for number, outcome in enumerate(model.learning_outcomes):
        if not outcome.retired and not model.criteria_of(outcome):
            message = f"läranderesultatet {outcome.id} har inga kriterier"
            remedy = "lägg till dem på bladet Kriterier"
            misses = ("criteria.outcome",)
            yield Fault("M05", "learning_outcomes", number, "id", message, remedy, Severity.WARNING, misses)
    retired = {outcome.id for outcome in model.learning_outcomes if outcome.retired}
    for number, criterion in enumerate(model.criteria):
        if criterion.outcome in retired and not criterion.retired:
            message = f"läranderesultatet {criterion.outcome} har utgått, men inte dess kriterium {criterion.id}"
            yield Fault("M05", "criteria", number, "retired", message, "skriv ja också på den här raden")

"""What is validated: programmes that do not claim what they lack, and modules that something can be seen in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framsteg_xl.finding import Severity
from framsteg_xl.model.fault import Fault
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import ModuleStatus
from framsteg_xl.wording import counted

_NOTHING = re.compile(r"(nej|ingen|inget|inga|saknas|ej .*|inte .*)\.?", re.IGNORECASE)


def wrong_programmes(model: Model) -> Iterator[Fault]:
    """A *no* in words where a blank is meant, modules that are not finished yet, and adoptions that are half told."""
    yield from _half_adopted(model)
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


def _half_adopted(model: Model) -> Iterator[Fault]:
    """A module gives certificates once three cells say so: its status, its day, and its programme's day."""
    last = "”giltig till” är före dagen då panelen fastställde", "rätta det ena datumet"
    for number, module in enumerate(model.modules):
        says = module.status is ModuleStatus.ADOPTED
        if says and not module.adopted:
            message = f"modulen {module.id} är fastställd, men ingen dag står här: inga intyg kan göras"
            yield _unwise("modules", number, "adopted", message, "skriv dagen då panelen fastställde den")
        elif module.adopted and not says:
            message = f"modulen {module.id} har en dag då den fastställdes, men är ett {module.status}"
            remedy = "skriv fastställd, eller töm cellen under fastställd om den inte är det"
            yield _unwise("modules", number, "status", message, remedy)
        if module.adopted and module.valid_until and module.valid_until < module.adopted:
            yield _unwise("modules", number, "valid_until", *last)
    for number, programme in enumerate(model.programmes):
        modules = [m.id for m in model.modules if m.programme == programme.id and m.status is ModuleStatus.ADOPTED]
        if modules and not programme.panel_date:
            more = f" och {counted(len(modules) - 1, 'modul', 'moduler')} till" if len(modules) > 1 else ""
            they = f"{modules[0]}{more} är {'fastställda' if more else 'fastställd'}"
            message = f"{they}, men inte programplanen: inga intyg kan göras"
            yield _unwise("programmes", number, "panel_date", message, "skriv dagen då panelen fastställde planen")
        if programme.panel_date and programme.valid_until and programme.valid_until < programme.panel_date:
            yield _unwise("programmes", number, "valid_until", *last)


def _unwise(sheet: str, number: int, field: str, message: str, remedy: str) -> Fault:
    return Fault("M05", sheet, number, field, message, remedy, Severity.WARNING)

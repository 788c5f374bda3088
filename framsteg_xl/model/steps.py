"""The steps of the journey: in an order that can be followed."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.finding import Severity
from framsteg_xl.model.fault import Fault, meant
from framsteg_xl.model.model import Model
from framsteg_xl.model.roles import STEP_ROLES


def wrong_steps(model: Model) -> Iterator[Fault]:
    """Prerequisites that lead round in a circle or come later, orders that stand twice, roles that are none."""
    steps = {step.id: step for step in model.steps}
    first: dict[int, str] = {}
    for number, step in enumerate(model.steps):
        circle = _circle(step.id, {step.id: step.after for step in model.steps})
        before = steps.get(step.after)
        if circle:
            by = ", ".join(steps[other].name for other in circle[1:])
            message = f"”{step.name}” ska komma efter sig självt" + (f" (genom {by})" if by else "")
            yield Fault("M05", "steps", number, "after", message, "ändra vilket steg som kommer före")
        elif before and before.order > step.order:
            message = f"”{before.name}” ska vara klart före ”{step.name}”, men kommer senare i ordningen"
            remedy = "ändra ordningen, eller vilket steg som kommer före"
            yield Fault("M05", "steps", number, "after", message, remedy, Severity.WARNING)
        if step.order in first:
            message = f"”{first[step.order]}” har också ordning {step.order}"
            yield Fault("M05", "steps", number, "order", message, "ge stegen varsin ordning", Severity.WARNING)
        first.setdefault(step.order, step.name)
        if step.role and step.role not in STEP_ROLES:
            remedy = meant(step.role, STEP_ROLES, "töm rollen; det som är ert eget har ingen")
            message = f"”{step.role}” är ingen roll som programmet känner"
            yield Fault("M04", "steps", number, "role", message, remedy)
        elif step.role and any(other.role == step.role for other in model.steps[:number]):
            message = f"rollen {step.role} har redan ett annat steg"
            yield Fault("M05", "steps", number, "role", message, "töm rollen på det ena steget")


def _circle(start: str, after: dict[str, str]) -> list[str]:
    """The steps from ``start`` back to itself, each followed by the one that comes before it; empty for no circle."""
    way = [start]
    while (at := after.get(way[-1], "")) and at not in way:
        way.append(at)
    return way if at and at == start else []

"""A workbook as large as they may become: 500 participants, 5,000 steps, 20,000 criteria, 10,000 deviations."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random
from typing import Any

from framsteg_xl.model.model import Model

_PEOPLE, _STEPS, _CRITERIA, _DEVIATIONS, _STAFF = 500, 10, 20_000, 20, 20


def large_rows(model: Model, today: date) -> dict[str, list[dict[str, Any]]]:
    """Rows by sheet id, from a seed; staff leave, placements end, some steps are late."""
    random = Random("stor")
    rows: dict[str, list[dict[str, Any]]] = {sheet.id: [] for sheet in model.sheets}

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    for number in range(1, _STAFF + 1):
        staff = f"P{number:02d}"
        rows["personal"].append({"id": staff, "namn": f"Person {number}"})
        left = {"till": ago(20)} if number % 7 == 0 else {}
        rows["uppdrag"].append({"personal": staff, "uppdrag": "handledare", "från": ago(900)} | left)
        rows["veckor"] += [{"dag": ago(7 * back), "av": staff} for back in range(1, 5) if random.random() < 0.7]
    rows["stängt"] = [{"datum": ago(days)} for days in (3, 10, 17)]
    steps = [step.name for step in model.ordered_steps()]
    forms = [choice.value for choice in model.choices("placeringsformer")]
    kinds = [choice.value for choice in model.choices("beställartyper")]
    areas = [area.name for area in model.areas]
    results = [choice.value for choice in model.choices("kriterieresultat")]
    deviations = [choice.value for choice in model.choices("avvikelser")]
    of_module = {m.id: [c.id for o in model.outcomes_of(m) for c in model.criteria_of(o)] for m in model.modules}
    for number in range(1, _PEOPLE + 1):
        person, began = f"D{number:03d}", random.randint(10, 320)
        placement = f"{person}-1"
        rows["deltagare"].append({"id": person, "förnamn": f"Förnamn {number}"})
        row = {"id": placement, "form": random.choice(forms), "beställare": random.choice(kinds), "från": ago(began)}
        row |= {"område": random.choice(areas), "till": ago(began - random.randint(60, 360))}
        if began > 90 and random.random() < 0.3:
            row["avslutad"] = ago(random.randint(1, 60))
        rows["placeringar"].append(row)
        for late in (0, 30):
            staff = f"P{random.randint(1, _STAFF):02d}"
            rows["omfattning"].append(
                {"placering": placement, "från": ago(began - late), "timmar": 20.0, "handledare": staff}
            )
        for step in steps:
            planned = ago(began - 12 * steps.index(step))
            done = {"klart": planned} if random.random() < 0.7 and planned <= today else {}
            rows["resa"].append({"placering": placement, "steg": step, "planerat": planned} | done)
        for weekday in ("måndag", "tisdag", "torsdag"):
            times = {"från": time(9), "till": time(14, 30), "rast": 30.0, "gäller_från": ago(began)}
            rows["schema"].append({"placering": placement, "veckodag": weekday} | times)
        for _ in range(_DEVIATIONS):
            day = ago(random.randint(1, began))
            rows["avvikelser"].append({"placering": placement, "datum": day, "slag": random.choice(deviations)})
        for module in random.sample(list(of_module), 5):
            if len(rows["kriterier"]) < _CRITERIA:
                rows["valideringar"].append({"deltagare": person, "modul": module, "startad": ago(40)})
                rows["kriterier"] += [
                    {"validering": f"{person}-{module}", "kriterium": criterion, "resultat": random.choice(results)}
                    for criterion in of_module[module]
                ]
    rows["kriterier"] = rows["kriterier"][:_CRITERIA]
    return rows

"""F7: validations on their way to a certificate: what they rest on, and whether they go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Module, ModuleStatus
from framsteg_xl.tables.table import normal
from framsteg_xl.workbook.deadlines import days_after, months_after
from framsteg_xl.workbook.dossier import ASSIGNMENTS, CRITERIA, DOSSIERS, Assignments, not_requested, requested
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.stays import IN_TIME, placements_here

_ROUNDS = ("rounds.round_id", "rounds.external_verifier", "rounds.external_done")
#: Whoever has one of these is one of the company's own. An internal verifier may be lent by another company.
_OWN = ("supervisor", "assessor", "assessor_trainee", "manager", "certificate_keeper")


@rule(
    "F714",
    "Modulen är redan intygad",
    what="Att deltagaren inte valideras i en modul som hen redan har intyg på från ett annat företag.",
    why="Tidigare moduler räknas. Tiden gör mer nytta på en annan modul.",
    remedy="tala med deltagaren: välj en annan modul, eller fortsätt om ni båda vill det",
    severity=Severity.NOTICE,
    needs=(*DOSSIERS, "earlier_modules.participant_id", "earlier_modules.module"),
)
def certified_before(case: Case) -> Iterator[Finding]:
    """A validation that goes on is not of a module that stands among the participant's earlier ones."""
    earlier = {(who, module) for _, who, module in case.entries.rows("earlier_modules", "participant_id", "module")}
    for dossier in not_requested(case.entries):
        if (dossier.participant_id, dossier.module.id) in earlier:
            message = case.words(f"{dossier.module.id} står redan på bladet {{earlier_modules}}")
            yield case.at("validations", "module", dossier.row, message)


@rule(
    "F715",
    "Extern kvalitetssäkrare kommer inte utifrån",
    what="Att den externa kvalitetssäkraren varken tillhör företaget eller har ett eget uppdrag här.",
    why="Den som granskar ska stå fri. Det är det som gör intyget värt något utanför företaget.",
    remedy="låt någon utifrån granska omgången, eller rätta bladen {staff} och {assignments}",
    needs=(*DOSSIERS, *_ROUNDS, *ASSIGNMENTS, "staff.staff_id"),
)
def external_verifier_from_inside(case: Case) -> Iterator[Finding]:
    """Where a certificate is requested, the round's external verifier was nobody of the company's own."""
    assignments, own = case.entries.once(Assignments), case.entries.once(_belonging)
    for dossier in requested(case.entries):
        who = case.entries.value("rounds", "external_verifier", dossier.round_row)
        if who:
            day = case.entries.value("rounds", "external_done", dossier.round_row) or case.today
            if who in own or any(assignments.held(who, role, day) for role in _OWN):
                why = "tillhör företaget" if who in own else f"hade ett annat uppdrag hos er {day}"
                message = f"{who} är EK i omgången {dossier.round_id}, men {why}"
                yield case.at("validations", "round_id", dossier.row, message)


def _belonging(entries: Entries) -> set[str]:
    """Staff of whom it is written that they belong to the company that the workbook was made for."""
    company = next((c for c in entries.model.companies if c.id.casefold() == entries.company_id.casefold()), None)
    names = {normal(name) for name in (company.id, company.name)} if company else set()
    return {who for _, who, where in entries.rows("staff", "staff_id", "belongs_to") if who and normal(where) in names}


@rule(
    "F717",
    "Modulen är ett utkast, eller slutar snart gälla",
    what="Att modulen som någon valideras i är fastställd, och gäller ett tag till.",
    why="Ett utkast kan ändras och ger inget intyg. Bedömningar efter sista dagen räknas inte.",
    remedy="berätta det för deltagaren, och fråga projektledaren när modulen är fastställd eller prövad på nytt",
    severity=Severity.NOTICE,
    needs=DOSSIERS,
    dagar=90,
)
def module_not_to_be_relied_on(case: Case) -> Iterator[Finding]:
    """A validation that goes on is of an adopted module that neither expires nor is to be checked in ``dagar`` days."""
    soon = days_after(case.today, case.parameters["dagar"])
    texts: dict[str, str] = {}
    for dossier in not_requested(case.entries):
        module = dossier.module
        if module.id not in texts:
            texts[module.id] = _unsure(case.model, module, soon)
        if texts[module.id]:
            yield case.at("validations", "module", dossier.row, texts[module.id])


def _unsure(model: Model, module: Module, soon: date) -> str:
    """What is not settled, or comes to an end by a day, in words; nothing where all is well."""
    programme = model.programme_of(module)
    if module.status is not ModuleStatus.ADOPTED or not (module.adopted and programme.panel_date):
        return "modulen är ett utkast, och ger inget intyg än"
    last = min(filter(None, (module.valid_until, programme.valid_until)), default=None)
    if last and last <= soon:
        return f"modulen gäller till {last}"
    years = model.number("programme_check_years", 0)
    if years and (check := months_after(programme.panel_date, 12 * years)) <= soon:
        return f"programplanens relevans ska prövas på nytt senast {check}"
    return ""


@rule(
    "F718",
    "Valideringen har stannat",
    what="Att en validering som har börjat också går vidare, så länge deltagaren är hos er.",
    why="Deltagaren väntar på att få visa vad hen kan. Det som ni har sett blir svårare att minnas.",
    remedy="bestäm tillsammans: fortsätt, eller ta bort {validations.started_date} tills det är dags",
    severity=Severity.NOTICE,
    needs=(*DOSSIERS, *CRITERIA, *IN_TIME, "placements.participant_id", "validations.started_date"),
    dagar=365,
)
def validation_at_a_standstill(case: Case) -> Iterator[Finding]:
    """A validation that began over ``dagar`` days ago, of somebody who is here, has assessments since then."""
    long_ago = days_after(case.today, -case.parameters["dagar"])
    owners = case.entries.column("placements", "participant_id")
    here = {owners[row] for row in placements_here(case.entries, case.today)}
    for dossier in not_requested(case.entries):
        started = case.entries.value("validations", "started_date", dossier.row)
        if started and started < long_ago and dossier.participant_id in here:
            last = max((a.assessed for a in dossier.assessments if a.assessed), default=None)
            if last is None or last < long_ago:
                when = f"senast bedömdes något {last}" if last else "inget är bedömt än"
                yield case.at("validations", "started_date", dossier.row, f"började {started}, och {when}")


@rule(
    "F720",
    "Omgången gäller ett annat område",
    what="Att en validering som pågår ligger i en omgång för modulens eget område.",
    why="Omgången granskas tillsammans, av någon som kan området. Fel omgång stoppar intyget senare.",
    remedy="välj en omgång för modulens område, eller lägg till den på bladet {rounds}",
    severity=Severity.WARNING,
    needs=(*DOSSIERS, "rounds.round_id", "rounds.area"),
)
def round_of_another_area(case: Case) -> Iterator[Finding]:
    """A validation is put into a round of its own area. (Of one that is requested the gate tells.)"""
    areas: Mapping[str, str] = {area.id: area.name for area in case.model.areas}
    for dossier in not_requested(case.entries):
        right = areas.get(case.model.programme_of(dossier.module).area)
        area = case.entries.value("rounds", "area", dossier.round_row)
        if area and right and area != right:
            message = f"omgången {dossier.round_id} gäller {area}, men {dossier.module.id} hör till {right}"
            yield case.at("validations", "round_id", dossier.row, message)

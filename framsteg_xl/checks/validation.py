"""F7: the OCN gate (domain §3). It is tried on every validation for which a certificate is requested.

Each condition that fails has its own finding, at the cell where it is mended. A document kind that names
these rules is blocked by them; nothing else decides whether a certificate may be issued.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding
from framsteg_xl.model.shapes import ModuleStatus
from framsteg_xl.tables.table import normal
from framsteg_xl.workbook.dossier import ASSIGNMENTS, CRITERIA, DOSSIERS, Assignments, Dossier, dossiers, requested
from framsteg_xl.workbook.entries import PARTICIPANTS
from framsteg_xl.workbook.protected import protected_participants

_VALIDATIONS = (*DOSSIERS, "validations.assessor")
_ROUNDS = (
    *("rounds.round_id", "rounds.area", "rounds.sample_drawn"),
    *("rounds.internal_verifier", "rounds.internal_done", "rounds.external_verifier", "rounds.external_done"),
)


def _at_validation(case: Case, dossier: Dossier, role: str, message: str, remedy: str = "") -> Finding:
    return case.at("validations", role, dossier.row, message, remedy)


@rule(
    "F701",
    "Kriteriet är inte uppfyllt",
    what="Att varje kriterium i modulen är uppfyllt, med dag, innan intyg begärs.",
    why="Ett intyg lovar att personen har visat allt som modulen kräver.",
    remedy="bedöm kriteriet, eller töm {validations.requested_date} tills allt är klart",
    needs=(*_VALIDATIONS, *CRITERIA),
)
def criterion_not_met(case: Case) -> Iterator[Finding]:
    """Every criterion of the module has rows, and each of them is met on a day that has been."""
    for dossier in requested(case.entries):
        missing = []
        for outcome in case.model.outcomes_of(dossier.module):
            criteria = case.model.criteria_of(outcome)
            missing += [] if criteria else [outcome.id]  # nothing to see is nothing proved
            for criterion in criteria:
                rows = dossier.criteria.get(criterion.id, ())
                if not rows:
                    missing.append(criterion.id)
                for assessment in rows:
                    if not assessment.met:
                        message = f"{criterion.id} är inte uppfyllt för {dossier.validation_id}"
                        yield case.at("criteria", "result", assessment.row, message)
                    elif assessment.assessed is None or assessment.assessed > case.today:
                        message = f"{criterion.id}: dagen för bedömningen {_missing(assessment.assessed)}"
                        remedy = "skriv dagen då kriteriet bedömdes"
                        yield case.at("criteria", "assessed_date", assessment.row, message, remedy)
        if missing or not case.model.outcomes_of(dossier.module):
            what = ", ".join(missing) or "modulens alla kriterier"
            message = f"rader saknas på bladet {case.words('{criteria}')} för {what}"
            remedy = "lägg till raderna och bedöm dem"
            yield _at_validation(case, dossier, "validation_id", message, remedy)


@rule(
    "F702",
    "Daterat underlag saknas",
    what="Att varje uppfyllt kriterium har underlag med datum, och att underlaget är deltagarens eget.",
    why="Den som granskar måste kunna se vad bedömningen bygger på.",
    remedy="skriv underlagets id i cellen, och dess datum på bladet {evidence}",
    needs=(*_VALIDATIONS, *CRITERIA, "evidence.evidence_id", "evidence.participant_id", "evidence.evidence_date"),
)
def evidence_missing(case: Case) -> Iterator[Finding]:
    """Each met criterion has evidence; each piece is this participant's, dated, and from before the request."""
    entries, known = case.entries, case.entries.lookup("evidence")
    for dossier in requested(case.entries):
        for assessment in dossier.assessments:
            if assessment.met and not assessment.evidence:
                message = f"{assessment.criterion} är uppfyllt men har inget underlag"
                yield case.at("criteria", "evidence", assessment.row, message)
            for piece in assessment.evidence if assessment.met else ():
                row = known.get(piece)
                day = entries.value("evidence", "evidence_date", row)
                if row is None:
                    message = f"underlaget {piece} finns inte på bladet {case.words('{evidence}')}"
                    yield case.at("criteria", "evidence", assessment.row, message, "välj underlaget i rullistan")
                elif entries.value("evidence", "participant_id", row) != dossier.participant_id:
                    message = f"underlaget {piece} hör till en annan deltagare"
                    yield case.at("criteria", "evidence", assessment.row, message, "välj deltagarens eget underlag")
                elif day is None:
                    yield case.at("criteria", "evidence", assessment.row, f"underlaget {piece} saknar datum")
                elif day > min(filter(None, (dossier.requested, assessment.assessed, case.today))):
                    message = f"underlaget {piece} är daterat {day}, efter bedömningen eller begäran"
                    yield case.at("criteria", "evidence", assessment.row, message, "kontrollera datumen")


@rule(
    "F703",
    "Motivering saknas",
    what="Att bedömaren har skrivit en motivering för varje läranderesultat.",
    why="Motiveringen visar att bedömningen är gjord på riktigt, och hjälper den som granskar.",
    remedy="skriv vad du såg, och när",
    needs=(*_VALIDATIONS, "outcomes.validation_id", "outcomes.outcome", "outcomes.motivation"),
)
def motivation_missing(case: Case) -> Iterator[Finding]:
    """Each learning outcome of the module has a written motivation."""
    for dossier in requested(case.entries):
        for outcome in case.model.outcomes_of(dossier.module):
            rows = dossier.outcomes.get(outcome.id, ())
            if not rows:
                message = f"{outcome.id} saknar rad på bladet {case.words('{outcomes}')}"
                remedy = "lägg till raden och skriv motiveringen"
                yield _at_validation(case, dossier, "validation_id", message, remedy)
            elif not any(case.entries.value("outcomes", "motivation", row) for row in rows):
                yield case.at("outcomes", "motivation", rows[0], f"{outcome.id} saknar motivering")


@rule(
    "F704",
    "Bedömaren var inte certifierad",
    what="Att den som bedömde var certifierad bedömare den dagen.",
    why="Bara en certifierad bedömares resultat gäller för intyg.",
    remedy="kontrollera bladet {assignments}, eller låt en certifierad bedömare bedöma",
    needs=(*_VALIDATIONS, *CRITERIA, *ASSIGNMENTS),
)
def assessor_not_certified(case: Case) -> Iterator[Finding]:
    """Each criterion was assessed by somebody who held the assignment on that day."""
    assignments = case.entries.once(Assignments)
    for dossier in requested(case.entries):
        told: set[str | None] = set()
        for assessment in dossier.assessments:
            who, day = assessment.assessor, assessment.assessed
            if who is None and None not in told:
                told.add(None)
                yield _at_validation(case, dossier, "assessor", "bedömare saknas", "välj bedömaren")
            elif who and day and who not in told and not assignments.held(who, "assessor", day):
                told.add(who)
                own = case.entries.value("criteria", "assessor", assessment.row)
                message = f"{who} var inte certifierad bedömare {day}"
                if own:
                    yield case.at("criteria", "assessor", assessment.row, message)
                else:
                    yield _at_validation(case, dossier, "assessor", message)


@rule(
    "F705",
    "Modulen är inte fastställd",
    what="Att en panel har fastställt modulen och programplanen, och att båda gällde när bedömningen gjordes.",
    why="Utan panel finns inget kvalitetssäkrat att intyga. Texterna i ett utkast kan ändras.",
    remedy="vänta med intyget, och fråga projektledaren när panelen ska fastställa modulen",
    needs=_VALIDATIONS,
)
def module_not_adopted(case: Case) -> Iterator[Finding]:
    """Module and programme were adopted by a panel before, and had not expired on, every day of assessment."""
    for dossier in requested(case.entries):
        module, programme = dossier.module, case.model.programme_of(dossier.module)
        adopted = module.status is ModuleStatus.ADOPTED and module.adopted and programme.panel_date
        days = [assessment.assessed for assessment in dossier.assessments if assessment.assessed]
        if not adopted:
            message = "modulen är inte fastställd av en panel. Intyg enligt OCN kan inte utfärdas"
            yield _at_validation(case, dossier, "module", message)
        for day in days if adopted else ():
            began = max(filter(None, (module.adopted, programme.panel_date)))
            ended = min(filter(None, (module.valid_until, programme.valid_until)), default=None)
            if day < began or (ended and day > ended):
                span = f"gällde från {began}" + (f" till {ended}" if ended else "")
                yield _at_validation(case, dossier, "module", f"modulen {span}, men bedömdes {day}")
                break


@rule(
    "F706",
    "Samma person bedömer och granskar",
    what="Att bedömare, intern och extern kvalitetssäkrare är tre olika personer.",
    why="Ingen granskar sin egen bedömning.",
    remedy="låt en annan person granska",
    needs=(*_VALIDATIONS, *CRITERIA, *_ROUNDS, "staff.staff_id", "staff.name"),
)
def same_person_twice(case: Case) -> Iterator[Finding]:
    """Whoever assesses in a round, and its internal and external verifier, are all different people.

    Two ids with one name are one person: somebody entered twice.
    """
    names = {
        person: normal(name) for _, person, name in case.entries.rows("staff", "staff_id", "name") if person and name
    }
    rounds: dict[str | None, set[str]] = defaultdict(set)
    for dossier in case.entries.once(dossiers):
        rounds[dossier.round_id] |= {names.get(assessor, assessor) for assessor in dossier.assessors}
    for dossier in requested(case.entries):
        internal = case.entries.value("rounds", "internal_verifier", dossier.round_row)
        external = case.entries.value("rounds", "external_verifier", dossier.round_row)
        verifiers = [names.get(person, person) for person in (internal, external) if person]
        if len(set(verifiers)) < len(verifiers) or rounds[dossier.round_id] & set(verifiers):
            message = f"samma person har mer än en uppgift i omgången {dossier.round_id}: bedömare, IK eller EK"
            yield _at_validation(case, dossier, "round_id", message)


@rule(
    "F707",
    "Omgången är inte granskad",
    what="Att valideringen hör till en omgång som intern och extern kvalitetssäkrare har granskat.",
    why="Granskningen är det som gör intyget värt något utanför företaget.",
    remedy="fyll i på bladet {rounds} när det är gjort",
    needs=(*_VALIDATIONS, *CRITERIA, *_ROUNDS, *ASSIGNMENTS),
)
def round_not_reviewed(case: Case) -> Iterator[Finding]:
    """The round is of the module's area, its sample drawn, and both verifiers signed it after the assessments."""
    areas = {area.id: area.name for area in case.model.areas}
    assignments = case.entries.once(Assignments)
    for dossier in requested(case.entries):
        if dossier.round_row is None:
            message = "valideringen hör inte till någon omgång"
            remedy = case.words("välj omgången, eller lägg först till den på bladet {rounds}")
            yield _at_validation(case, dossier, "round_id", message, remedy)
            continue
        area = areas.get(case.model.programme_of(dossier.module).area)
        if case.entries.value("rounds", "area", dossier.round_row) != area:
            message = f"omgången {dossier.round_id} gäller inte {area}"
            yield _at_validation(case, dossier, "round_id", message, "välj en omgång för modulens område")
        for fault in _unreviewed(case, dossier, assignments):
            yield _at_validation(case, dossier, "round_id", f"omgången {dossier.round_id}: {fault}")


def _unreviewed(case: Case, dossier: Dossier, assignments: Assignments) -> Iterator[str]:
    entries, row = case.entries, dossier.round_row
    assessed = max((a.assessed for a in dossier.assessments if a.assessed), default=None)
    drawn = entries.value("rounds", "sample_drawn", row)
    if drawn is None or drawn > case.today:
        yield case.words("{rounds.sample_drawn} ") + _missing(drawn)
    for verifier, done in (("internal_verifier", "internal_done"), ("external_verifier", "external_done")):
        who, day = entries.value("rounds", verifier, row), entries.value("rounds", done, row)
        signed = case.words(f"{{rounds.{done}}}")
        if who is None:
            yield case.words(f"{{rounds.{verifier}}} saknas")
        elif day is None or day > case.today:
            yield f"{signed} {_missing(day)}"
        elif assessed and day < assessed:
            yield f"{signed} är {day}, före bedömningen {assessed}"
        elif drawn and verifier == "internal_verifier" and day < drawn:
            yield f"{signed} är {day}, före stickprovet {drawn}"
        elif not assignments.held(who, verifier, day):
            yield f"{who} hade inte uppdraget {day}"


def _missing(day: date | None) -> str:
    return f"är {day}, som inte har varit än" if day else "saknas"


@rule(
    "F708",
    "Uppgift till intyget saknas",
    what="Att deltagarens namn och födelsedatum finns när ett intyg begärs.",
    why="Intyget ska gå att knyta till rätt person, utan personnummer.",
    remedy="fyll i cellen",
    needs=(
        *_VALIDATIONS,
        *(f"participants.{r}" for r in ("participant_id", "first_name", "last_name", "birth_date")),
    ),
)
def name_or_birth_date_missing(case: Case) -> Iterator[Finding]:
    """Whoever a certificate is requested for has a name and a birth date (a protected person is asked about)."""
    rows, hidden = case.entries.lookup(PARTICIPANTS), protected_participants(case.entries)
    for participant in sorted({dossier.participant_id for dossier in requested(case.entries)} - hidden):
        for role in ("first_name", "last_name", "birth_date"):
            row = rows.get(participant)
            value = case.entries.value(PARTICIPANTS, role, row)
            if row is not None and (value is None or not re.search(r"\w", str(value))):
                yield case.at(PARTICIPANTS, role, row, f"intyg är begärt för {participant}, men uppgiften saknas")


@rule(
    "F709",
    "Intyget är begärt i framtiden",
    what="Att dagen då intyget begärs har varit.",
    why="Ett intyg ska inte skrivas på något som ännu kan ändras.",
    remedy="rätta datumet, eller töm cellen tills det är dags",
    needs=_VALIDATIONS,
)
def requested_in_the_future(case: Case) -> Iterator[Finding]:
    """A certificate is requested today or earlier."""
    for dossier in requested(case.entries):
        if dossier.requested and dossier.requested > case.today:
            yield _at_validation(case, dossier, "requested_date", f"{dossier.requested} har inte varit än")

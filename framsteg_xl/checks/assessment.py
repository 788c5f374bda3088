"""F7: assessments while they are written, so that the gate does not have to stop what could have been mended in time.

What is told here of a validation for which a certificate is requested is told by the gate (``validation.py``) then.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.workbook.consents import consented, photos
from framsteg_xl.workbook.dossier import CRITERIA, DOSSIERS, dossiers, not_requested
from framsteg_xl.workbook.protected import protected_participants


@rule(
    "F710",
    "Hör till en annan modul",
    what="Att kriterierna och läranderesultaten hör till den modul som valideringen gäller.",
    why="Bedömningen räknas annars inte någonstans.",
    remedy="välj ett som hör till valideringens modul, eller välj rätt validering",
    severity=Severity.WARNING,
    needs=(
        *("validations.validation_id", "validations.participant_id", "validations.module"),
        *("outcomes.validation_id", "outcomes.outcome", "criteria.validation_id", "criteria.criterion"),
    ),
)
def of_another_module(case: Case) -> Iterator[Finding]:
    """Each learning outcome and criterion belongs to the module of its validation."""
    outcomes = {outcome.id: outcome.module for outcome in case.model.learning_outcomes}
    criteria = {criterion.id: outcomes.get(criterion.outcome) for criterion in case.model.criteria}
    wanted = ("validation_id", "module", "participant_id")
    validations = {key: (module, who) for _, key, module, who in case.entries.rows("validations", *wanted) if key}
    right = {(module, who): key for key, (module, who) in validations.items() if key}
    for sheet, role, modules in (("outcomes", "outcome", outcomes), ("criteria", "criterion", criteria)):
        for row, validation, what in case.entries.rows(sheet, "validation_id", role):
            module, who = validations.get(validation, (None, None))
            belongs = modules.get(what)
            if module and belongs and belongs != module:
                meant = right.get((belongs, who))
                message = f"{what} hör till modulen {belongs}, men {validation} gäller {module}"
                yield case.at(sheet, role, row, message, f"menade du valideringen {meant}?" if meant else "")


@rule(
    "F711",
    "Självskattning saknas",
    what="Att deltagaren har skattat sig själv på varje läranderesultat som har börjat bedömas.",
    why="Deltagarens egen bild kommer först. Den visar vad hen redan ser hos sig själv, och vad ni ska tala om.",
    remedy="gå igenom läranderesultatet tillsammans, och välj deltagarens svar i listan",
    severity=Severity.WARNING,
    needs=(*DOSSIERS, *CRITERIA, "outcomes.validation_id", "outcomes.outcome", "outcomes.self_rating"),
)
def self_rating_missing(case: Case) -> Iterator[Finding]:
    """A learning outcome of which something has been assessed since the model is used has the participant's rating."""
    rated, asked_from = case.entries.column("outcomes", "self_rating"), case.model.valid_from
    of_outcome = {criterion.id: criterion.outcome for criterion in case.model.criteria}
    for dossier in case.entries.once(dossiers):
        begun = {
            of_outcome.get(assessment.criterion)
            for assessment in dossier.assessments
            if assessment.assessed and (asked_from is None or assessment.assessed >= asked_from)
        }
        for outcome, rows in dossier.outcomes.items():
            if outcome in begun and not any(rated[row] for row in rows):
                message = f"{outcome} är bedömt, men deltagarens egen skattning saknas"
                yield case.at("outcomes", "self_rating", rows[0], message)


@rule(
    "F712",
    "Bedömt på fel dag",
    what="Att bedömningar är gjorda efter att valideringen började, och inte i framtiden.",
    why="Den som granskar följer dagarna. Stämmer de inte går det inte att se hur det gick till.",
    remedy="rätta dagen, eller {validations.started_date} på bladet {validations}",
    severity=Severity.WARNING,
    needs=(*DOSSIERS, *CRITERIA, "validations.started_date"),
)
def assessed_on_a_wrong_day(case: Case) -> Iterator[Finding]:
    """Nothing was assessed before its validation began, nor after today (the gate tells, once it is requested)."""
    for dossier in case.entries.once(dossiers):
        started = case.entries.value("validations", "started_date", dossier.row)
        for assessment in dossier.assessments:
            day = assessment.assessed
            if day and day > case.today and not dossier.requested:
                remedy = "skriv dagen då kriteriet bedömdes, eller töm cellen tills det är gjort"
                yield case.at("criteria", "assessed_date", assessment.row, f"{day} har inte varit än", remedy)
            elif day and started and day < started:
                message = f"bedömt {day}, men valideringen började {started}"
                yield case.at("criteria", "assessed_date", assessment.row, message)


@rule(
    "F713",
    "Kriteriet har två resultat",
    what="Att samma kriterium inte har olika resultat på två rader i samma validering.",
    why="Ett intyg kräver att alla rader är uppfyllda, så den äldre raden stoppar det.",
    remedy="skriv det senaste resultatet på den ena raden, och ta bort den andra",
    severity=Severity.WARNING,
    needs=(*DOSSIERS, *CRITERIA),
)
def two_results(case: Case) -> Iterator[Finding]:
    """A criterion has one result in a validation. Told at the later row, before a certificate is requested."""
    results = case.entries.column("criteria", "result")
    for dossier in not_requested(case.entries):
        for criterion, rows in dossier.criteria.items():
            for assessment in rows[1:]:
                if results[assessment.row] != results[rows[0].row]:
                    first = results[rows[0].row] or "inget resultat"
                    message = f"{criterion} står redan på en rad ovanför, med {first}"
                    yield case.at("criteria", "result", assessment.row, message)


@rule(
    "F716",
    "Foto utan samtycke",
    what="Att deltagaren har samtyckt till foto den dag som ett fotounderlag kom till.",
    why="En bild på någon kräver ett ja från personen själv.",
    remedy="skriv samtycket på bladet {consents} om det finns; ta annars bort fotot och välj ett annat underlag",
    severity=Severity.WARNING,
    needs=("evidence.evidence_id", "evidence.participant_id", "evidence.evidence_date", "evidence.evidence_kind"),
)
def photo_without_consent(case: Case) -> Iterator[Finding]:
    """Photo evidence has a consent to photos that was given by that day and not withdrawn before it.

    Where no consents are kept nobody can tell. A photo without a day is let through by any consent, and one of a
    protected person is F908's.
    """
    if not case.entries.has("consents", "participant_id", "consent", "given_date", "withdrawn_date"):
        return
    photo = case.model.word("consents", "consent", "photo")
    spans, hidden = case.entries.once(consented), protected_participants(case.entries)
    for row, _, who, day in case.entries.once(photos) if photo else ():
        given = spans.get((who, photo), ())
        if who in hidden or any(day is None or start <= day <= (end or date.max) for start, end in given):
            continue
        yield case.at("evidence", "evidence_kind", row, "inget samtycke till foto gällde den dagen")


@rule(
    "F719",
    "Uppfyllt utan dag eller underlag",
    what="Att ett uppfyllt kriterium har både dag och underlag, redan innan intyg begärs.",
    why="Det är svårt att minnas efteråt vad ni såg, och när.",
    remedy="fyll i cellen nu",
    severity=Severity.NOTICE,
    needs=(*DOSSIERS, *CRITERIA),
)
def met_on_nothing(case: Case) -> Iterator[Finding]:
    """A criterion that is met says when and on what, before the gate asks for it."""
    for dossier in not_requested(case.entries):
        for assessment in dossier.assessments:
            for role, there in (("assessed_date", assessment.assessed), ("evidence", assessment.evidence)):
                if assessment.met and not there:
                    message = f"{assessment.criterion} är uppfyllt, men cellen är tom"
                    yield case.at("criteria", role, assessment.row, message)

"""F9: consents: how they were given, and what follows when one is withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.workbook.consents import Photo, consent_roles, consented, photos
from framsteg_xl.workbook.deadlines import days_after

#: What follows when a consent is withdrawn, by what its kind plays.
_FOLLOWS: Mapping[str, str] = {
    "sus": "säg till samordningsförbundet, som tar hand om det i SUS",
    "photo": "ta bort bilder på personen, också på webben och på väggen",
    "exchange": "lämna inga fler uppgifter till beställaren än dem ni måste, och säg till handläggaren",
    "handover": "säg till företaget som fick uppgifterna, och lämna inga fler",
    "after_exit": "ta ingen kontakt efter avslutet, och stryk det som är planerat",
}
_OTHERWISE = "gå igenom vad samtycket gällde, och sluta med det"


@rule(
    "F903",
    "Samtycket är återkallat",
    what="Att det som följer av ett återkallat samtycke blir gjort.",
    why="Den som har ångrat sig ska kunna lita på att det märks.",
    remedy="ta bort det som samtycket gällde. Påminnelsen försvinner av sig själv efter en tid",
    severity=Severity.WARNING,
    needs=tuple(f"consents.{role}" for role in ("participant_id", "consent", "given_date", "withdrawn_date")),
    dagar=30,
)
def withdrawn(case: Case) -> Iterator[Finding]:
    """What follows is told for ``dagar`` days; photos for as long as they stand on the sheet of evidence.

    A consent that has been given anew is no longer withdrawn.
    """
    plays, given = case.entries.once(consent_roles), case.entries.once(consented)
    taken: dict[str, list[Photo]] = defaultdict(list)
    for photo in case.entries.once(photos):
        taken[photo.participant_id].append(photo)
    for row, who, kind, ended in case.entries.rows("consents", "participant_id", "consent", "withdrawn_date"):
        spans = given.get((who, kind), ())
        anew = any(start >= ended and (end is None or end > case.today) for start, end in spans) if ended else False
        if ended is None or ended > case.today or anew:
            continue
        role = plays.get(kind, "")
        left = _until(ended, taken.get(who, ())) if role == "photo" else ""
        if left or days_after(ended, case.parameters["dagar"]) >= case.today:
            remedy = _FOLLOWS.get(role, _OTHERWISE) + (f", och underlagen {left}" if left else "")
            yield case.at("consents", "withdrawn_date", row, f"samtycket återkallades {ended}", remedy)


def _until(ended: date, taken: Sequence[Photo]) -> str:
    """The ids of the photos from while the consent held. What is later has no consent, and F716 tells."""
    return ", ".join(
        photo.evidence_id for photo in taken if photo.evidence_id and (photo.day is None or photo.day <= ended)
    )


@rule(
    "F907",
    "Samtycket till SUS är inte skriftligt",
    what="Att samtycket till registrering i SUS är skriftligt.",
    why="Samordningsförbundet får bara registrera den som har skrivit under deras blankett.",
    remedy="skriv under samordningsförbundets blankett tillsammans, och ändra {consents.given_how}",
    severity=Severity.WARNING,
    needs=tuple(f"consents.{role}" for role in ("participant_id", "consent", "withdrawn_date", "given_how")),
)
def sus_consent_not_written(case: Case) -> Iterator[Finding]:
    """A consent to SUS that still holds says that it was given in writing."""
    plays, written = case.entries.once(consent_roles), case.model.word("consents", "given_how", "written")
    wanted = ("consent", "withdrawn_date", "given_how")
    for row, kind, ended, how in case.entries.rows("consents", *wanted) if written else ():
        if plays.get(kind) == "sus" and ended is None and how != written:
            message = f"samtycket är {how}, inte {written}" if how else "det står inte hur samtycket gavs"
            remedy = f"skriv under samordningsförbundets blankett tillsammans, och välj {written}"
            yield case.at("consents", "given_how", row, message, remedy)

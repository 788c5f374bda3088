"""What each role that must be there is for, in plain Swedish: for findings about one that is missing."""

from __future__ import annotations

from collections.abc import Mapping

SHEETS: Mapping[str, str] = {
    "participants": "deltagarna, en rad för varje person",
    "placements": "placeringarna, en rad för varje tid hos er",
    "journey": "stegen i resan",
    "extents": "timmar i veckan och ansvarig handledare",
    "goals": "arbetsplanens mål",
    "staff": "personalen",
    "assignments": "vem som har vilket uppdrag",
    "rounds": "valideringsomgångarna",
    "validations": "valideringarna, en rad för varje deltagare och modul",
    "evidence": "underlagen för det som deltagaren kan",
    "outcomes": "motiveringar för läranderesultat",
    "criteria": "resultaten för kriterierna",
}

#: By role; where a role means something of its own on a sheet, by ``sheet.role``.
COLUMNS: Mapping[str, str] = {
    "participant_id": "vilken deltagare raden gäller",
    "participants.participant_id": "deltagarens id",
    "first_name": "förnamnet",
    "last_name": "efternamnet",
    "birth_date": "födelsedagen",
    "protected": "om personen har skyddade uppgifter",
    "placement_id": "vilken placering raden gäller",
    "placements.placement_id": "placeringens id",
    "form": "placeringens form",
    "commissioner_kind": "vilken sorts beställare det är",
    "start_date": "placeringens första dag",
    "decision_end": "beslutets sista dag",
    "exit_date": "dagen då placeringen slutade",
    "exit_outcome": "vad placeringen ledde till",
    "extends": "placeringen som den här förlänger",
    "step": "vilket steg i resan det är",
    "done_date": "dagen då det blev gjort",
    "planned_date": "dagen då det ska vara gjort",
    "from_date": "första dagen som raden gäller",
    "to_date": "sista dagen som raden gäller",
    "hours": "antalet timmar",
    "supervisor": "ansvarig handledare",
    "goal": "målet",
    "date": "dagen som raden gäller",
    "deviation": "vad som inte blev som planerat",
    "from_time": "klockslaget då det börjar",
    "to_time": "klockslaget då det slutar",
    "weekday": "veckodagen",
    "break_minutes": "rastens minuter",
    "staff_id": "vem i personalen raden gäller",
    "staff.staff_id": "personens id",
    "item": "punkten i checklistan",
    "signed_date": "dagen då det skrevs under",
    "indicator": "det som skattas",
    "own_rating": "deltagarens egen siffra",
    "staff_rating": "handledarens siffra",
    "consent": "vad samtycket gäller",
    "given_date": "dagen då samtycket gavs",
    "withdrawn_date": "dagen då samtycket togs tillbaka",
    "controller": "vem som ansvarar för personuppgifterna",
    "agreement_date": "dagen då biträdesavtalet skrevs under",
    "module": "vilken modul det är",
    "number": "numret på dokumentet",
    "issuer": "vem som utfärdade intyget",
    "kind": "vilket slags dokument det är",
    "severity": "hur allvarlig anmärkningen är",
    "code": "regelns kod",
    "place": "cellen som anmärkningen gäller",
    "heading": "cellens rubrik",
    "message": "vad som är fel",
    "remedy": "hur man rättar det",
    "name": "namnet",
    "assignment": "uppdraget",
    "round_id": "vilken omgång det är",
    "rounds.round_id": "omgångens id",
    "area": "verksamhetsområdet",
    "internal_verifier": "intern kvalitetssäkrare",
    "external_verifier": "extern kvalitetssäkrare",
    "sample_drawn": "dagen då stickprovet drogs",
    "internal_done": "dagen då intern kvalitetssäkrare skrev under",
    "external_done": "dagen då extern kvalitetssäkrare skrev under",
    "validation_id": "vilken validering raden gäller",
    "validations.validation_id": "valideringens id",
    "assessor": "bedömaren",
    "started_date": "dagen då valideringen började",
    "requested_date": "dagen då intyg begärs",
    "evidence_id": "underlagets id",
    "evidence_date": "dagen då underlaget kom till",
    "evidence_kind": "vad det är för underlag",
    "evidence": "underlagen som bedömningen bygger på",
    "outcome": "vilket läranderesultat det är",
    "motivation": "bedömarens motivering",
    "criterion": "vilket kriterium det är",
    "result": "om kriteriet är uppfyllt",
    "assessed_date": "dagen då kriteriet bedömdes",
}

#: What a list's value means.
VALUES: Mapping[str, str] = {
    "yes": "ja",
    "no": "nej",
    "met": "kriteriet är uppfyllt",
    "supervisor": "handledare för deltagare",
    "assessor": "certifierad bedömare",
    "internal_verifier": "intern kvalitetssäkrare",
    "external_verifier": "extern kvalitetssäkrare",
    "absent": "borta hela dagen",
    "late": "kom sent",
    "left_early": "gick tidigare",
    "extra": "extra tid",
    **dict(zip("1234567", ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"), strict=True)),
}


def sheet_role(role: str) -> str:
    """``participants (deltagarna, en rad för varje person)``."""
    return f"{role} ({SHEETS[role]})"


def column_role(sheet: str, role: str) -> str:
    """``start_date (placeringens första dag)``."""
    return f"{role} ({column_words(sheet, role)})"


def column_words(sheet: str, role: str) -> str:
    """``placeringens första dag``."""
    return COLUMNS.get(f"{sheet}.{role}") or COLUMNS[role]


def value_role(role: str) -> str:
    """``met (kriteriet är uppfyllt)``."""
    return f"{role} ({VALUES[role]})"

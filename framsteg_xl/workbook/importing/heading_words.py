"""The words that people write in a list: above their columns, and of somebody with a protected identity."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The role in :data:`WORDS` of a column that holds first and last name together.
FULL_NAME = "full_name"
#: The roles that tell who a row is about, the one that messages point at first; a list has at least one of them.
WHO = (FULL_NAME, "first_name", "last_name", "personal_number", "participant_id")
#: A heading, or anything in a row, that speaks of a protected identity.
PROTECTION = re.compile(r"skydda(d|de|t\s+(boende|id|nummer|telefon))|sekretess|kvarskriv", re.IGNORECASE)

#: What people write above their columns, by the roles of sheet and column. A semicolon parts what is taken
#: first from what is taken only when the first is not there; no word stands twice.
WORDS: Mapping[tuple[str, str], str] = {
    ("participants", "participant_id"): "deltagarnummer, deltagarnr",
    ("participants", "first_name"): "förnamn, tilltalsnamn, fnamn",
    ("participants", "last_name"): "efternamn, enamn, släktnamn",
    ("participants", FULL_NAME): "namn, deltagare, deltagarens namn, deltagarnamn, namn deltagare, "
    "fullständigt namn, hela namnet, för- och efternamn, förnamn och efternamn, förnamn efternamn, "
    "efternamn och förnamn, efternamn förnamn, klient, brukare, person",
    ("participants", "birth_date"): "född, födelsedatum, födelsedag, födelsetid, född datum",
    ("participants", "personal_number"): "personnummer, pnr, personnr, persnr, persnummer, samordningsnummer, "
    "person- eller samordningsnummer, personnummer/samordningsnummer",
    ("participants", "protected"): "skyddad, skyddad identitet, skyddad id, skyddade personuppgifter, "
    "skyddade uppgifter, skyddad uppgift, skyddad adress, sekretess, sekretessmarkering, sekretessmarkerad",
    ("participants", "phone"): "mobil, mobilnummer, mobilnr, mobiltelefon; "
    "telefon, tel, tfn, tlf, telefonnummer, telefonnr, telnr, telefon/mobil, tel/mobil; hemtelefon",
    ("participants", "emergency_contact"): "ice, nödkontakt, anhörig, anhöriga, närmast anhörig, närmaste anhörig, "
    "närstående, vid nödfall, ring vid nödfall, kontakt vid nödfall, kontaktperson vid nödfall, ice/anhörig, "
    "anhörig/ice",
    ("placements", "form"): "insats, typ av insats, insatstyp, insatsform, placeringsform, placering, "
    "typ av placering, form av placering, åtgärd, anställningsform",
    ("placements", "commissioner_kind"): "beställare, uppdragsgivare, anvisare, anvisad av, anvisande myndighet, "
    "remittent, remitterad av, kommer från, beställartyp",
    ("placements", "start_date"): "start, startdatum, startdag, startade, började, börjar, from, från och med, "
    "från datum, datum från, första dag, första dagen, inskriven, inskrivningsdatum, insats start, insatsens start",
    ("placements", "decision_end"): "slut, slutdatum, slutdag, slutar, tom, till och med, till datum, datum till, "
    "beslut till, beslut tom, beslut till och med, beslutets slut, gäller till, gäller tom, sista dag, sista dagen, "
    "planerat slut, insats slut, insatsens slut",
    ("placements", "exit_date"): "avslutad, avslutad datum, avslutsdatum, avslutningsdatum, avslutades, slutade, "
    "slutat, utskriven, utskrivningsdatum",
    ("placements", "exit_outcome"): "utfall, avslutad till, resultat av insatsen",
    ("placements", "area"): "område, verksamhetsområde, arbetsområde, verksamhet",
    ("placements", "case_officer"): "handläggare, handläggarens namn, ansvarig handläggare, socialsekreterare, "
    "arbetsförmedlare",
    ("placements", "decision_number"): "beslutsnummer, beslutsnr, ärendenummer, ärendenr, diarienummer",
    ("extents", "hours"): "tim/v, tim/vecka, tim per vecka, tim i veckan, timmar per vecka, timmar/vecka, timmar/v, "
    "timmar i veckan, h/v, antal h/v, h/vecka, antal h/vecka, veckotimmar; timmar, tim, antal timmar",
    ("extents", "supervisor"): "handledare, handledarens namn, handledarnamn, ansvarig handledare; ansvarig",
}

"""The words that people write in a list: above their columns, and of somebody with a protected identity."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The role in :data:`WORDS` of a column that holds first and last name together.
FULL_NAME = "full_name"
#: The roles that tell who a row is about, the one that messages point at first; a list has at least one of them.
WHO = (FULL_NAME, "first_name", "last_name", "personal_number", "participant_id")
#: The role of a column that says how large a part of full time somebody works: it fills the hours.
SHARE = "share"
#: A heading, or anything in a row, that speaks of a protected identity.
PROTECTION = re.compile(r"skydda(d|de|t\s+(boende|id|nummer|telefon))|sekretess|kvarskriv", re.IGNORECASE)

#: Headings that are no alias of one column in the model. Both names together; and, after a semicolon each, what is
#: taken only when what stands before is not there (an alias is before all of these). No word stands twice.
WORDS: Mapping[tuple[str, str], str] = {
    ("participants", FULL_NAME): "namn, deltagare, deltagarens namn, deltagarnamn, namn deltagare, "
    "fullständigt namn, hela namnet, för- och efternamn, förnamn och efternamn, förnamn efternamn, "
    "efternamn och förnamn, efternamn förnamn, klient, brukare, person",
    ("participants", "phone"): "tel, tfn, tlf, telefonnummer, telefonnr, telnr, tel nummer, tfnnr, "
    "telefon/mobil, tel/mobil; hemtelefon, telefon hem, tel hem",
    ("participants", "emergency_contact"): "anhörig tel, anhörig telefon, anhörigs telefon, tel anhörig, "
    "telefon anhörig, ice-nummer, ice-nr, ice tel, nödnummer",
    ("placements", "start_date"): "beslut från, beslut from, insats from, insats start, insatsens start, inskriven, "
    "inskrivningsdatum",
    ("placements", "decision_end"): "slut, slutdatum, slutdag, slutar, sista dag, sista dagen, planerat slut, "
    "insats slut, insatsens slut, insats tom",
    ("extents", "hours"): "timmar, tim, antal timmar, antal tim",
    ("extents", "supervisor"): "handledarens namn",
}

#: Headings that mean one thing in one list and another in the next: only what stands under them can tell.
EITHER: Mapping[str, tuple[tuple[str, str], ...]] = {
    "handl, ansvarig, ansv, ansvarig person, kontakt, kontaktperson, vår kontakt": (
        ("placements", "case_officer"),
        ("extents", "supervisor"),
    ),
    "placering, placerad, avdelning, avd, enhet, grupp, arbetslag, arbetsplats, program, aktivitet, inriktning, "
    "sysselsättning, uppdrag, kategori, typ": (("placements", "form"), ("placements", "area")),
    "kommun, kommun/af, finansiär, betalas av, myndighet, organisation": (("placements", "commissioner_kind"),),
    "avslut": (("placements", "exit_date"), ("placements", "exit_outcome")),
    "omf, omfattning, arbetstid": (("extents", "hours"),),
}

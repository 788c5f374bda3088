"""Names: what one can be made of, and those that the programme has taken."""

from __future__ import annotations

import re

#: What can be part of a file's name, whatever the disk.
IN_FILE_NAMES = re.compile(r"[\w-]{1,20}")
#: What a document's file name may hold between braces.
FILE_NAME_PARTS = ("dokument", "id", "datum", "nummer")

#: Sheets of the standard workbook that are not the model's.
OUR_SHEETS = ("Start", "Översikt", "Listor", "Beräkningar", "Uppgradering")
#: Defined names of the standard workbook: a table with the same name would make Excel repair the file.
OUR_NAMES = re.compile(
    r"idag|visa_handledare|placeringar_ordnade\w*|(lista|urval|val|har|uppdrag|uppfyllda|uppslag)_\w+", re.IGNORECASE
)
#: Headings that every delivery has beside the model's own.
LAST_STEP, STATE = "Senaste steg", "Läge"

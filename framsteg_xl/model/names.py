"""Names: what one can be made of, and those that the programme has taken."""

from __future__ import annotations

import re

from framsteg_xl.model.forms import FORMS

#: What can be part of a file's name, whatever the disk.
IN_FILE_NAMES = re.compile(r"[\w-]{1,20}")
#: What a document's file name may hold between braces.
FILE_NAME_PARTS = ("dokument", "id", "datum", "nummer")

_FIELD = re.compile(r"[^\W\d_]\w*")
#: Words that the template language keeps for itself.
_KEPT = frozenset(
    (
        *("and", "or", "not", "in", "is", "if", "else", "elif", "for", "loop", "self"),
        *("true", "false", "none", "True", "False", "None"),
    )
)
#: What Word templates know beside the model's sheets: a row with one of these names could not be reached.
OUR_FIELDS = ("företag", "modell", "idag", "vattenstämpel", "dokument", "intyg")

#: Sheets of the standard workbook that are not the model's.
OUR_SHEETS = ("Start", "Översikt", "Formulär", "Listor", "Beräkningar", "Uppgradering")
#: Defined names of the standard workbook: a table with the same name would make Excel repair the file.
OUR_NAMES = re.compile(
    r"idag|annan_dag|visa_handledare|våra_texter\w*|placeringar_ordnade\w*|framsteg(_(schema|model|company))?"
    rf"|kontroll_(cell|allvar)|form_({'|'.join(FORMS)})"
    r"|(lista|urval|val|har|uppdrag|uppfyllda|pass|uppslag)_\w+",
    re.IGNORECASE,
)
#: Headings that every delivery has beside the model's own.
LAST_STEP, STATE = "Senaste steg", "Läge"


def is_field(name: str) -> bool:
    """Whether Word templates can ask a row for this: ``{{ rad.name }}``."""
    return bool(_FIELD.fullmatch(name)) and name.isidentifier()


def is_first_field(name: str) -> bool:
    """Whether a field in a Word template can begin with this: ``{{ name.förnamn }}``, ``{% for rad in name %}``."""
    return is_field(name) and name not in _KEPT

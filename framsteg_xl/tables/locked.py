"""A workbook under a password → what is in it, in memory only. The only place that knows msoffcrypto."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from framsteg_xl.errors import UserError

#: A file's name → passwords to try, one after the other; raises :class:`UserError` when there are no more.
Passwords = Callable[[str], Iterator[str]]


def opened(content: bytes, name: str, passwords: Passwords | None) -> bytes:
    """The workbook inside. Raises :class:`UserError` where no password fits, or there is nobody to ask for one."""
    if passwords is None:
        raise UserError(f"Filen {name} är skyddad med lösenord", "öppna den i Excel och spara en kopia utan lösenord")
    # Costs 0.1 s, and most workbooks have no password.
    from msoffcrypto.exceptions import InvalidKeyError
    from msoffcrypto.format.ooxml import OOXMLFile

    try:
        package = OOXMLFile(io.BytesIO(content))
    except Exception as error:  # a damaged container makes the library raise anything
        raise _strange(name) from error
    for password in filter(None, passwords(name)):
        inside = io.BytesIO()
        try:
            package.load_key(password=password, verify_password=True)
            package.decrypt(inside)
        except InvalidKeyError:
            continue
        except Exception as error:
            raise _strange(name) from error
        return inside.getvalue()
    raise UserError(f"Lösenordet till {name} stämmer inte", "kontrollera lösenordet och försök igen")


def _strange(name: str) -> UserError:
    return UserError(
        f"Filen {name} är skyddad med lösenord, men skadad eller låst på ett sätt som programmet inte känner till",
        "öppna den i Excel och spara en kopia utan lösenord",
    )

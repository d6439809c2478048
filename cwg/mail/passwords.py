"""Find the password of a mail account: in the environment, or where the machine keeps passwords."""

from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from typing import Literal

from cwg.records.problem import Failure

VARIABLES: Mapping[str, str] = {
    "sending": "CWG_SENDING_PASSWORD",
    "answers": "CWG_ANSWERS_PASSWORD",
}
"""What is read from the environment, by what it is for; a token is given in the same way."""


def password(
    purpose: Literal["sending", "answers"], host: str, user: str, environment: Mapping[str, str]
) -> str:
    """Return the password of an account; it is kept nowhere else.

    Raises:
        Failure: it is in neither place.
    """
    if found := environment.get(VARIABLES[purpose]):
        return found
    # Not every machine has it, and cwg works without.
    with suppress(ImportError):
        keyring = import_module("keyring")
        try:
            kept = keyring.get_password(f"cwg {host}", user)
        except keyring.errors.KeyringError as error:
            raise Failure(
                f"the keyring of this machine does not open: {error}",
                f"unlock it, or set {VARIABLES[purpose]}",
            ) from error
        if kept:
            return str(kept)
    raise Failure(
        f"the password of {user} at {host} is not known",
        f"set {VARIABLES[purpose]}, or install keyring and keep it there: "
        f'keyring set "cwg {host}" {user}',
    )

"""Who works on this computer, as far as the system knows."""

import getpass


def signed_in() -> str:
    """Return the name under which somebody is signed in; "" where the system knows none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""

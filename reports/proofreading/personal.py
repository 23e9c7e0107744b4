"""Numbers of persons in a text: where they stand, and the text with them hidden."""

import re
from collections.abc import Iterator

from models.roster.identity_number import mask_identity, mask_phone

_SEPARATORS = re.compile(r"[\s-]")
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}\s?(?:19|20)\d{6}\s?\d{3}[0-9Xx](?![0-9A-Za-z])")
_OLD_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![0-9A-Za-z])"
)
_PHONE = re.compile(r"(?<![0-9A-Za-z])(?:\+?86[\s-]?)?1[3-9]\d([\s-]?)\d{4}\1\d{4}(?![0-9A-Za-z])")


def personal_numbers(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Yield each whole identity number and mobile phone: where, hidden, and what it is."""
    for pattern in (_IDENTITY, _OLD_IDENTITY):
        for match in pattern.finditer(text):
            yield match, mask_identity(_SEPARATORS.sub("", match[0])), "身份证件号"
    for match in _PHONE.finditer(text):
        number = _SEPARATORS.sub("", match[0]).removeprefix("+").removeprefix("86")
        yield match, mask_phone(number), "手机号"


def without_numbers(text: str) -> str:
    """Return a text as it may be repeated elsewhere: no number of a person in it is whole."""
    for match, hidden, _ in personal_numbers(text):
        text = text.replace(match[0], hidden)
    return text

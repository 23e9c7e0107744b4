"""Numbers of persons that a document must not print: identity numbers and mobile phones."""

import re
from collections.abc import Iterator

from models.roster.identity_number import mask_identity, mask_phone
from reports.proofreading.passages import Passage
from reports.proofreading.remark import Remark, remark

_SEPARATORS = re.compile(r"[\s-]")
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}\s?(?:19|20)\d{6}\s?\d{3}[0-9Xx](?![0-9A-Za-z])")
_OLD_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![0-9A-Za-z])"
)
_PHONE = re.compile(r"(?<![0-9A-Za-z])(?:\+?86[\s-]?)?1[3-9]\d([\s-]?)\d{4}\1\d{4}(?![0-9A-Za-z])")


def private_numbers(passage: Passage) -> Iterator[Remark]:
    """Full identity numbers and phones, in prose and in every cell."""
    for pattern in (_IDENTITY, _OLD_IDENTITY):
        for match in pattern.finditer(passage.text):
            masked = mask_identity(_SEPARATORS.sub("", match[0]))
            yield remark("private_number", passage, match.span(), masked, what="身份证件号")
    for match in _PHONE.finditer(passage.text):
        masked = mask_phone(_SEPARATORS.sub("", match[0]).removeprefix("+").removeprefix("86"))
        yield remark("private_number", passage, match.span(), masked, what="手机号")

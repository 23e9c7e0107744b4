"""Numbers of persons that a document must not print: identity numbers and mobile phones."""

from collections.abc import Iterator

from reports.proofreading.passages import Passage
from reports.proofreading.personal import personal_numbers
from reports.proofreading.remark import Remark, remark


def private_numbers(passage: Passage) -> Iterator[Remark]:
    """Full identity numbers and phones, in prose and in every cell."""
    for match, hidden, what in personal_numbers(passage.text):
        yield remark("private_number", passage, match.span(), hidden, what=what)

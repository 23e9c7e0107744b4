"""The whole proof-reading of a document: every check, in the order of the text."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from models.ledgers.papers import TypicalCase
from reports.builders.material import Material
from reports.document import Document
from reports.proofreading import arithmetic, private, shape, tracing, typing, wording
from reports.proofreading.consistency import told_differently
from reports.proofreading.names import known_names, unknown_names
from reports.proofreading.passages import Part, Passage, listed_passages, passages
from reports.proofreading.remark import Remark

_Check = Callable[[Passage], Iterator[Remark]]


def proofread(
    document: Document, material: Material, case: TypicalCase | None = None
) -> tuple[Remark, ...]:
    """Return everything that a careful reader would mark, in the order of the text.

    Args:
        document: What is read.
        material: The year's material; its figures are those of which the document speaks.
        case: The typical case that the document tells, if it is one: its length and title are
            limited.
    """
    read = tuple(passages(document))
    prose = tuple(each for each in read if each.is_prose)
    known = tracing.sources(material)
    found = [
        *_each(read, (typing.typing_slips, wording.placeholders, private.private_numbers)),
        *_each(prose, _prose_checks(material, known)),
        *told_differently(prose, known),
        *shape.empty_sections(read),
        *_each(read, (shape.coarse_picture,)),
    ]
    if case is not None:
        title = next(each for each in read if each.place.part is Part.TITLE)
        found += shape.case_too_long(title, case, material.limits)
        found += shape.long_title(title, document)
    listed = tuple(listed_passages(document))
    said = {each.quote for each in found}
    hidden = _each(listed, (private.private_numbers,))
    found += [each for each in hidden if each.quote not in said]
    every = (*read, *listed)
    order = {passage.place: number for number, passage in reversed(list(enumerate(every)))}
    return tuple(sorted(found, key=lambda each: (order[each.place], each.start)))


def _prose_checks(material: Material, known: tracing.Sources) -> tuple[_Check, ...]:
    return (
        wording.exam_results,
        partial(wording.full_success, findings=material.findings),
        wording.vague_numbers,
        wording.changes_without_base,
        partial(tracing.traced_numbers, known=known),
        partial(tracing.changed_figures, known=known),
        arithmetic.percentages,
        arithmetic.sums,
        partial(unknown_names, known=known_names(material.facts)),
    )


def _each(read: Sequence[Passage], checks: Sequence[_Check]) -> Iterator[Remark]:
    for passage in read:
        for check in checks:
            yield from check(passage)

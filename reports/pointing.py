"""Which live figure stands at a place of a page, told by the letters around it.

A page knows letters and no figures. The letters around the place are looked for in the document's
text without blanks: neither line ends nor pages matter. Where they fit several places that do not
say the same figure, nothing is told.
"""

from collections.abc import Iterator

from reports.document import Document, Heading, Live, Paragraph, Runs, numbered

# So many letters before and after the place are compared, until they fit: tables, page numbers and
# the ends of pages may stand on one side.
_REACHES = ((24, 24), (12, 12), (2, 16), (16, 2), (6, 6), (3, 3))


def live_at(document: Document, letters: str, index: int) -> Live | None:
    """Return the live figure to which a letter belongs.

    Args:
        document: What the page was made from.
        letters: The letters of the page without blanks.
        index: Which of them is pointed at.
    """
    text = [each for runs in _prose(document) for each in _letters(runs)]
    whole = "".join(letter for letter, _ in text)
    for before, after in _REACHES:
        start = max(0, index - before)
        around = letters[start : index + after + 1].casefold()
        found = {text[place + index - start][1] for place in _places(whole, around)}
        if len(found) == 1:
            return found.pop()
    return None


def _prose(document: Document) -> Iterator[Runs]:
    for block in numbered(document).blocks:
        if isinstance(block, Heading):
            yield (block.number, *block.runs)
        elif isinstance(block, Paragraph):
            yield block.runs


def _letters(runs: Runs) -> Iterator[tuple[str, Live | None]]:
    for run in runs:
        text, live = (run, None) if isinstance(run, str) else (run.text, run)
        yield from ((letter, live) for letter in text.casefold() if letter.strip())


def _places(whole: str, part: str) -> Iterator[int]:
    place = whole.find(part)
    while place >= 0:
        yield place
        place = whole.find(part, place + 1)

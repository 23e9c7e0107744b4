"""A remark of the proof-reader: where, what is wrong, what to do, and a mend where it is safe."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from models.rules.finding import Severity
from models.typography.characters import WORD_LISTS
from reports.proofreading.passages import Passage, Place
from reports.proofreading.personal import without_numbers


@dataclass(frozen=True)
class Remark:
    """One thing to look at.

    Attributes:
        check: Which check found it, as in resources/proofreading/remarks.toml.
        rule: The rule behind it, as in R-RPT-04.
        severity: What follows: HARD bars the final document.
        title: What kind of fault it is, in a few words.
        place: The passage in which it stands.
        start: Where in the passage's text it begins.
        end: Where it ends.
        quote: The words at that place.
        message: What is wrong and what to do, in Chinese.
        mend: What may stand there instead without a second thought; None if a person must decide.
    """

    check: str
    rule: str
    severity: Severity
    title: str
    place: Place
    start: int
    end: int
    quote: str
    message: str
    mend: str | None = None

    @property
    def shown(self) -> str:
        """The words as they are repeated in lists, tables and files: numbers of persons hidden."""
        return without_numbers(self.quote)

    def as_json(self) -> dict[str, object]:
        """Return the shape that the command line prints."""
        return {
            "check": self.check,
            "rule": self.rule,
            "severity": self.severity.value,
            "title": self.title,
            "place": str(self.place),
            "start": self.start,
            "end": self.end,
            "quote": self.shown,
            "message": self.message,
            "mend": self.mend,
        }


@cache
def _wordings() -> Mapping[str, Mapping[str, str]]:
    text = (WORD_LISTS / "remarks.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(name: str) -> tuple[str, ...]:
    """One list of resources/proofreading/words.toml."""
    lists = tomllib.loads((WORD_LISTS / "words.toml").read_text(encoding="utf-8"))
    return tuple(lists[name])


@cache
def any_of(name: str) -> re.Pattern[str]:
    """A pattern that finds whatever is in a list, the longest first; its entries are patterns."""
    return re.compile("|".join(sorted(words(name), key=len, reverse=True)))


def remark(
    check: str,
    passage: Passage,
    span: tuple[int, int],
    mend: str | None = None,
    **said: str | int,
) -> Remark:
    """Make the remark of a check.

    Args:
        check: Its name.
        passage: Where it is.
        span: Beginning and end in the passage's text.
        mend: What may stand there instead.
        said: What its sentence names besides {quote} and {mend}.
    """
    wording = _wordings()[check]
    start, end = span
    quote = passage.text[start:end]
    named: dict[str, str | int] = {
        "quote": without_numbers(quote),
        "mend": "" if mend is None else mend,
    }
    return Remark(
        check=check,
        rule=wording["rule"],
        severity=Severity(wording["severity"]),
        title=wording["title"],
        place=passage.place,
        start=start,
        end=end,
        quote=quote,
        message=wording["message"].format(**(named | said)),
        mend=mend,
    )

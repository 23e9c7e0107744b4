"""Names of schools, places, groups against the ledgers: one that is nearly known is doubtful.

Two names are near where one character is another, is missing or is too many. A short name (勐遮镇)
is compared only with what sounds the same: with another character it is another name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pypinyin import Style, pinyin

from models.facts import CountyFacts
from models.wording import quoted
from reports.proofreading.passages import Passage
from reports.proofreading.remark import Remark, remark, words

_SHORT = 4
_MOST_NAMED = 3
_ENDINGS = ("school_endings", "place_endings", "body_endings")
_HANZI = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")


@dataclass(frozen=True)
class KnownNames:
    """The names that the ledgers hold, ready for comparison.

    Attributes:
        names: Every name.
        lengths: Which lengths names have, by their ending.
        near: For each known name with one character left out, the names and where it was.
    """

    names: frozenset[str]
    lengths: dict[str, frozenset[int]]
    near: dict[str, frozenset[tuple[str, int]]]


def known_names(facts: CountyFacts) -> KnownNames:
    """Collect the names of schools, outside bodies, arrangements and places."""
    names = frozenset(
        name for given in _given(facts) for name in _HANZI.findall(given) if len(name) > 2
    )
    lengths: dict[str, set[int]] = defaultdict(set)
    near: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for name in names:
        for ending in _endings():
            if name.endswith(ending):
                lengths[ending].add(len(name))
        for place in range(len(name)):
            near[name[:place] + name[place + 1 :]].add((name, place))
    return KnownNames(
        names,
        {ending: frozenset(found) for ending, found in lengths.items()},
        {shorter: frozenset(found) for shorter, found in near.items()},
    )


def _given(facts: CountyFacts) -> Iterator[str]:
    for school in facts.schools:
        yield from (school.name, school.short_name, school.township)
    yield from (row.name for row in facts.school_names)
    yield from (row.alias for row in facts.school_aliases)
    yield from (row.name for row in facts.outside_bodies)
    for arrangement in facts.arrangements:
        yield from (arrangement.name, arrangement.townships)


def _endings() -> Iterable[str]:
    return (ending for name in _ENDINGS for ending in words(name))


def unknown_names(passage: Passage, known: KnownNames) -> Iterator[Remark]:
    """Names that are nearly, but not quite, those of a ledger."""
    for run in _HANZI.finditer(passage.text):
        spans = list(_known_spans(run[0], known))
        for start, end, near in _nearly_known(run[0], known):
            if not any(start < last and first < end for first, last in spans):
                spans.append((start, end))
                where = (run.start() + start, run.start() + end)
                yield remark("unknown_name", passage, where, known=quoted(near[:_MOST_NAMED]))


def _windows(text: str, known: KnownNames, spread: int) -> Iterator[tuple[int, int]]:
    """Beginnings and ends of what may be a name: long enough, and with the ending of one."""
    for ending, lengths in known.lengths.items():
        around = sorted({size + more for size in lengths for more in range(-spread, spread + 1)})
        for match in re.finditer(ending, text):
            for size in around:
                if match.end() >= size > len(ending):
                    yield match.end() - size, match.end()


def _known_spans(text: str, known: KnownNames) -> Iterator[tuple[int, int]]:
    for start, end in _windows(text, known, 0):
        if text[start:end] in known.names:
            yield start, end


def _nearly_known(text: str, known: KnownNames) -> Iterator[tuple[int, int, list[str]]]:
    """Places of doubtful names with the names that are near, those of equal length first."""
    found = []
    for start, end in _windows(text, known, 1):
        near = sorted(_near(text[start:end], known))
        if near:
            unequal = min(abs(len(name) - (end - start)) for name in near)
            found.append((unequal, start, end, near))
    for _, start, end, near in sorted(found):
        yield start, end, near


def _near(name: str, known: KnownNames) -> set[str]:
    """Known names from which `name` differs in one character."""
    near = set()
    for place in range(len(name)):
        shorter = name[:place] + name[place + 1 :]
        if shorter in known.names and len(shorter) > _SHORT:
            near.add(shorter)
        for other, at in known.near.get(shorter, ()):
            alike = len(name) > _SHORT or _sound_alike(name[place], other[at])
            if at == place and other != name and alike:
                near.add(other)
    if len(name) >= _SHORT:
        near |= {other for other, at in known.near.get(name, ()) if at}
    return near


@lru_cache(maxsize=4096)
def _readings(character: str) -> frozenset[str]:
    (found,) = pinyin(character, style=Style.NORMAL, heteronym=True)
    return frozenset(found)


def _sound_alike(one: str, other: str) -> bool:
    return not _readings(one).isdisjoint(_readings(other))

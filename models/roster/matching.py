"""Who is meant: names of schools, teachers and arrangements as rosters write them.

A name is taken only when it leads to exactly one row. Names that merely look alike are offered as
suggestions and never taken.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from models.ledgers.papers import County
from models.roster.characters import half_width
from models.roster.identity_number import mask_identity

# Dots inside names of persons, which every keyboard writes differently (阿依·买买提).
_DOTS = dict.fromkeys(map(ord, "•・‧∙⋅․･●.。˙"), "·")
_NUMBERED = re.compile(r"(.+)\(编号(\d+)\)")
_PROVINCE = re.compile(r"^[\u4e00-\u9fff]{2,3}省(?=.{3})")
_PLACE_ENDS = ("自治州", "自治县", "县", "市", "区", "州")
_TOWNSHIP_ENDS = ("街道办事处", "街道", "民族乡", "镇", "乡")
_NTH_SCHOOL = re.compile(r"第([一二三四五六七八九十]+)(小|中|幼)(?:学|儿园)")
# What is left of a name must still say more than what kind of school it is.
_SAYS_NOTHING = frozenset({"小学", "中学", "幼儿园", "学校", "初级中学", "高级中学", "完全小学"})

_SUGGESTED = 3
_ALIKE = 60.0
_MOST_SUGGESTIONS = 300


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return the form in which names are compared: width, case, blanks and kinds of dots go."""
    # Once more after the case went: ß makes two letters, and the second may join a mark behind it.
    return half_width(half_width(name).casefold()).translate(_DOTS)


def numbered_name(name: str, row_id: int) -> str:
    """Return a name that leads to one row even where several rows share it."""
    return f"{name}（编号{row_id}）"


def _group(pairs: Iterable[tuple[str, int]]) -> Mapping[str, tuple[int, ...]]:
    grouped: defaultdict[str, set[int]] = defaultdict(set)
    for name, row_id in pairs:
        if name:
            grouped[name_key(name)].add(row_id)
    return {key: tuple(sorted(ids)) for key, ids in grouped.items()}


@dataclass(frozen=True)
class NameIndex:
    """Names that lead to rows, in tiers: the first tier that knows a name decides.

    Attributes:
        tiers: Row ids by the key of a name; the best names first.
        names: The proper names, for suggestions and for sentences.
        shortened: Makes a text comparable with the derived names of the last tiers.
    """

    tiers: tuple[Mapping[str, tuple[int, ...]], ...]
    names: Mapping[int, str]
    shortened: Callable[[str], str] = name_key

    def find(self, text: str) -> tuple[int, ...]:
        """Return the rows that a text may mean: none, the one, or all that share the name."""
        key = name_key(text)
        short = self.shortened(key)
        for tier in self.tiers:
            found = tier.get(key) or tier.get(short)
            if found:
                return found
        numbered = _NUMBERED.fullmatch(key)
        if numbered:
            return tuple(i for i in self.find(numbered[1]) if i == int(numbered[2]))
        return ()


def simple_index(names: Iterable[tuple[int, str]], county: County | None = None) -> NameIndex:
    """Index rows that have one name each; the county's own name before it may be left out."""
    named = dict(names)
    shorten = _place_dropper(county)
    exact = _group((name, row_id) for row_id, name in named.items())
    derived = _group((shorten(name_key(name)), row_id) for row_id, name in named.items())
    return NameIndex((exact, derived), named, shorten)


class SchoolWords(NamedTuple):
    """What a school is known by: a stored school, or a row of the file that will be one."""

    code: str
    name: str
    short_name: str = ""
    township: str = ""


def school_index(
    schools: Sequence[tuple[int, SchoolWords]],
    former: Iterable[tuple[int, str]] = (),
    aliases: Iterable[tuple[int, str]] = (),
    county: County | None = None,
) -> NameIndex:
    """Index schools by code, name, former name, alias, short name, and what people make of them.

    Args:
        schools: Rows with the id under which they are known.
        former: Names that schools bore before.
        aliases: Other ways in which their names are written.
        county: Whose name may be left out before a school's name.
    """
    own = own_name_index(schools, former, aliases, county)
    derived = _group(
        (name, row_id) for row_id, school in schools for name in _derived(school, own.shortened)
    )
    return replace(own, tiers=(*own.tiers, derived))


def own_name_index(
    schools: Sequence[tuple[int, SchoolWords]],
    former: Iterable[tuple[int, str]] = (),
    aliases: Iterable[tuple[int, str]] = (),
    county: County | None = None,
) -> NameIndex:
    """Index schools like `school_index`, but only by names that are their own beyond doubt.

    小学 of one township is not 小学 of another: a roster of schools must not take one for another.
    """
    shorten = _place_dropper(county)
    return NameIndex(
        (
            _group((school.code, row_id) for row_id, school in schools),
            _group((school.name, row_id) for row_id, school in schools),
            _group((name, row_id) for row_id, name in former),
            _group((name, row_id) for row_id, name in aliases),
            _group((school.short_name, row_id) for row_id, school in schools),
            _group((shorten(name_key(school.name)), row_id) for row_id, school in schools),
        ),
        {row_id: school.name for row_id, school in schools},
        shorten,
    )


def _stem(place: str, ends: Iterable[str]) -> str:
    for end in ends:
        if place.endswith(end) and len(place) - len(end) >= 2:
            return place.removesuffix(end)
    return place


def _place_dropper(county: County | None) -> Callable[[str], str]:
    """Return a function that leaves out province, prefecture and county before a name."""
    places: list[str] = []
    for place in (county.prefecture, county.name) if county else ():
        if len(place) >= 2:
            places += (name_key(place), _stem(name_key(place), _PLACE_ENDS))

    @lru_cache(maxsize=4096)
    def shorten(key: str) -> str:
        rest = _PROVINCE.sub("", key)
        for place in places:
            shorter = rest.removeprefix(place)
            rest = shorter if _says_something(shorter) else rest
        return rest

    return shorten


def _says_something(rest: str) -> bool:
    return len(rest) >= 2 and rest not in _SAYS_NOTHING


def _derived(school: SchoolWords, shorten: Callable[[str], str]) -> Iterator[str]:
    """Yield the names that people make of a school's name and its township."""
    name = shorten(name_key(school.name))
    bare = name
    township = name_key(school.township)
    stem = _stem(township, _TOWNSHIP_ENDS)
    if township:
        for prefix in (township, stem):
            if name.startswith(prefix) and _says_something(name.removeprefix(prefix)):
                bare = name.removeprefix(prefix)
                break
        for own in filter(None, (bare, name_key(school.short_name))):
            yield township + own
            yield stem + own
        yield bare
    for each in (name, bare):
        nth = _NTH_SCHOOL.fullmatch(each)
        if nth:
            yield nth[1] + nth[2]
            yield "县" + nth[1] + nth[2]


@dataclass(frozen=True)
class Person:
    """What tells one teacher from another."""

    name: str
    identity_number: str = ""
    school: int | None = None


@dataclass(frozen=True, eq=False)
class TeacherIndex:
    """Teachers by ID number and by name."""

    people: Mapping[int, Person]

    @cached_property
    def _by_identity(self) -> Mapping[str, tuple[int, ...]]:
        return _group((each.identity_number, i) for i, each in self.people.items())

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[int, ...]]:
        return _group((each.name, i) for i, each in self.people.items())

    def find(
        self, name: str, identity_number: str = "", near: Sequence[int] = ()
    ) -> tuple[int, ...]:
        """Return the teachers who may be meant.

        Args:
            name: Name as the roster writes it; an ID number in its place is understood.
            identity_number: ID number, whole or masked; "" when the roster has none.
            near: Schools that the roster's row names, the likeliest first.
        """
        if not name:
            return self._by_identity.get(name_key(identity_number), ())
        found = self._by_identity.get(name_key(identity_number or name), ())
        if found:
            return found
        named = self._by_name.get(name_key(name), ())
        numbered = _NUMBERED.fullmatch(name_key(name))
        if not named and numbered:
            return tuple(
                i for i in self.find(numbered[1], identity_number) if i == int(numbered[2])
            )
        named = tuple(i for i in named if self._may_be(self.people[i], identity_number))
        return self._nearest(named, near)

    def _may_be(self, person: Person, identity_number: str) -> bool:
        known = person.identity_number
        return not identity_number or not known or identity_number == mask_identity(known)

    def _nearest(self, ids: tuple[int, ...], near: Sequence[int]) -> tuple[int, ...]:
        if len(ids) > 1:
            for school in near:
                here = tuple(i for i in ids if self.people[i].school == school)
                if here:
                    return here
        return ids


@dataclass
class Suggestions:
    """Names that come close to an unknown one; looked for once per name and not without end."""

    asked: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def near(self, kind: str, text: str, names: Callable[[], Iterable[str]]) -> tuple[str, ...]:
        """Return up to three names of `names` that look like `text`.

        Args:
            kind: What is looked for, so that schools and teachers keep apart.
            text: The unknown name.
            names: Gives the names; asked only when they are needed.
        """
        known = self.asked.get((kind, text))
        if known is not None:
            return known
        if len(self.asked) >= _MOST_SUGGESTIONS:
            return ()
        found = process.extract(
            text, list(names()), scorer=fuzz.ratio, limit=_SUGGESTED, score_cutoff=_ALIKE
        )
        self.asked[kind, text] = near = tuple(dict.fromkeys(name for name, _, _ in found))
        return near

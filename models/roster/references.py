"""From the name in a cell to the row that it means, or to the sentence that says why not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from models.ledgers import LEDGERS, AnyLedger
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.papers import COUNTY, County
from models.ledgers.school import SCHOOL_ALIASES, SCHOOL_NAMES, SCHOOLS
from models.ledgers.teacher import TEACHERS
from models.problems import ProblemCode
from models.roster.cells import BadCell
from models.roster.headings import normal_header
from models.roster.identity_number import mask_identity
from models.roster.known import Known
from models.roster.matching import (
    NameIndex,
    Person,
    SchoolWords,
    Suggestions,
    TeacherIndex,
    name_key,
    numbered_name,
    school_index,
    simple_index,
)
from models.wording import enumerated, similar_names

_REMEDY = {
    "schools": "请写公章上的全称或学校标识码",
    "teachers": "请加上身份证件号这一列，或核对学校",
}
_CANDIDATES = 5
_KIND_WORDS = {
    "集团": (ArrangementKind.GROUP,),
    "学区": (ArrangementKind.DISTRICT,),
    "共同体": (ArrangementKind.COMMUNITY,),
}


@dataclass(frozen=True)
class TeacherClues:
    """What a row says of a teacher besides the name: ID number, and schools by likelihood."""

    identity_number: str = ""
    near: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class References:
    """Finds what the cells of one import refer to."""

    known: Known
    suggestions: Suggestions = field(default_factory=Suggestions)

    @cached_property
    def county(self) -> County | None:
        """The county itself, if it is on record."""
        return next(iter(self.known.of_ledger(COUNTY)), None)

    def former_names(self) -> Iterator[tuple[int, str]]:
        """Yield the names that schools bore before."""
        return ((row.school, row.name) for row in self.known.of_ledger(SCHOOL_NAMES))

    def aliases(self) -> Iterator[tuple[int, str]]:
        """Yield other ways in which the names of schools are written."""
        return ((row.school, row.alias) for row in self.known.of_ledger(SCHOOL_ALIASES))

    def school_words(self) -> list[tuple[int, SchoolWords]]:
        """Return what the known schools are known by."""
        return [
            (row.id, SchoolWords(row.code, row.name, row.short_name, row.township))
            for row in self.known.of_ledger(SCHOOLS)
        ]

    def schools(self, more: Iterable[tuple[int, SchoolWords]] = ()) -> NameIndex:
        """Return the way to find schools.

        Args:
            more: Schools that the file itself brings, and known ones under the names it gives.
        """
        words = [*self.school_words(), *more]
        return school_index(words, self.former_names(), self.aliases(), self.county)

    def named(self, ledger: AnyLedger, more: Iterable[tuple[int, str]] = ()) -> NameIndex:
        """Return the way to find the rows of a ledger whose rows are known by their name."""
        known = [(row.id, row.name) for row in self.known.of_ledger(ledger)]
        return simple_index([*known, *more], self.county)

    @cached_property
    def teachers(self) -> TeacherIndex:
        """The way to find teachers."""
        people = {
            row.id: Person(row.name, row.identity_number, row.school)
            for row in self.known.of_ledger(TEACHERS)
        }
        return TeacherIndex(people)

    @cached_property
    def _indexes(self) -> dict[str, NameIndex]:
        return {}

    @cached_property
    def _answers(self) -> dict[tuple[str, str, str], int | BadCell]:
        return {}

    def index(self, target: str) -> NameIndex:
        """Return the way to find rows of a ledger that are referred to by name."""
        if target not in self._indexes:
            ledger = LEDGERS[target]
            self._indexes[target] = self.schools() if target == SCHOOLS.name else self.named(ledger)
        return self._indexes[target]

    def find(self, target: str, text: str, header: str = "") -> int | BadCell:
        """Return the id of the row that a name means, or what is wrong with it.

        Args:
            target: Name of the ledger referred to.
            text: The name.
            header: Heading of the column; 所属集团 tells a group from a district of that name.
        """
        key = (target, text, header)
        if key not in self._answers:
            self._answers[key] = self.settle(target, text, self.index(target), header)
        return self._answers[key]

    def settle(self, target: str, text: str, index: NameIndex, header: str = "") -> int | BadCell:
        """Return the one row that `index` knows under a name, or what is wrong with it."""
        ids = self._by_heading(target, index.find(text), header)
        if len(ids) == 1:
            return ids[0]
        if ids:
            return self._ambiguous(target, [index.names[i] for i in ids], ids)
        return self._unknown(target, text, index.names.values())

    def find_teacher(self, text: str, clues: TeacherClues) -> int | BadCell:
        """Return the id of the teacher whom a row means, or what is wrong with it."""
        ids = self.teachers.find(text, clues.identity_number, clues.near)
        people = self.teachers.people
        if len(ids) > 1:
            return self._ambiguous("teachers", [self._person(people[i]) for i in ids], ids)
        if not ids:
            return self._unknown("teachers", text, (each.name for each in people.values()))
        return self._same_person(ids[0], people[ids[0]], text, clues.identity_number)

    def _same_person(
        self, teacher: int, person: Person, text: str, identity_number: str
    ) -> int | BadCell:
        """Return the teacher, unless name and ID number belong to two people."""
        told = name_key(text)
        own = (name_key(person.name), name_key(numbered_name(person.name, teacher)))
        if not told or told in own or told == name_key(person.identity_number):
            return teacher
        fault = (
            f"身份证件号 {mask_identity(identity_number)} 对应的教师是“{person.name}”，"
            f"与这里的“{text}”不是同一个人，请核对姓名和身份证件号。"
        )
        return BadCell(ProblemCode.CONTRADICTION, {"fault": fault})

    def _person(self, person: Person) -> str:
        if person.school is None:
            return person.name
        return f"{person.name}（{self.known.title('schools', person.school)}）"

    def _by_heading(self, target: str, ids: tuple[int, ...], header: str) -> tuple[int, ...]:
        if target != "arrangements" or len(ids) < 2:
            return ids
        normal = normal_header(header)
        for word, kinds in _KIND_WORDS.items():
            if word in normal:
                rows = {i: self.known.row(LEDGERS[target], i) for i in ids}
                return tuple(i for i, row in rows.items() if row and row.kind in kinds) or ids
        return ids

    def _ambiguous(self, target: str, names: Sequence[str], ids: Sequence[int]) -> BadCell:
        candidates = enumerated(
            (f"“{name}”（编号{i}）" for name, i in zip(names, ids, strict=True)), _CANDIDATES
        )
        return BadCell(
            ProblemCode.AMBIGUOUS_REFERENCE,
            {
                "count": str(len(ids)),
                "candidates": candidates,
                "remedy": _REMEDY.get(target, "请写全称，或在名称后写上编号，如“某某（编号3）”"),
            },
        )

    def _unknown(self, target: str, text: str, names: Iterable[str]) -> BadCell:
        title = LEDGERS[target].title
        near = self.suggestions.near(target, text, lambda: names)
        return BadCell(
            ProblemCode.UNKNOWN_REFERENCE,
            {"ledger": f"{title}台账", "similar": similar_names(near, f"或先在{title}台账里新增")},
        )


def row_reason(candidates: Mapping[int, str]) -> dict[str, str]:
    """Return the words of the sentence about a row that may be several known ones."""
    names = (f"“{name}”（编号{i}）" for i, name in candidates.items())
    return {
        "count": str(len(candidates)),
        "candidates": enumerated(names, _CANDIDATES),
        "remedy": "请补上能区分它们的列，如标识码、身份证件号或日期",
    }

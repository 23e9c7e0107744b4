"""A roster of schools against the schools that are known: old names, short names, taken names."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from models.ledgers.school import SCHOOLS, School
from models.problems import ProblemCode
from models.roster.checks import Draft
from models.roster.matching import NameIndex, name_key, own_name_index
from models.roster.references import References


@dataclass(frozen=True, eq=False)
class SchoolNames:
    """What the known schools are called, and were called before."""

    references: References

    @cached_property
    def _schools(self) -> dict[int, School]:
        return {row.id: row for row in self.references.known.of_ledger(SCHOOLS)}

    @cached_property
    def _index(self) -> NameIndex:
        references = self.references
        return own_name_index(
            references.school_words(),
            references.former_names(),
            references.aliases(),
            references.county,
        )

    def find(self, values: dict[str, Any]) -> tuple[int, ...]:
        """Return the schools that a row names in another way, unless code or township forbid."""
        ids = self._index.find(values.get("name") or "")
        return tuple(i for i in ids if self._may_be(self._schools[i], values))

    def _may_be(self, school: School, values: dict[str, Any]) -> bool:
        return all(
            not values.get(name) or getattr(school, name) in ("", values[name])
            for name in ("code", "township")
        )

    def keep_present_name(self, school: School, values: dict[str, Any]) -> None:
        """Let an old roster, or one that shortens names, not take a school's present name away."""
        given = values.get("name") or ""
        key = name_key(given)
        _, _, former, aliases, short, *_ = self._index.tiers
        another = any(school.id in tier.get(key, ()) for tier in (former, aliases, short))
        same = school.id in self._index.find(given) and len(given) <= len(school.name)
        if given and (another or same):
            values["name"] = school.name

    def refuse_taken_name(self, draft: Draft, known: School | None) -> None:
        """Blame a row that would give a school the name of another one that is still open."""
        name = draft.values.get("name") or ""
        for row_id in self._index.tiers[1].get(name_key(name), ()):
            other = self._schools[row_id]
            if (known is None or known.id != row_id) and other.closed_on is None:
                code = f"（标识码 {other.code}）" if other.code else ""
                draft.blame_field(
                    SCHOOLS.field("name"),
                    ProblemCode.DUPLICATE_VALUE,
                    name,
                    other=f"已有的学校“{other.name}”{code}",
                )

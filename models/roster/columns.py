"""Which column of a roster is which field of the ledger."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from models.ledgers import LEDGERS, AnyLedger
from models.ledgers.field import Companion, Field
from models.roster.headings import header_unit, normal_header
from models.roster.learned import NOTHING_LEARNED, Learned, LearnedColumn, column_keys
from models.roster.results import ColumnMatch, Confidence

# Under these lower headings the upper one says what the column is: 接收学校_名称.
_SAYS_NO_MORE = frozenset({"名称", "全称", "姓名", "单位", "学校", "日期", "时间", "年月", "数量"})
_RANK = {
    Confidence.CHOSEN: 0,
    Confidence.LEARNED: 1,
    Confidence.LABEL: 2,
    Confidence.SPELLING: 3,
    Confidence.PART: 4,
}


@dataclass(frozen=True)
class _Meaning:
    """What a heading stands for, and how far down the list of spellings it was found."""

    field: str
    companion: str
    confidence: Confidence
    place: int


@lru_cache(maxsize=64)
def _dictionary(ledger_name: str) -> Mapping[str, _Meaning]:
    meanings: dict[str, _Meaning] = {}
    for each in sorted(_meanings(LEDGERS[ledger_name]), key=lambda pair: _rank(pair[1])):
        meanings.setdefault(*each)
    return meanings


def _rank(meaning: _Meaning) -> tuple[int, int]:
    return _RANK[meaning.confidence], meaning.place


def _meanings(ledger: AnyLedger) -> Iterator[tuple[str, _Meaning]]:
    for each in ledger.fields:
        if each.name not in ledger.fixed:
            yield from _spelled(each, each.name, "")
            for companion in each.companions:
                yield from _spelled(companion, each.name, companion.name)


def _spelled(
    declared: Field | Companion, field: str, companion: str
) -> Iterator[tuple[str, _Meaning]]:
    label = _Meaning(field, companion, Confidence.LABEL, 0)
    yield normal_header(declared.label), label
    if isinstance(declared, Field):
        # Templates write the unit behind the label, also one that rosters never do.
        yield normal_header(declared.title), label
    for place, spelling in enumerate(declared.spellings, start=1):
        yield normal_header(spelling), _Meaning(field, companion, Confidence.SPELLING, place)


def known_headers(ledger: AnyLedger) -> frozenset[str]:
    """Return every heading, normalised, under which a roster may carry a column of the ledger."""
    return frozenset(_dictionary(ledger.name))


Target = tuple[str, str]
"""A field and, when a column only helps to find the row that it refers to, the companion."""


def match_columns(
    headers: Mapping[int, str],
    ledger: AnyLedger,
    chosen: Mapping[str, str] | None = None,
    learned: Learned = NOTHING_LEARNED,
) -> dict[int, ColumnMatch]:
    """Return what each column of a table stands for.

    A field is taken from one column only: the one whose heading fits best, then the leftmost.

    Args:
        headers: Headings by column, upper and lower ones joined by `_`.
        ledger: What the table is read as.
        chosen: Headings, or keys of columns, that the officer has given to a field by hand; ""
            leaves a column out.
        learned: What was answered on earlier imports.
    """
    matches = {
        column: ColumnMatch(header, unit=header_unit(header) or "")
        for column, header in headers.items()
    }
    for claims in _claims(headers, ledger, chosen or {}, learned).values():
        column, meaning = claims[0]
        matches[column] = replace(
            matches[column],
            field=meaning.field,
            companion=meaning.companion,
            confidence=meaning.confidence,
        )
    return matches


def rival_columns(
    headers: Mapping[int, str],
    ledger: AnyLedger,
    chosen: Mapping[str, str] | None = None,
    learned: Learned = NOTHING_LEARNED,
) -> dict[str, tuple[int, ...]]:
    """Return the columns that claim one field, the one that was taken first, by its target.

    Where the officer has answered, now or earlier, nothing is left to ask.
    """
    return {
        f"{field}.{companion}" if companion else field: tuple(column for column, _ in claims)
        for (field, companion), claims in _claims(headers, ledger, chosen or {}, learned).items()
        if len(claims) > 1
        and claims[0][1].confidence not in (Confidence.CHOSEN, Confidence.LEARNED)
    }


def _claims(
    headers: Mapping[int, str], ledger: AnyLedger, chosen: Mapping[str, str], learned: Learned
) -> dict[Target, list[tuple[int, _Meaning]]]:
    """Return the columns that may be a field, the best first, by what they would be."""
    keys = column_keys(headers)
    by_hand = {normal_header(header): target for header, target in chosen.items()}
    taught = learned.columns_of(ledger.name, frozenset(keys.values()))
    claims: dict[Target, list[tuple[int, _Meaning]]] = {}
    for column, header in headers.items():
        meaning = _answered(keys[column], header, by_hand, taught)
        if meaning is None:
            meaning = _meaning(header, ledger)
        if meaning is not None and meaning.field:
            claims.setdefault((meaning.field, meaning.companion), []).append((column, meaning))
    return {
        target: sorted(found, key=lambda claim: (_rank(claim[1]), claim[0]))
        for target, found in claims.items()
    }


def _answered(
    key: str, header: str, by_hand: Mapping[str, str], taught: Mapping[str, LearnedColumn]
) -> _Meaning | None:
    """Return what an officer has said of a column, now or earlier; no field means: leave it out."""
    target = by_hand.get(key, by_hand.get(normal_header(header)))
    if target is not None:
        field, _, companion = target.partition(".")
        return _Meaning(field, companion, Confidence.CHOSEN, 0)
    if key in taught:
        return _Meaning(taught[key].field, taught[key].companion, Confidence.LEARNED, 0)
    return None


def _meaning(header: str, ledger: AnyLedger) -> _Meaning | None:
    normal = normal_header(header)
    dictionary = _dictionary(ledger.name)
    if normal in dictionary:
        return dictionary[normal]
    for part in _parts(normal):
        if part in dictionary:
            return replace(dictionary[part], confidence=Confidence.PART)
    return None


def _parts(normal: str) -> Iterator[str]:
    """Yield what a heading under upper headings may be called: 交流_开始_时间 → 开始时间."""
    parts = normal.split("_")
    if len(parts) > 1:
        yield from ("".join(parts[start:]) for start in range(len(parts)))
        if parts[-1] in _SAYS_NO_MORE:
            yield parts[-2]

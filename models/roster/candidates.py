"""What may be meant: the answers that are offered to a question, the likeliest first."""

from collections.abc import Callable, Iterator, Mapping

from rapidfuzz import fuzz, process

from models.ledgers import AnyLedger
from models.ledgers.field import Field, Kind
from models.roster.known import Known
from models.roster.matching import name_key
from models.roster.question import Candidate, Question, QuestionKind
from models.roster.references import References
from models.roster.sound import sound
from models.roster.wishes import AS_NEW
from models.wording import NO, YES

_MOST = 8
_ALIKE = 55.0
_SOUNDS_ALIKE = 80.0


def candidates(question: Question, ledger: AnyLedger, known: Known) -> tuple[Candidate, ...]:
    """Return the answers that may be given to a question.

    Args:
        question: What is asked.
        ledger: The ledger that the roster is imported into.
        known: What the county knows.
    """
    if question.kind is QuestionKind.COLUMN:
        return tuple(Candidate(key, _column_label(key)) for key in question.options)
    if question.kind is QuestionKind.WORD:
        return tuple(terms(question.text, ledger.field(question.field), ledger))
    if question.kind is QuestionKind.RECORD:
        new = Candidate(str(AS_NEW), f"都不是，新增一行{ledger.title}")
        return (*(_row(question.ledger, int(i), known) for i in question.options), new)
    ids = near_rows(question.ledger, question.text, known)
    return tuple(_row(question.ledger, row_id, known) for row_id in ids)


def _column_label(key: str) -> str:
    name, _, number = key.partition("@")
    return f"{name}（第 {number} 个）" if number else name


def terms(text: str, field: Field, ledger: AnyLedger) -> Iterator[Candidate]:
    """Yield what a word in a column of terms may mean, the likeliest first."""
    if field.kind is Kind.YES_NO:
        yield from (Candidate("1", YES), Candidate("0", NO))
    else:
        offered = ledger.only.get(field.name) or tuple(field.choices or ())
        merit = {
            term: max(fuzz.partial_ratio(text, word) for word in (term.label, *term.spellings))
            for term in offered
        }
        ordered = sorted(offered, key=lambda term: -merit[term])
        yield from (Candidate(term.value, term.label) for term in ordered)
    if not field.required:
        yield Candidate("", "留空")


def _row(ledger_name: str, row_id: int, known: Known) -> Candidate:
    title = known.title(ledger_name, row_id)
    row = known.row_of(ledger_name, row_id)
    school = getattr(row, "school", None)
    township = getattr(row, "township", "")
    place = known.title("schools", school) if school else township
    told = "，".join(filter(None, (place, f"编号{row_id}")))
    return Candidate(str(row_id), f"{title}（{told}）")


def near_rows(ledger_name: str, text: str, known: Known) -> tuple[int, ...]:
    """Return the rows that a name may mean: those that bear it, else those that come close to it.

    Close is what looks alike, or what sounds alike: 青禾县第伊小学 is read like 青禾县第一小学.
    """
    references = References(known)
    if ledger_name == "teachers":
        exact = references.teachers.find(text)
        names = {row_id: person.name for row_id, person in references.teachers.people.items()}
        return exact[:_MOST] or _alike(text, names, name_key)
    index = references.index(ledger_name)
    return index.find(text)[:_MOST] or _alike(text, index.names, index.shortened)


def _alike(text: str, names: Mapping[int, str], shortened: Callable[[str], str]) -> tuple[int, ...]:
    keys = {row_id: shortened(name_key(name)) for row_id, name in names.items()}
    wanted = shortened(name_key(text))
    looks = process.extract(wanted, keys, scorer=fuzz.ratio, limit=_MOST, score_cutoff=_ALIKE)
    sounds = process.extract(
        sound(wanted),
        {row_id: sound(key) for row_id, key in keys.items()},
        scorer=fuzz.ratio,
        limit=_MOST,
        score_cutoff=_SOUNDS_ALIKE,
    )
    merit: dict[int, float] = {}
    for _, score, row_id in (*looks, *sounds):
        merit[row_id] = max(score, merit.get(row_id, 0.0))
    return tuple(sorted(merit, key=lambda row_id: (-merit[row_id], row_id))[:_MOST])

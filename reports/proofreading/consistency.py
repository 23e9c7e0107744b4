"""R-RPT-04: a figure that is told twice, and differently."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reports.document import Told
from reports.proofreading.numbers import Amount, amounts
from reports.proofreading.passages import Passage
from reports.proofreading.remark import Remark, remark, words
from reports.proofreading.tracing import Sources, is_said

# Shorter labels (学校, 教师) stand for many figures.
_SHORTEST_LABEL = 4
_LABEL = re.compile(r"[\u3400-\u9fff“”（）()]+$")
_FILLER = re.compile(r"(?:总数|合计|共计?|共有|现有|设有|达到?|有|为|是|约|近|了)+$")
_OTHER_TIME = re.compile(r"上年|去年|往年|上一|同期|年前|\d{4}年")


@dataclass(frozen=True)
class _Told:
    """An amount with the words before it."""

    label: str
    amount: Amount
    passage: Passage

    @property
    def start(self) -> int:
        return self.passage.text.rindex(self.label, 0, self.amount.start)

    @property
    def quote(self) -> str:
        return self.passage.text[self.start : self.amount.end]


def told_differently(passages: Sequence[Passage], known: Sources) -> Iterator[Remark]:
    """Amounts with the same label and unit but another value, and live figures that disagree.

    What the catalogue, the rules or the policy say for themselves may differ: 乡村学校94所 that are
    not yet helped are not the 88 that are.
    """
    yield from _live(passages)
    earlier: dict[tuple[str, str], list[tuple[_Told, bool]]] = defaultdict(list)
    for passage in passages:
        for told in _labelled(passage):
            typed = told.amount.live is None and not is_said(told.amount, known)
            for other, other_typed in earlier[told.label, told.amount.unit]:
                if (typed or other_typed) and told.amount.value != other.amount.value:
                    span = (told.start, told.amount.end)
                    yield remark(
                        "told_twice",
                        passage,
                        span,
                        other=other.quote,
                        other_place=str(other.passage.place),
                    )
                    break
            earlier[told.label, told.amount.unit].append((told, typed))


def _live(passages: Sequence[Passage]) -> Iterator[Remark]:
    first: dict[str, tuple[str, Passage]] = {}
    for passage in passages:
        for start, end, live in passage.live:
            if live.told is not Told.VALUE:
                continue
            text, place = first.setdefault(live.figure_id, (live.text, passage))
            if live.text != text:
                where = str(place.place)
                yield remark("told_twice", passage, (start, end), other=text, other_place=where)


def _labelled(passage: Passage) -> Iterator[_Told]:
    text = passage.text
    for amount in amounts(passage):
        clause_start = max(text.rfind(mark, 0, amount.start) for mark in "，。；：、！？") + 1
        clause = text[clause_start : amount.start].strip()
        found = _LABEL.search(clause)
        if found is None or _OTHER_TIME.search(clause):
            continue
        label = _openers().sub("", _FILLER.sub("", found[0]))
        if len(label) >= _SHORTEST_LABEL and amount.unit:
            yield _Told(label, amount, passage)


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(f"^(?:{'|'.join(words('openers'))})+")

"""Safe mends put into the text: on a click, one of them or all."""

from collections.abc import Iterable
from dataclasses import replace

from reports.document import Live, Runs, plain
from reports.proofreading.remark import Remark


def mended(text: str, remarks: Iterable[Remark]) -> str:
    """Return `text` with the mends of `remarks` about it put in.

    A remark without a mend is left to a person; one whose words no longer stand at its place, or
    that reaches into another one, is passed over.
    """
    return plain(mended_runs((text,), remarks))


def mended_runs(runs: Runs, remarks: Iterable[Remark]) -> Runs:
    """Return the words of a paragraph with mends put in; live figures stay live.

    A mend of a whole live figure gives it its new text; one that only touches a figure is passed
    over.
    """
    text = plain(runs)
    usable = {
        remark.start: remark
        for remark in sorted(remarks, key=lambda each: each.end, reverse=True)
        if remark.mend is not None and text[remark.start : remark.end] == remark.quote
    }
    result: list[str | Live] = []
    at = 0
    for run in runs:
        length = len(run if isinstance(run, str) else run.text)
        inside = [
            usable[start]
            for start in sorted(usable)
            if at <= start and usable[start].end <= at + length
        ]
        result.append(_mended_run(run, at, inside))
        at += length
    return tuple(run for run in result if run)


def _mended_run(run: str | Live, at: int, remarks: list[Remark]) -> str | Live:
    if isinstance(run, Live):
        whole = [each.mend for each in remarks if each.quote == run.text and each.mend]
        return replace(run, text=whole[0]) if whole else run
    pieces = []
    done = 0
    for each in remarks:
        if each.start - at >= done:
            pieces += [run[done : each.start - at], each.mend or ""]
            done = each.end - at
    return "".join((*pieces, run[done:]))

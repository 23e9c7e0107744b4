"""The documents of a small county, word for word; tests/golden/README.md says how to renew them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.builders import explanations
from reports.document import Document, document_text
from tests.reports.builders.reported_county import TODAY, ReportedCounty


def _summary(county: ReportedCounty) -> Document:
    return county.summary()


def _case(county: ReportedCounty) -> Document:
    return county.case(county.rows["cases"][0])


def _explanations(county: ReportedCounty) -> Document:
    document = explanations.build(county.material(), today=TODAY)
    assert document is not None
    return document


@pytest.mark.parametrize(
    ("name", "made"),
    [("summary", _summary), ("case", _case), ("explanations", _explanations)],
)
def test_every_word_is_as_it_was(
    name: str,
    made: Callable[[ReportedCounty], Document],
    whole: ReportedCounty,
    repository: Path,
) -> None:
    text = document_text(made(whole)) + "\n"
    golden = repository / "tests" / "golden" / f"{name}.txt"
    if os.environ.get("YOUJIAO_WRITE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")

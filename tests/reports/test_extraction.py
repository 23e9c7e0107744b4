"""Other programs read the text of our files as it is: three readers, one text.

pdftotext and pdfplumber are no part of the program; where they are not installed only the others
are compared.
"""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from reports import pdf
from reports.document import DRAFT_WORDS, Document, document_text
from tests.reports.builders.reported_county import whole_county


def bare(text: str) -> str:
    """The text without blanks, page numbers and the words over a draft."""
    return re.sub(r"—\d+—", "", re.sub(r"\s", "", text).replace(DRAFT_WORDS, ""))


def by_pdfium(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as opened:
        return [page.get_textpage().get_text_bounded() for page in opened]


def by_pdftotext(file: Path) -> list[str]:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run(
        [program, "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True
    )
    return done.stdout.decode().split("\f")[:-1]


def by_pdfplumber(file: Path) -> list[str]:
    pytest.importorskip("pdfplumber")
    with import_module("pdfplumber").open(BytesIO(file.read_bytes())) as opened:
        return [page.extract_text() or "" for page in opened.pages]


@pytest.fixture(scope="module")
def document() -> Document:
    return whole_county().summary()


@pytest.fixture(scope="module")
def file(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("read") / "总结.pdf"
    written.write_bytes(pdf.render(document))
    return written


@pytest.mark.parametrize("reader", [by_pdfium, by_pdftotext, by_pdfplumber])
def test_every_character_is_read_once(
    document: Document, file: Path, reader: Callable[[Path], list[str]]
) -> None:
    """Also of tables, charts and turned pages, of which readers take the cells in other orders."""
    read = Counter(bare("".join(reader(file))))
    written = Counter(bare(document_text(document)))
    # A merged cell that goes on over a page says so, and header rows stand on every page.
    assert not written - read
    assert set(read) - set(written) <= set("（续）")


@pytest.mark.parametrize("reader", [by_pdftotext, by_pdfplumber])
def test_two_readers_take_the_same_from_every_page(
    file: Path, reader: Callable[[Path], list[str]]
) -> None:
    pages, others = by_pdfium(file), reader(file)
    assert len(pages) == len(others)
    for page, other in zip(pages, others, strict=True):
        assert Counter(bare(page)) == Counter(bare(other))


@pytest.mark.parametrize("reader", [by_pdfium, by_pdftotext, by_pdfplumber])
def test_prose_is_read_in_its_order(
    document: Document, file: Path, reader: Callable[[Path], list[str]]
) -> None:
    first, second, *_ = reader(file)
    assert bare(document_text(document)).startswith(bare(first) + bare(second)[:100])

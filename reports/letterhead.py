"""Letterhead (版头) and imprint (版记) of an official document, as data (GB/T 9704)."""

import re
from dataclasses import dataclass
from datetime import date

from models.problems import AppError
from models.typography.paste import clean_paste

_NUMBER = re.compile(r"[\u3400-\u9fff]+〔(?:19|20)\d\d〕[1-9]\d*号")


class DocumentNumberError(AppError):
    """What the officer gave as 发文字号 is none."""

    def __init__(self, text: str) -> None:
        """Say what it should look like."""
        super().__init__(
            f"发文字号“{text}”写得不对，应由机关代字、六角括号中的年份和序号组成，"
            "如“青教〔2026〕12号”，请改正。"
        )


def document_number(text: str) -> str:
    """Return a 发文字号 in its right form: 青教[2026]第03号 is 青教〔2026〕3号.

    Raises:
        DocumentNumberError: It is no such number.
    """
    cleaned = clean_paste(text).text
    if not _NUMBER.fullmatch(cleaned):
        raise DocumentNumberError(text)
    return cleaned


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands in red and black above the title.

    Attributes:
        issuers: The red lines (发文机关标志), as in 青禾县教育体育局文件.
        number: 发文字号, as `document_number` gives it; "" if the document has none.
        signers: Who signs (签发人); only a report to a higher office names them.
    """

    issuers: tuple[str, ...]
    number: str = ""
    signers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a letterhead of nobody."""
        if not all(self.issuers) or not self.issuers:
            raise ValueError("a letterhead without an issuer")

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader sees, line by line."""
        signed = f"签发人：{'　'.join(self.signers)}" if self.signers else ""
        return tuple(line for line in (*self.issuers, self.number, signed) if line)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands at the foot of the last even page.

    Attributes:
        office: Who prints and sends it (印发机关).
        printed_on: When.
        copies_to: Who gets a copy (抄送).
    """

    office: str
    printed_on: date
    copies_to: tuple[str, ...] = ()

    @property
    def copies(self) -> str:
        """The line of copies after 抄送：; "" if there are none."""
        return f"{'，'.join(self.copies_to)}。" if self.copies_to else ""

    @property
    def printed(self) -> str:
        """The day with 印发 after it."""
        day = self.printed_on
        return f"{day.year}年{day.month}月{day.day}日印发"

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader sees, line by line."""
        copies = (f"抄送：{self.copies}",) if self.copies else ()
        return (*copies, self.office, self.printed)

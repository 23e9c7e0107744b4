"""Every character is looked for before anything is drawn: a missing glyph never just vanishes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from models.problems import AppError
from reports.chart import Chart
from reports.document import (
    AnnexList,
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    PictureRow,
    Signature,
    annex_label,
    plain,
)
from reports.layout.faces import HEADING_ROLES, FontSet, Role, face_for
from reports.table import Table, header_places

_MOST_NAMED = 10
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class UncoveredCharacter:
    """A character that no face has, the text it stands in, and where that stands."""

    character: str
    text: str
    place: str


class UncoveredCharacterError(AppError):
    """The document holds characters that cannot be printed."""

    def __init__(self, found: tuple[UncoveredCharacter, ...]) -> None:
        """Name the characters, the texts and the places."""
        named = "；".join(
            f"{one.place}“{one.text[:_SHOWN]}”中的{_named(one.character)}"
            for one in found[:_MOST_NAMED]
        )
        more = f"等共{len(found)}处" if len(found) > _MOST_NAMED else ""
        super().__init__(
            f"以下文字没有可用的字形，打印出来会缺字，文件没有生成：{named}{more}。"
            "请核对原表中的写法（常见于造字、表情符号），更正后重新生成。"
        )
        self.found = found


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"“{character}”（{code}）" if character.isprintable() else code


def check_characters(document: Document, fonts: FontSet) -> None:
    """Raise `UncoveredCharacterError` if a character of `document` has no glyph.

    Raises:
        UncoveredCharacterError: With every such character and its place.
    """
    texts = list(_texts(document))
    used: dict[Role, set[str]] = defaultdict(set)
    for _, text, role in texts:
        used[role].update(text)
    lacking = {
        role: lost
        for role, characters in used.items()
        if (lost := {each for each in characters if _is_lacking(each, role, fonts)})
    }
    if not lacking:
        return
    raise UncoveredCharacterError(
        tuple(
            UncoveredCharacter(character, text, place)
            for place, text, role in texts
            for character in dict.fromkeys(text)
            if character in lacking.get(role, ())
        )
    )


def _is_lacking(character: str, role: Role, fonts: FontSet) -> bool:
    return not character.isspace() and face_for(fonts, role, character) is None


def _texts(document: Document) -> Iterator[tuple[str, str, Role]]:
    """Every text of the document with its place and the face it is set in."""
    if document.letterhead:
        yield from (("发文机关标志", line, Role.TITLE) for line in document.letterhead.issuers)
        yield "发文字号", document.letterhead.number, Role.FANG
        yield from (("签发人", name, Role.KAI) for name in document.letterhead.signers)
    if document.imprint:
        yield from (("版记", line, Role.FANG) for line in document.imprint.lines)
    for line in document.title:
        yield "标题", line, Role.TITLE
    yield "副标题", document.subtitle, Role.KAI
    for block in document.blocks:
        yield from _block_texts(block, "正文")
    for number, annex in enumerate(document.annexes, start=1):
        label = annex_label(number, len(document.annexes))
        yield f"{label}标题", annex.title, Role.TITLE
        yield "附件说明", annex.title, Role.FANG
        for block in annex.blocks:
            yield from _block_texts(block, label)


def _block_texts(block: Block, part: str) -> Iterator[tuple[str, str, Role]]:
    match block:
        case Heading():
            yield f"{part}的标题", plain(block.runs), HEADING_ROLES[block.level]
        case Paragraph():
            yield part, plain(block.runs), Role.FANG
        case Table():
            yield from _table_texts(block, part)
        case Chart():
            yield from _chart_texts(block, part)
        case Signature():
            yield "落款", block.name, Role.FANG
        case Picture():
            yield "图片说明", block.caption, Role.KAI
        case PictureRow():
            yield from (("图片说明", picture.caption, Role.KAI) for picture in block.pictures)
        case AnnexList() | PageBreak():
            pass


def _chart_texts(chart: Chart, part: str) -> Iterator[tuple[str, str, Role]]:
    place = f"图“{chart.title}”"
    yield f"{part}的图题", chart.caption, Role.HEI
    for text in (*chart.labels, chart.note):
        yield place, text, Role.FANG
    for each in chart.series:
        yield place, each.name, Role.FANG
        for number in range(len(chart.labels)):
            yield place, each.shown(number), Role.FANG


def _table_texts(table: Table, part: str) -> Iterator[tuple[str, str, Role]]:
    place = f"“{table.caption}”" if table.caption else f"{part}的表"
    yield f"{part}的表题", table.caption, Role.HEI
    for _, _, cell in header_places(table):
        yield f"{place}的表头", cell.text, Role.HEI
    for number, row in enumerate(table.rows, start=1):
        for text in row:
            yield f"{place}第{number}行", text, Role.FANG
    for note in table.notes:
        yield f"{place}的说明", note, Role.FANG

"""Punctuation, blanks, injected pinyin and lost characters, each found in a view of the text."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from models.typography.characters import ends_line, is_hanzi, word_list

_BLANK = r"[^\S\n\r\x0b\x0c\x85\u2028\u2029]"
_LOST = re.compile(rf"\ufffd+|\?(?:{_BLANK}*[?;])+|\?(?={_BLANK}*[A-Za-z])")
_DOCUMENT_NUMBER = re.compile(
    rf"([\[【(（〔［])(?:19|20)\d\d([\]】)）〕］]){_BLANK}*(第?{_BLANK}*0*)[1-9]\d*{_BLANK}*号"
)
_PINYIN = re.compile(
    rf"{_BLANK}*[(（]{_BLANK}*"
    r"([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ][a-zü]*|[a-z]+)"
    rf"{_BLANK}*[)）]"
)
_DOTS = re.compile(rf"\.(?:{_BLANK}*\.){{2,}}")
_DASHES = re.compile(rf"-(?:{_BLANK}*-)+")
_SIMPLE = {",": "，", ";": "；", "!": "！", ":": "："}
_CLOSING = frozenset('”’）》」』】〕)]%％"“‘（(《')
_SENTENCE_ENDS = frozenset("。！!？?；;")
_FULL = frozenset("，。；：！？、（）《》“”‘’【】〔〕…—「」『』")
_CAPTIONS = re.compile(r"[表图件]\s*\d+$")
_LONGEST_CAPTION = 8
_WIDE_BLANK = "\u3000"
_GONE = "\x00"
_KEPT = "\x01"


class View:
    """The text as it will be, a character for each that is there, while slips are looked for.

    What will be left out and what nobody can mend keep their place, so that every step speaks of
    the same places.
    """

    def __init__(self, characters: list[str]) -> None:
        self._now = list(characters)
        self._gone = [False] * len(characters)
        self._kept = [False] * len(characters)

    @property
    def text(self) -> str:
        """What will stand there, with a mark that matches nothing in place of what goes."""
        return "".join(
            _GONE if gone else now for now, gone in zip(self._now, self._gone, strict=True)
        )

    @property
    def mendable(self) -> str:
        """The same, with another such mark in place of what nobody can mend."""
        return "".join(
            _KEPT if kept else now for now, kept in zip(self.text, self._kept, strict=True)
        )

    def drop(self, start: int, end: int) -> None:
        """Leave characters out."""
        self._gone[start:end] = [True] * (end - start)

    def keep(self, start: int, end: int) -> None:
        """Let nobody touch characters."""
        self._kept[start:end] = [True] * (end - start)

    def write(self, start: int, end: int, replacement: str) -> None:
        """Put other characters in their place; of several the first stands for all."""
        self._now[start:end] = [replacement[0]] * (end - start)

    def is_dropped(self, place: int) -> bool:
        """Whether the character will be left out."""
        return self._gone[place]

    def is_kept(self, place: int) -> bool:
        """Whether nobody may touch the character."""
        return self._kept[place]

    def next_to(self, place: int, step: int) -> str:
        """The next character to one side that stays, of any kind; "" at the end of the text."""
        return next(self._towards(place, step), "")

    def beside(self, place: int, step: int) -> str:
        """The next character to one side that is no blank; "" at the end of the line."""
        return self._in_line(place, step, lambda character: not character.isspace())

    def speaks(self, place: int, step: int) -> str:
        """The next letter, digit or Chinese character to one side; "" at the end of the line."""
        return self._in_line(place, step, str.isalnum)

    def _in_line(self, place: int, step: int, wanted: Callable[[str], bool]) -> str:
        for character in self._towards(place, step):
            if ends_line(character):
                return ""
            if wanted(character):
                return character
        return ""

    def _towards(self, place: int, step: int) -> Iterator[str]:
        """Yield the characters to one side that stay, the nearest first."""
        places = range(place + 1, len(self._now)) if step > 0 else range(place - 1, -1, -1)
        return (self._now[each] for each in places if not self._gone[each])

    def is_chinese_at(self, place: int, end: int) -> bool:
        """Whether a Chinese character is the nearest one on either side."""
        return any(
            is_hanzi(character or " ")
            for character in (self.speaks(place, -1), self.speaks(end - 1, 1))
        )


def pinyin(view: View) -> Iterator[tuple[int, int]]:
    """Pinyin in brackets behind a Chinese character, as converters inject it."""
    text = view.text
    last_end = -1
    for match in _PINYIN.finditer(text):
        injected = not match[1].isascii() or match[1] in word_list("toneless")
        behind_one = is_hanzi(text[match.start() - 1 : match.start()] or " ")
        if injected and (behind_one or match.start() == last_end):
            yield match.span()
            last_end = match.end()


def damage(view: View) -> Iterator[tuple[int, int]]:
    """Places where characters or numbers were lost, those that touch taken together."""
    start = end = -1
    for next_start, next_end in sorted(_losses(view)):
        if next_start > end:
            if end > start:
                yield start, end
            start = next_start
        end = max(end, next_end)
    if end > start:
        yield start, end


def _losses(view: View) -> Iterator[tuple[int, int]]:
    text = view.text
    for match in _LOST.finditer(text):
        letter_follows = len(match[0]) == 1 and match[0] == "?"
        if not letter_follows or is_hanzi(view.beside(match.start(), -1) or " "):
            yield match.span()
    for match in _swallowed().finditer(text):
        yield match.span()
    for place, character in enumerate(text):
        if character == "?" and _is_no_question(view, text, place):
            yield place, place + 1


@cache
def _swallowed() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in word_list("lost_numbers")))


def _is_no_question(view: View, text: str, place: int) -> bool:
    """Whether a question mark behind Chinese stands where nothing is asked."""
    return is_hanzi(view.speaks(place, -1) or " ") and not _asks(text, place)


def _asks(text: str, place: int) -> bool:
    start = place
    while start and text[start - 1] not in _SENTENCE_ENDS and not ends_line(text[start - 1]):
        start -= 1
    clause = text[start:place].replace(_GONE, "")
    return any(word in clause for word in word_list("question_words"))


def document_numbers(view: View) -> Iterator[tuple[int, int, str]]:
    """发文字号 with other brackets than 〔〕, with 第 or with leading zeros."""
    text = view.mendable
    for match in _DOCUMENT_NUMBER.finditer(text):
        if is_hanzi(view.beside(match.start(), -1) or " "):
            for group, right in ((1, "〔"), (2, "〕"), (3, "")):
                if match[group] != right:
                    yield *match.span(group), right


# --- punctuation -------------------------------------------------------------------------------


def marks(view: View) -> Iterator[tuple[int, int, str]]:
    """Marks of Western width in Chinese text."""
    found: dict[int, tuple[int, str]] = {}
    for start, end, replacement in (
        *_long_marks(view),
        *_brackets(view),
        *_quotes(view),
        *_single_marks(view),
    ):
        found.setdefault(start, (end, replacement))
    text = view.text
    for start, (end, replacement) in sorted(found.items()):
        if text[start:end] != replacement:
            yield start, end, replacement


def _long_marks(view: View) -> Iterator[tuple[int, int, str]]:
    for pattern, replacement in ((_DOTS, "……"), (_DASHES, "——")):
        for match in pattern.finditer(view.mendable):
            if view.is_chinese_at(*match.span()):
                yield *match.span(), replacement


def _brackets(view: View) -> Iterator[tuple[int, int, str]]:
    """Pairs of brackets with Chinese in or beside them; a bracket of each width makes a pair."""
    opened: list[int] = []
    text = view.mendable
    for place, character in enumerate(text):
        if ends_line(character):
            opened.clear()
        elif character in "(（":
            opened.append(place)
        elif character in ")）" and opened:
            start = opened.pop()
            if _quotes_chinese(view, text, start, place):
                yield start, start + 1, "（"
                yield place, place + 1, "）"


def _quotes(view: View) -> Iterator[tuple[int, int, str]]:
    """Straight quotation marks, where a line has an even number of them."""
    start = 0
    text = view.mendable
    for line in text.splitlines(keepends=True):
        places = [start + at for at, character in enumerate(line) if character == '"']
        start += len(line)
        if len(places) % 2:
            continue
        for left, right in zip(places[::2], places[1::2], strict=True):
            if _quotes_chinese(view, text, left, right):
                yield left, left + 1, "“"
                yield right, right + 1, "”"


def _quotes_chinese(view: View, text: str, start: int, end: int) -> bool:
    """Whether there is Chinese between two marks, or next to them."""
    within = any(map(is_hanzi, text[start:end]))
    return within or view.is_chinese_at(start, end + 1)


def _single_marks(view: View) -> Iterator[tuple[int, int, str]]:
    for place, character in enumerate(view.mendable):
        match character:
            case "," | ";" | "!" | ":":
                if view.is_chinese_at(place, place + 1):
                    yield place, place + 1, _SIMPLE[character]
            case "?":
                if is_hanzi(view.speaks(place, -1) or " "):
                    yield place, place + 1, "？"
            case "." if _ends_sentence(view, place):
                yield place, place + 1, "。"


def _ends_sentence(view: View, place: int) -> bool:
    before, after = view.beside(place, -1), view.beside(place, 1)
    if not before or not (is_hanzi(before) or before in _CLOSING):
        return False
    return is_hanzi(view.speaks(place, -1) or " ") and (
        not after or is_hanzi(after) or after in _CLOSING
    )


# --- blanks ------------------------------------------------------------------------------------


def blanks(view: View) -> Iterator[tuple[int, int, str]]:
    """Blanks that official text has not: several, at the ends of lines, between characters."""
    text = view.mendable
    for match in re.finditer(r"\s+", text):
        replacement = _blank(view, text, match.start(), match.end())
        if replacement != match[0]:
            yield *match.span(), replacement


def _blank(view: View, text: str, start: int, end: int) -> str:
    left, right = view.next_to(start, -1), view.next_to(end - 1, 1)
    if not left or not right:
        return ""
    if any(map(ends_line, text[start:end])):
        return "\n"
    if text[start:end] == _WIDE_BLANK:
        return _WIDE_BLANK
    if left in _FULL or right in _FULL or (is_hanzi(left) and is_hanzi(right)):
        return ""
    counted = (is_hanzi(left) and right.isdecimal()) or (left.isdecimal() and is_hanzi(right))
    if counted and not _CAPTIONS.search(text[max(0, start - _LONGEST_CAPTION) : start]):
        return ""
    return " "

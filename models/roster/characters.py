"""Characters that look alike or do not show: folded once, where text enters the program."""

import re
import unicodedata

_SPACES = "\t\v\f\r\n\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
_SPACES += "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u3164"
_INVISIBLE = [*range(0x20), 0x7F, *range(0x80, 0xA0), 0xAD, 0x180E, *range(0x200B, 0x2010)]
_INVISIBLE += [*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC)]

# Code points of the private use area under which GB 18030-2000 (and Python's codec) still knows
# characters that have had proper ones since GB 18030-2005 and -2022.
_PRIVATE_USE = {
    0xE81E: 0x9FB4,
    0xE826: 0x9FB5,
    0xE82B: 0x9FB6,
    0xE82C: 0x9FB7,
    0xE832: 0x9FB8,
    0xE843: 0x9FB9,
    0xE854: 0x9FBA,
    0xE864: 0x9FBB,
    0xE78D: 0xFE10,
    0xE78E: 0xFE12,
    0xE78F: 0xFE11,
    0xE790: 0xFE13,
    0xE791: 0xFE14,
    0xE792: 0xFE15,
    0xE793: 0xFE16,
    0xE794: 0xFE17,
    0xE795: 0xFE18,
    0xE796: 0xFE19,
}

_FULL_WIDTH = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
_KANGXI_RADICALS = range(0x2F00, 0x2FD6)

_FOLD: dict[int, int | str | None] = {
    **dict.fromkeys(_INVISIBLE),
    **dict.fromkeys((ord(space) for space in _SPACES), " "),
    **_PRIVATE_USE,
    **{c: unicodedata.normalize("NFKC", chr(c)) for c in (*_FULL_WIDTH, *_KANGXI_RADICALS)},
    # Half of a pair that stands alone is no character; no file and no database takes it.
    **dict.fromkeys(range(0xD800, 0xE000)),
}

_CHINESE = "\u2e80-\u2fff\u3001-\u9fff\uf900-\ufaff\ufe10-\ufe1f\uff00-\uff60\U00020000-\U0003ffff"
_SPACE_IN_CHINESE = re.compile(f"(?<=[{_CHINESE}]) +(?=[{_CHINESE}])")
_SPACES_IN_A_ROW = re.compile(" {2,}")

# Nearly every text of a roster holds nothing else, and nothing in it is folded.
_PLAIN = re.compile("[!-~\u4e00-\u9fa5]+").fullmatch


def folded(text: str) -> str:
    """Return `text` without invisible characters, odd spaces, full-width letters and digits.

    Chinese punctuation stays as it is; spaces and line breaks inside Chinese words go (张　三 →
    张三), elsewhere one space remains.
    """
    if _PLAIN(text):
        return text
    plain = text.translate(_FOLD)
    if " " in plain:
        plain = _SPACE_IN_CHINESE.sub("", _SPACES_IN_A_ROW.sub(" ", plain.strip(" ")))
    return plain


def half_width(text: str) -> str:
    """Return `text` folded, without any space, with every full-width sign made half-width."""
    if _PLAIN(text):
        return text
    plain = unicodedata.normalize("NFKC", text.translate(_FOLD))
    # Without a blank between them, a letter and its mark become one.
    return unicodedata.normalize("NFKC", plain.replace(" ", "")) if " " in plain else plain

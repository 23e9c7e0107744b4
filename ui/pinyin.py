"""Chinese text by its sound: search by pinyin or initials, and the order of a dictionary.

The dictionary of readings is loaded when the first Chinese text is sorted or searched.
"""

import re
from functools import lru_cache

_NUMERALS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")}
_ORDINAL = re.compile(r"第([一二三四五六七八九十]{1,3})")
_LETTERS = re.compile(r"[a-z]+")


@lru_cache(maxsize=16384)
def readings(char: str) -> tuple[str, ...]:
    """Return how a character is read, in all its ways; a letter or digit is read as itself."""
    if char.isascii():
        return (char.lower(),)
    from pypinyin import Style, pinyin

    (found,) = pinyin(char, style=Style.NORMAL, heteronym=True)
    return tuple(found)


def is_pinyin(needle: str) -> bool:
    """Tell whether a search text may be meant as pinyin: letters only."""
    return _LETTERS.fullmatch(needle) is not None


def sounds_like(text: str, needle: str) -> bool:
    """Tell whether part of the text is read as `needle`: initials, whole syllables, or mixed.

    勐海镇 is found by mhz, menghai and mengh; a character with several readings by each of them.
    """
    return any(_begins(text, start, needle) for start in range(len(text)))


def _begins(text: str, start: int, needle: str) -> bool:
    if not needle:
        return True
    if start == len(text):
        return False
    for reading in readings(text[start]):
        if reading.startswith(needle):
            return True
        if needle.startswith(reading) and _begins(text, start + 1, needle[len(reading) :]):
            return True
        # A reading of one letter has been tried as a whole: twice each would never end.
        if len(reading) > 1 and needle[0] == reading[0] and _begins(text, start + 1, needle[1:]):
            return True
    return False


@lru_cache(maxsize=65536)
def sort_key(text: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts texts by pinyin, with 第二 before 第十 and 2 before 10."""
    from pypinyin import Style, lazy_pinyin

    counted = _ORDINAL.sub(lambda found: f"第{_value(found[1])}", text)
    key: list[tuple[int, str]] = []
    for part in re.split(r"(\d+)", counted):
        # ① is a digit and no number.
        if part.isdecimal():
            key.append((0, f"{int(part):012}"))
        else:
            key += [(1, sound) for sound in lazy_pinyin(part, style=Style.TONE3)]
    return tuple(key)


def _value(numeral: str) -> int:
    tens, ten, units = numeral.rpartition("十")
    if not ten:
        return _NUMERALS[numeral] if len(numeral) == 1 else 0
    return (_NUMERALS.get(tens, 1)) * 10 + _NUMERALS.get(units, 0)

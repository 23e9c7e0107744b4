"""How Chinese names sound: who types by pinyin writes a wrong character of the right sound."""

from functools import lru_cache


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """Return a name as it is read, without tones, its syllables joined by a blank."""
    # Its dictionary takes a tenth of a second to load, and most imports need none.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return " ".join(lazy_pinyin(name))

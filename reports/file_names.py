"""File names that Windows takes, made from what officers call things."""

import re
from collections.abc import Iterable

_LONGEST = 80
# Full-width forms say the same and are allowed.
_WIDE = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def safe_name(text: str) -> str:
    """Return a name, without an ending, that every Windows program can open."""
    name = _CONTROL.sub("", text.translate(_WIDE))[:_LONGEST].strip(" ").rstrip(". ")
    if not name:
        return "未命名"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def distinct(names: Iterable[str]) -> list[str]:
    """Return the names, later ones numbered where Windows would take two for the same."""
    taken: set[str] = set()
    result = []
    for name in names:
        unique, number = name, 1
        while unique.casefold() in taken:
            number += 1
            unique = f"{name}（{number}）"
        taken.add(unique.casefold())
        result.append(unique)
    return result

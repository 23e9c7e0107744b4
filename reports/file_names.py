"""File names that Windows takes, made from what officers call things."""

import re
from collections.abc import Iterable, Mapping

from models.problems import AppError

_LONGEST = 80
# Full-width forms say the same and are allowed.
_WIDE = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PLACE = re.compile(r"\{([^{}]*)\}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def safe_name(text: str) -> str:
    """Return a name, without an ending, that every Windows program can open."""
    name = _CONTROL.sub("", text.translate(_WIDE))[:_LONGEST].strip(" ").rstrip(". ")
    if not name:
        return "未命名"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


class BadPattern(AppError):
    """A county's own pattern of file names cannot be followed."""


def patterned(pattern: str, values: Mapping[str, str]) -> str:
    """Fill the county's pattern of a name: {县名}, {年度} and the like stand for what they say.

    Raises:
        BadPattern: It names something that is not known here.
    """
    unknown = [name for name in _PLACE.findall(pattern) if name not in values]
    if unknown:
        known = "、".join(f"{{{name}}}" for name in values)
        raise BadPattern(
            f"文件名格式“{pattern}”里的“{{{unknown[0]}}}”无法替换，只能用{known}。"
            "请在“规则与参数”里改正。"
        )
    return _PLACE.sub(lambda match: values[match[1]], pattern)


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

"""Where a data file is put: asked and said once more when the place is a danger to it."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.platform.places import this_system, warning
from ui.settings import Settings
from ui.widgets.asking import agrees
from ui.widgets.notice import Notice, Tone
from ui.window import files

_ACCEPTED = "accepted_places"


def ask_new(parent: QWidget, folder: Path, name: str, settings: Settings) -> Path | None:
    """Ask where a new data file is to be put, until the place is good or is wanted all the same.

    Args:
        parent: The widget that asks.
        folder: Where the question begins; made if it is not there.
        name: The proposed name.
        settings: Keeps what was wanted all the same.
    """
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    path = files.ask_new(parent, folder / name)
    while path is not None and (danger := _danger(path)) is not None:
        if _wants(parent, danger):
            _accept(path, settings)
            break
        path = files.ask_new(parent, folder / name)
    return path


def remind(path: Path, settings: Settings, notice: Notice) -> None:
    """Say above the pages that an opened data file lies in danger, unless that is wanted."""
    danger = _danger(path)
    if danger is not None and str(path.absolute()) not in settings.words(_ACCEPTED):
        notice.say(danger, Tone.WARN, "不再提醒", partial(_put_away, path, settings, notice))


def _danger(path: Path) -> str | None:
    return warning(path.absolute(), this_system())


def _wants(parent: QWidget, danger: str) -> bool:
    question = f"{danger}\n\n仍然放在这里吗？选“否”可以换一个位置。"
    return agrees(parent, "数据文件的位置", question, doubtful=True)


def _accept(path: Path, settings: Settings) -> None:
    settings.set_words(_ACCEPTED, [*settings.words(_ACCEPTED), str(path.absolute())])


def _put_away(path: Path, settings: Settings, notice: Notice) -> None:
    _accept(path, settings)
    notice.hide()

"""A page that shows the judged year: it asks for the judgement and shows it when it is there."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.ledgers import TABLE_LEDGERS
from models.store.versions import VERSION_TABLE
from ui.judging import Judgement, Judging
from ui.session import Session
from ui.widgets.notice import Notice, Tone
from ui.window.page import Page

# Milliseconds; what is there sooner needs no announcement.
_PATIENCE = 300


class JudgedPage(Page):
    """Shows a `Judgement`; every table of the county has a part in it.

    Attributes:
        message: The line above the page.
    """

    watches = frozenset({*TABLE_LEDGERS, VERSION_TABLE})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.message = Notice(self)
        self.judging = Judging.of(session)
        self._waiting = False
        self._judgement: Judgement | None = None
        self.judging.ready.connect(self._show_if_waiting)
        self.judging.stopped.connect(self._say_stopped)

    def refresh(self) -> None:
        """Have the county judged as it is now, and show it."""
        self._waiting = True
        self.judging.ask()
        QTimer.singleShot(_PATIENCE, self, self._say_waiting)

    def _say_waiting(self) -> None:
        if self._waiting and not self.message.text:
            self.message.say("正在核对全县数据，请稍候……")

    def _show_if_waiting(self, judgement: Judgement) -> None:
        if self._waiting:
            self._waiting = False
            self.message.hide()
            self._judgement = judgement
            self.show_judgement(judgement)

    def _say_stopped(self) -> None:
        if self._waiting:
            self.message.say(
                "核对已停止，下面不是最新的结果。", Tone.WARN, "重新核对", self.refresh
            )

    def show_judgement(self, judgement: Judgement) -> None:
        """Show the judged year."""
        raise NotImplementedError

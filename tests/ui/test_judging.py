"""The judgement of the year: made once, dropped when the county changes."""

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from models.problems import AppError
from models.progress import Progress
from ui.judging import Judgement, Judging
from ui.session import Session
from ui.window.main_window import MainWindow


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def ask(qtbot: QtBot, judging: Judging) -> Judgement:
    with qtbot.waitSignal(judging.ready, timeout=20000) as told:
        judging.ask()
    judgement = told.args[0]
    assert isinstance(judgement, Judgement)
    return judgement


def unjudged(qtbot: QtBot, window: MainWindow) -> Judging:
    """The judging of a county that has to be judged anew, while no page asks for it."""
    assert window.workspace is not None
    window.workspace.show_page("schools")
    judging = Judging.of(session_of(window))
    ask(qtbot, judging)
    session_of(window).set_year(2025)
    return judging


def test_pages_share_one_judgement(qtbot: QtBot, window: MainWindow) -> None:
    judging = Judging.of(session_of(window))
    assert Judging.of(session_of(window)) is judging
    first = ask(qtbot, judging)
    assert ask(qtbot, judging) is first
    assert judging.current is first


def test_change_drops_the_judgement(qtbot: QtBot, window: MainWindow) -> None:
    judging = Judging.of(session_of(window))
    first = ask(qtbot, judging)
    with session_of(window).operation("改名") as operation:
        operation.update("schools", 1, {"name": "青禾县实验小学"})
    assert judging.current is None
    second = ask(qtbot, judging)
    assert second is not first
    assert second.facts.schools[0].name == "青禾县实验小学"
    session_of(window).set_year(2025)
    assert ask(qtbot, judging).facts.year == 2025


def test_change_while_judging_is_judged_too(qtbot: QtBot, window: MainWindow) -> None:
    judging = Judging.of(session_of(window))
    with qtbot.waitSignal(judging.ready, timeout=20000) as told:
        judging.ask()
        with session_of(window).operation("改名") as operation:
            operation.update("schools", 1, {"name": "青禾县实验小学"})
    assert told.args[0].facts.schools[0].name == "青禾县实验小学"


def test_judging_waits_for_another_job(qtbot: QtBot, window: MainWindow) -> None:
    session = session_of(window)
    judging = unjudged(qtbot, window)
    done: list[str] = []

    def work(_progress: Progress) -> str:
        return "导入完了"

    session.tasks.start("导入", work, done.append)
    judgement = ask(qtbot, judging)
    assert done == ["导入完了"]
    assert judgement.facts is session.facts()


def test_stopped_judging_says_so_and_can_be_asked_again(qtbot: QtBot, window: MainWindow) -> None:
    judging = unjudged(qtbot, window)
    with qtbot.waitSignal(judging.stopped, timeout=20000):
        judging.ask()
        # Right after the job has begun, before it can end.
        QTimer.singleShot(0, session_of(window).tasks.cancel)
    assert judging.current is None
    assert ask(qtbot, judging).facts.year == 2025


def test_failed_judging_can_be_asked_again(qtbot: QtBot, window: MainWindow) -> None:
    session = session_of(window)
    judging = Judging.of(session)
    judging._running = judging._wanted = True

    def fail(_progress: Progress) -> None:
        raise AppError("磁盘出错。")

    with qtbot.waitSignal(session.tasks.failed, timeout=20000):
        session.tasks.start("核对全县数据", fail, lambda _result: None)
    assert ask(qtbot, judging).facts.year == 2026

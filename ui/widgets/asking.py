"""A question that is answered by yes or no."""

from PySide6.QtWidgets import QMessageBox, QWidget


def agrees(parent: QWidget, title: str, question: str, *, doubtful: bool = False) -> bool:
    """Ask the officer, and tell whether the answer is yes.

    Args:
        parent: The widget that asks.
        title: What it is about.
        question: What is asked.
        doubtful: Whether Enter means no: something would be lost that undoing does not bring back.
    """
    answers = QMessageBox.StandardButton
    usual = answers.No if doubtful else answers.Yes
    given = QMessageBox.question(parent, title, question, answers.Yes | answers.No, usual)
    return given == answers.Yes

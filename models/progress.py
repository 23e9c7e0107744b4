"""How slow work reports where it is, and how it is asked to stop."""

from typing import Protocol


class Progress(Protocol):
    """Called by slow work at every step that is worth showing."""

    def __call__(self, done: int, total: int, label: str) -> None:
        """Report a step.

        Args:
            done: Steps finished.
            total: Steps in all; 0 when unknown.
            label: What is being done, in Chinese.

        Raises:
            Cancelled: When the officer has asked to stop.
        """


def silent(done: int, total: int, label: str) -> None:
    """Take no notice: progress for tests, scripts and short work."""

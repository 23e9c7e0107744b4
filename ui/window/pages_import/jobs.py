"""The slow work of the import page: each a job of the session, refused in words in the page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from models.problems import AppError
from models.roster.results import Plan
from models.store import Changes
from ui.importing.draft import Draft
from ui.importing.looking import Look, look
from ui.importing.material import Material, Pile, read_material
from ui.importing.proposal import Proposal, Work, propose, refusable, write_plan
from ui.session import Session

T = TypeVar("T")
Refuse = Callable[[AppError], None]


def _nothing() -> None:
    """Leave everything as it is after a stopped job."""


class Jobs:
    """Runs one job after another.

    Args:
        session: The open county.
        refuse: Says what staff can mend.
    """

    def __init__(self, session: Session, refuse: Refuse) -> None:
        self._session = session
        self._refuse = refuse

    @property
    def busy(self) -> bool:
        """Whether a job is running that the officer has asked for."""
        return self._session.tasks.busy

    def _start(
        self,
        title: str,
        work: Work[T],
        then: Callable[[T], None],
        otherwise: Callable[[], None] = _nothing,
    ) -> None:
        """Run a job; `otherwise` follows when it is stopped or refused."""

        def done(result: T | AppError) -> None:
            if isinstance(result, AppError):
                otherwise()
                self._refuse(result)
            else:
                then(result)

        self._session.tasks.start(title, refusable(work), done, otherwise)

    def read(self, path: Path, then: Callable[[Material | Pile], None]) -> None:
        """Read what the officer has chosen."""
        work = partial(read_material, path, self._session.path, self._session.clock)
        self._start(f"读取“{path.name}”", work, then)

    def look(self, draft: Draft, then: Callable[[], None]) -> None:
        """Look at a file as rosters of the draft's ledger."""

        def seen(result: Look) -> None:
            draft.seen = result
            then()

        work = partial(look, draft.material, draft.ledger, draft.wishes)
        self._start(f"辨认“{draft.material.path.name}”", work, seen)

    def propose(
        self,
        draft: Draft,
        then: Callable[[], None],
        otherwise: Callable[[], None] = _nothing,
    ) -> None:
        """Plan what is decided, unless it is planned already."""
        if draft.is_planned:
            then()
            return

        def planned(proposal: Proposal) -> None:
            draft.take(proposal)
            then()

        place = (draft.known, self._session.path, self._session.clock)
        work = partial(propose, draft.material, draft.ledger, draft.wishes, *place)
        self._start(f"核对“{draft.material.path.name}”", work, planned, otherwise)

    def write(self, draft: Draft, plan: Plan, then: Callable[[Changes | None], None]) -> None:
        """Write a plan."""
        places = (self._session.scratch, self._session.path, self._session.clock)
        work = partial(write_plan, plan, draft.material, *places)
        self._start(f"导入“{plan.file}”", work, then)

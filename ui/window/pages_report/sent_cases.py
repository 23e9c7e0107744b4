"""The register of the typical cases that were sent: the state of their rows."""

from collections.abc import Collection

from models.ledgers.papers import CaseState
from models.store.closing import closing_of
from ui.session import Session


def register_sent_cases(session: Session, year: int, cases: Collection[int]) -> None:
    """Put on record that cases of a year were sent, in one undoable step.

    Of a closed year the register of versions tells it; its rows stay as they are.

    Args:
        session: The open county.
        year: The report year of the cases.
        cases: Ids of the cases.
    """
    unsent = [
        row.id
        for row in session.rows("cases")
        if row.id in cases and row.state is not CaseState.SENT
    ]
    if unsent and closing_of(session.store, year) is None:
        with session.operation(f"{year}年典型案例：登记已报送") as operation:
            for row_id in unsent:
                operation.update("cases", row_id, {"state": CaseState.SENT})

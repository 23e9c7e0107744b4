from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.ledgers.field import FieldValue
from models.ledgers.papers import County
from models.ledgers.school import Area, Holder, SchoolKind
from models.store import Store

COUNTY = County(code="532999", name="青禾县", prefecture="云岭州")
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


Undoes = Callable[[Store], AbstractContextManager[None]]


def noon() -> datetime:
    return NOON


def school(name: str, **values: FieldValue) -> dict[str, FieldValue]:
    """The values of a village primary school, with what a test wants different."""
    return {
        "name": name,
        "kind": SchoolKind.PRIMARY,
        "holder": Holder.EDUCATION,
        "area": Area.VILLAGE,
        **values,
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "青禾县.yjtz"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path, COUNTY, noon) as made:
        yield made


@pytest.fixture
def undoes() -> Undoes:
    """Whatever is done inside the block is gone after undo and back after redo."""

    @contextmanager
    def check(store: Store) -> Iterator[None]:
        before = store.fingerprint()
        yield
        after = store.fingerprint()
        store.undo()
        assert store.fingerprint() == before
        store.redo()
        assert store.fingerprint() == after

    return check

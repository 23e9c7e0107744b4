from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.ledgers.papers import County
from models.store import Store
from tests.models.planner.planned_county import PlannedCounty


@pytest.fixture
def county() -> PlannedCounty:
    return PlannedCounty()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    bureau = County(code="532999", name="青禾县")
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    with Store.create(tmp_path / "青禾县.yjtz", bureau, lambda: noon) as made:
        yield made

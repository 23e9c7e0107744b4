import pytest

from tests.models.rules.policed_county import PolicedCounty


@pytest.fixture
def county() -> PolicedCounty:
    """A county without a single row."""
    return PolicedCounty()

import pytest

from tests.reports.builders.reported_county import ReportedCounty, whole_county


@pytest.fixture
def county() -> ReportedCounty:
    """A county without a single row."""
    return ReportedCounty()


@pytest.fixture(scope="session")
def whole() -> ReportedCounty:
    """A county with something in every ledger; not to be changed."""
    return whole_county()

import pytest

from reports.builders.material import Material
from tests.reports.builders.reported_county import ReportedCounty, whole_county


@pytest.fixture(scope="session")
def county() -> ReportedCounty:
    """A county with something in every ledger; not to be changed."""
    return whole_county()


@pytest.fixture(scope="session")
def material(county: ReportedCounty) -> Material:
    return county.material()

"""The checksum of the figures that a document was made from."""

import hashlib
import json
from collections.abc import Mapping

from models.statistics.figure import Figure


def figures_checksum(figures: Mapping[str, Figure]) -> str:
    """Return a checksum that changes when any figure does, whatever their order."""
    told = [
        [figure_id, str(figure.value), str(figure.previous)]
        for figure_id, figure in sorted(figures.items())
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()

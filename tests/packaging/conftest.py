"""Where the build's own modules are found."""

import sys
from pathlib import Path

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"

# Not a package of its own: a library that tests use is called packaging, too.
if str(PACKAGING) not in sys.path:
    sys.path.append(str(PACKAGING))

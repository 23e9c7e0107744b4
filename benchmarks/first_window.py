"""How long until the window is painted on the sample county, beside a bare Qt window.

Run: python -m benchmarks.first_window [RUNS]

Each run is a fresh process, measured from its start to the first painted frame. The floor is the
same Python showing an empty QMainWindow.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ui.clock import now
from ui.demo import make_sample

_BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
window.grab()
print(time.time(), flush=True)
"""

_OURS = """
import sys, tempfile, time
from pathlib import Path
from ui.app import open_first, prepare_application
from ui.clock import now
from ui.settings import Settings
from ui.window.main_window import MainWindow
app = prepare_application()
folder = Path(tempfile.mkdtemp())
window = MainWindow(Settings(folder), now, folder)
window.resize(1366, 768)
window.show()
open_first(window, Path(sys.argv[1]))
app.processEvents()
window.grab()
print(time.time(), flush=True)
"""


def seconds(code: str, *arguments: str) -> float:
    """Return the seconds from the start of a process to its first painted frame."""
    begun = time.time()
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(ran.stdout.split()[-1]) - begun


def main() -> None:
    """Print the medians and their ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        county = make_sample(Path(folder) / "county", now)
        bare, ours = [], []
        for _ in range(runs):
            bare.append(seconds(_BARE))
            ours.append(seconds(_OURS, str(county)))
    floor, window = statistics.median(bare), statistics.median(ours)
    print(f"empty window      {floor:.2f} s")
    print(f"sample county     {window:.2f} s")
    print(f"ratio             {window / floor:.1f}")


if __name__ == "__main__":
    main()

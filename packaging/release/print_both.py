"""Prints the self-test's documents on the default printer, as the program does."""

import sys
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from models.progress import silent
from ui.app import prepare_application
from ui.printing import has_printer, prepare, print_pdf


def main(folder: Path) -> int:
    """Print every PDF in `folder`; the exit code says whether there was a printer."""
    keep_alive = prepare_application()
    print("printers:", QPrinterInfo.availablePrinterNames())
    if not has_printer():
        return 1
    for path in sorted(folder.glob("*.pdf")):
        printer = QPrinter(QPrinterInfo.defaultPrinter(), QPrinter.PrinterMode.HighResolution)
        printer.setResolution(150)
        prepare(printer, path.stem)
        print(path.name, print_pdf(path.read_bytes(), printer, silent), "pages")
    del keep_alive
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

"""Writes the sample county's workbooks and their manifest beside this file, or elsewhere.

    python resources/sample/make.py [FOLDER]

A development tool: it needs xlwt. The county is invented from fixed seeds, so every run gives the
same cells.
"""

import sys
from pathlib import Path

from generator.county import make_county
from generator.manifest import manifest
from generator.writers import write_books

HERE = Path(__file__).resolve().parent


def main(arguments: list[str]) -> int:
    """Write everything into the folder that was named."""
    folder = Path(arguments[0]) if arguments else HERE
    folder.mkdir(parents=True, exist_ok=True)
    books = make_county()
    paths = write_books(books, folder)
    (folder / "manifest.toml").write_text(manifest(books), encoding="utf-8", newline="\n")
    print(f"{len(paths)} 个工作簿，共 {sum(path.stat().st_size for path in paths) // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

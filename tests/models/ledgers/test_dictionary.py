"""The data dictionary in docs is what the declarations say."""

from pathlib import Path

from models.ledgers import LEDGERS
from models.ledgers.dictionary import data_dictionary


def test_the_page_is_what_the_declarations_say(repository: Path) -> None:
    page = (repository / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert page == data_dictionary()


def test_every_ledger_and_every_field_is_explained() -> None:
    page = data_dictionary()
    for name, ledger in LEDGERS.items():
        if name != "arrangements":
            part = page.split(f"## {name} ")[1].split("\n## ")[0]
            assert ledger.help in part
            asked = [each for each in ledger.fields if each.name not in ledger.fixed]
            assert part.count("\n| ") == len(asked) + 1

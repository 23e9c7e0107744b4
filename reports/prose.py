"""Report prose: Chinese sentences from templates, with live figures, as blocks of a document.

A template in resources/templates says a whole section: a sentence a line, an empty line between
paragraphs, headings and tables put where they belong. What the officer typed enters as data and is
never read as a template.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from models.ledgers.report_text import heading_name
from models.statistics.figure import Figure, Number, rounded
from models.statistics.tally import UNSET
from reports.document import Block, Heading, Live, Paragraph, Told
from reports.figure_marks import filled
from reports.figure_text import change_text

TEMPLATES = Path(__file__).resolve().parents[1] / "resources" / "templates"

# One character of Unicode's last private plane stands for each figure, heading and table until the
# text is cut up again. Names and places are never written with these.
_FIRST_MARK, _LAST_MARK = 0x100000, 0x10FFFD
_MARK = re.compile(f"([{chr(_FIRST_MARK)}-{chr(_LAST_MARK)}])")
_UNSET = f".{UNSET.code}"
_OF_THESE = "其中"
_PARAGRAPHS = re.compile(r"\n\s*\n")


def _is_whole(part: Number | None, whole: Number | None) -> bool:
    """Tell whether a part of a count is all of it; shares of different things may be equal."""
    return isinstance(part, int) and part == whole


class _Marked(str):
    """Text of the program's own in which marks may stand."""

    __slots__ = ()


@dataclass(frozen=True)
class _Key:
    """The name of the paragraph in which it stands."""

    name: str


def _printed(value: object) -> object:
    """Let marks through only from the program itself; a value that is missing is a fault."""
    if value is None:
        raise ValueError("a template prints a value that is missing")
    return value if isinstance(value, _Marked) else _MARK.sub("", str(value))


def _several(text: str) -> str:
    """Return each line of an officer's text as a paragraph of its own."""
    return "\n\n".join(line for line in text.splitlines() if line.strip())


@cache
def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        # The text goes into documents, not into a web page: there is nothing to escape.
        autoescape=False,  # noqa: S701
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printed,
    )
    environment.filters["paragraphs"] = _several
    return environment


# --- rendering ---------------------------------------------------------------------------------


_Piece = Live | Block | _Key


class _Page:
    """One rendering of a template: what it may call, and what stands behind its marks."""

    def __init__(
        self, section: str, figures: Mapping[str, Figure], inserts: Mapping[str, Block]
    ) -> None:
        self._section = section
        self._figures = figures
        self._inserts = inserts
        self._marked: list[_Piece] = []

    def functions(self) -> dict[str, Callable[..., object]]:
        return {
            "heading": self.heading,
            "insert": self.insert,
            "key": self.key,
            "own": self.own,
            "fig": self.figure,
            "value": self.value,
            "change": self.change,
            "parts": self.parts,
            "uneven": self.uneven,
            "listed": self.listed,
        }

    def _mark(self, thing: _Piece) -> _Marked:
        self._marked.append(thing)
        return _Marked(chr(_FIRST_MARK + len(self._marked) - 1))

    def heading(self, level: int, text: str, *names: str) -> _Marked:
        """Begin a section; it is left out again if nothing follows under it.

        A heading with a name, as a paragraph has one, is the program's: it can be written over.
        """
        key = heading_name(self._section, *names) if names else ""
        return _Marked(f"\n\n{self._mark(Heading(level, (text,), key=key))}\n\n")

    def insert(self, name: str) -> _Marked:
        """Place a table or another block; nothing where the county has none of it."""
        block = self._inserts.get(name)
        return _Marked("" if block is None else f"\n\n{self._mark(block)}\n\n")

    def key(self, *names: object) -> _Marked:
        """Begin a paragraph and name it; other parts of the name follow after a dot."""
        name = ".".join(filter(None, (self._section, *map(str, names))))
        return _Marked(f"\n\n{self._mark(_Key(name))}")

    def own(self, text: str) -> _Marked:
        """Write an officer's text, with the figures that its marks name."""
        pieces = filled(_MARK.sub("", text), self._figures)
        return _Marked("".join(self._mark(run) if isinstance(run, Live) else run for run in pieces))

    def figure(self, figure_id: str) -> _Marked:
        """Write a figure with its unit, linked to where it comes from."""
        figure = self._figures[figure_id]
        return self._mark(Live(figure.text(), figure.id))

    def value(self, figure_id: str) -> Number | None:
        """Return a figure's value, to ask whether and how to speak of it."""
        return self._figures[figure_id].value

    def change(self, figure_id: str) -> _Marked:
        """Say, after a comma, how the figure stands to last year's, if that is known."""
        figure = self._figures[figure_id]
        text = change_text(figure)
        return _Marked(f"，{self._mark(Live(text, figure.id, Told.CHANGE))}" if text else "")

    def parts(self, prefix: str, before: str = "") -> _Marked:
        """List the parts of a figure that are something: 共建型2个、协作型3个.

        Where one part is the whole, that is said: ，均为共建型.
        """
        names = {
            figure_id: self._figures[figure_id].label.rpartition("：")[2]
            for figure_id in self._parts(prefix)
        }
        said = [figure_id for figure_id in names if self._figures[figure_id].value]
        whole = self._figures.get(prefix.rpartition(".")[0]) if len(said) == 1 else None
        if (
            whole is not None
            and before.endswith(_OF_THESE)
            and _is_whole(self._figures[said[0]].value, whole.value)
        ):
            are = "均为" if whole.value != 1 else "为"
            return _Marked(f"{before.removesuffix(_OF_THESE)}{are}{names[said[0]]}")
        return self.listed(names, before)

    def _parts(self, prefix: str) -> list[str]:
        return [
            figure_id
            for figure_id in self._figures
            if figure_id.rpartition(".")[0] == prefix and not figure_id.endswith(_UNSET)
        ]

    def uneven(self, prefix: str) -> bool:
        """Tell whether the parts of a figure, as they are printed, do not add up to it."""
        whole = self._figures[prefix.rpartition(".")[0]]
        parts = [each for name in self._parts(prefix) if (each := self._figures[name]).value]
        added = sum(rounded(each.value, each.places) for each in parts if each.value is not None)
        return bool(parts) and added != rounded(whole.value or 0, whole.places)

    def listed(self, names: Mapping[str, str], before: str = "") -> _Marked:
        """List the figures that are something, each after its name; nothing if none is."""
        found = "、".join(
            f"{name}{self.figure(figure_id)}"
            for figure_id, name in names.items()
            if self._figures[figure_id].value
        )
        return _Marked(f"{before}{found}" if found else "")

    def blocks(self, text: str) -> Iterator[Block]:
        """Cut rendered text into blocks.

        Raises:
            ValueError: The template lost a mark.
        """
        lost = [mark for mark in range(len(self._marked)) if chr(_FIRST_MARK + mark) not in text]
        if lost:
            raise ValueError(f"never printed: {[self._marked[mark] for mark in lost]}")
        for paragraph in _PARAGRAPHS.split(text):
            joined = "".join(line.strip() for line in paragraph.splitlines())
            pieces = self._pieces(joined)
            said = tuple(piece for piece in pieces if not isinstance(piece, _Key))
            if said:
                key = next((piece.name for piece in pieces if isinstance(piece, _Key)), "")
                yield self._block(said, key)

    def _pieces(self, text: str) -> tuple[str | _Piece, ...]:
        pieces = (piece for piece in _MARK.split(text) if piece)
        return tuple(
            self._marked[ord(piece) - _FIRST_MARK] if _MARK.fullmatch(piece) else piece
            for piece in pieces
        )

    def _block(self, pieces: tuple[str | Live | Block, ...], key: str) -> Block:
        runs = tuple(piece for piece in pieces if isinstance(piece, str | Live))
        if len(runs) == len(pieces):
            return Paragraph(runs, key=key)
        # A heading or table brings its own empty lines: no words can stand beside it.
        (block,) = pieces
        assert not isinstance(block, str | Live)
        return block


def render(
    template: str,
    figures: Mapping[str, Figure],
    words: Mapping[str, object],
    inserts: Mapping[str, Block] | None = None,
    folder: Path = TEMPLATES,
) -> tuple[Block, ...]:
    """Render a template into blocks; a heading with nothing under it is left out.

    Args:
        template: Its file in the folder.
        figures: What `fig`, `value`, `change` and `parts` speak of, by statistic id.
        words: Everything else that the template names; text in it is data.
        inserts: Tables and other blocks by the name under which the template places them.
        folder: Where templates stand.

    Raises:
        jinja2.UndefinedError: The template names something that it is not given.
        KeyError: It speaks of a figure that the catalogue does not know.
        ValueError: It loses a figure or prints what is missing.
    """
    page = _Page(Path(template).stem, figures, inserts or {})
    text = _environment(folder).get_template(template).render(page.functions() | dict(words))
    return without_empty_headings(tuple(page.blocks(text)))


def without_empty_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out headings under which nothing is said; the others are numbered afterwards."""
    kept: list[Block] = []
    following = 0
    for block in reversed(blocks):
        level = block.level if isinstance(block, Heading) else 9
        if level == 9 or level < following:
            kept.append(block)
            following = level
    return tuple(reversed(kept))

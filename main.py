"""优教台账: the window, or a command when one is given."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run a command of the command line, or open the window.

    Returns:
        0 done, 1 done with findings or problem rows, 2 refused.
    """
    if arguments[:1] == ["--read-roster"]:
        # The program started itself as the confined reader of one workbook.
        from models.roster import child

        child.main()
        return 0
    from ui.commands import run

    for stream in (sys.stdout, sys.stderr):
        # A windowed program on Windows has no streams; a console may lack a rare character.
        if stream is not None:
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The command line: the window's other face, over the same functions, without Qt."""

from collections.abc import Sequence

from ui.commands.arguments import Refused, parse
from ui.commands.console import refuse


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask; without a command, open the window.

    Returns:
        0 done, 1 done with findings or problem rows, 2 refused: one Chinese sentence on standard
        error.
    """
    from models.problems import AppError, Cancelled, disk_error

    try:
        chosen = parse(arguments)
        result: int = chosen.run(chosen)
    except (Refused, AppError) as error:
        return refuse(str(error))
    except OSError as error:
        if error.errno is None:
            raise
        return refuse(str(disk_error(error)))
    except (KeyboardInterrupt, Cancelled):
        return refuse("已取消，没有写入任何数据。")
    return result

"""History, backups and the state of a data file."""

from argparse import Namespace

from models.ledgers import TABLE_LEDGERS
from models.store import Store, restore, verify
from ui.clock import now
from ui.commands.console import answer
from ui.state_words import OPERATION_WORDS


def undo(chosen: Namespace) -> int:
    """List the history, or take back the last operation or all since a given one."""
    with Store.open(chosen.data, now) as store:
        if chosen.list:
            history = store.history()
            answer(
                chosen,
                {"history": [vars(entry) | {"state": str(entry.state)} for entry in history]},
                [
                    f"{entry.operation:>5}  {entry.done_at:.16}  {OPERATION_WORDS[entry.state]}"
                    f"  {entry.label}（{entry.rows} 处）{entry.person and f'  {entry.person}'}"
                    for entry in history
                ]
                or ["还没有任何操作。"],
            )
            return 0
        if chosen.operation is not None:
            changes = store.undo_to(chosen.operation)
        else:
            found = store.undo()
            if found is None:
                answer(chosen, {"undone": None}, ["没有可以撤销的操作。"])
                return 0
            changes = found
    answer(
        chosen,
        {"undone": changes.operation, "label": changes.label, "tables": sorted(changes.tables)},
        [f"已撤销：{changes.label}"],
    )
    return 0


def back_up(chosen: Namespace) -> int:
    """Write a verified copy of the data file to a place of the officer's choice."""
    with Store.open(chosen.data, now) as store:
        missing = store.copy_to(chosen.out)
    answer(
        chosen,
        {"backup": chosen.out, "missing": missing},
        [f"已备份并核对：{chosen.out}", *(f"  {each}" for each in missing)],
    )
    return 0


def bring_back(chosen: Namespace) -> int:
    """Put a backup in the place of the data file."""
    found = restore(chosen.backup, chosen.data, now(), dry_run=chosen.dry_run)
    done = "备份完好，可以恢复" if chosen.dry_run else "已恢复，原来的数据文件留在备份文件夹里"
    answer(
        chosen,
        {
            "backup": chosen.backup,
            "rows": found.rows,
            "restored": not chosen.dry_run,
            "missing": found.missing,
        },
        [f"{done}：{chosen.data}", *(f"  {each}" for each in found.missing)],
    )
    return 0


def check_file(chosen: Namespace) -> int:
    """Tell whether a data file or backup is whole."""
    found = verify(chosen.data)
    titles = {table: ledger.title for table, ledger in TABLE_LEDGERS.items()}
    answer(
        chosen,
        {
            "data": chosen.data,
            "sound": found.sound,
            "rows": found.rows,
            "faults": found.faults,
            "missing": found.missing,
        },
        [
            f"{chosen.data.name}：{'完好' if found.sound else '有问题'}",
            *(f"  {each}" for each in (*found.faults, *found.missing)),
            *(f"  {titles[t]}：{count} 行" for t, count in found.rows.items() if t in titles),
        ],
    )
    return 0 if found.sound else 1

"""The menus of the main window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qVersion
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox

from ui.platform.product import NAME, VERSION
from ui.window.pages_report.folders import open_folder

if TYPE_CHECKING:
    from ui.window.help_window import HelpWindow
    from ui.window.main_window import MainWindow

_ABOUT = (
    f"{NAME} {VERSION}\n基础教育优质资源辐射引领工作台账\n\n"
    "全部在本机运行，不连接网络。一个县的数据就是一个 .yjtz 文件，请像保管纸质名册一样保管它。\n\n"
    f"界面使用 Qt {qVersion()}（LGPL v3）；各组件和字体的许可文件随程序一起提供。"
)


class Menus(QObject):
    """Makes the menus and keeps their entries in step with what is open.

    Attributes:
        help: The window with the help, once it was asked for.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._for_county: list[QAction] = []
        self.help: HelpWindow | None = None
        bar = window.menuBar()
        self._fill_file_menu(bar.addMenu("文件"))
        self._fill_edit_menu(bar.addMenu("编辑"))
        self._fill_help_menu(bar.addMenu("帮助"))

    def _fill_file_menu(self, menu: QMenu) -> None:
        window = self._window
        self._add(menu, "新建县…", window.new_county)
        self._add(menu, "打开…", window.ask_open, "Ctrl+O")
        self._recent = menu.addMenu("最近打开")
        self._add(menu, "试用示例县", window.make_sample)
        menu.addSeparator()
        self._add(menu, "保存", lambda: self._workspace("keep"), "Ctrl+S", county=True)
        self._add(menu, "局档案…", window.edit_county, county=True)
        self._add(menu, "导入名册…", lambda: self._show("import"), "Ctrl+I", county=True)
        self._add(menu, "导出当前列表…", self._export, "Ctrl+E", county=True)
        menu.addSeparator()
        self._add(menu, "备份到…", window.ask_backup, county=True)
        self._add(menu, "恢复备份…", window.ask_restore, county=True)
        self._add(menu, "打开数据文件所在的文件夹", self._show_folder, county=True)
        menu.addSeparator()
        self._add(menu, "关闭数据文件", window.leave_county, county=True)
        self._add(menu, "退出", window.close, "Ctrl+Q")

    def _fill_edit_menu(self, menu: QMenu) -> None:
        self._add(menu, "撤销", lambda: self._workspace("undo"), "Ctrl+Z", county=True)
        self._add(menu, "重做", lambda: self._workspace("redo"), "Ctrl+Y", county=True)
        menu.addSeparator()
        self._add(menu, "查找学校、教师、集团", self._search, "Ctrl+K", county=True)
        self._add(menu, "历史记录", lambda: self._show("history"), "Ctrl+H", county=True)

    def _fill_help_menu(self, menu: QMenu) -> None:
        self._add(menu, "使用说明", self.show_help, "F1")
        self._add(menu, "关于优教台账", self._about)

    def _add(
        self,
        menu: QMenu,
        text: str,
        act: Callable[[], object],
        keys: str = "",
        *,
        county: bool = False,
    ) -> None:
        action = menu.addAction(text)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _on: act())
        if county:
            self._for_county.append(action)

    def refresh(self) -> None:
        """Offer what can be done now."""
        for action in self._for_county:
            action.setEnabled(self._window.session is not None)
        self._recent.clear()
        for path in self._window.recent_files():
            action = self._recent.addAction(f"{path.stem}　{path.parent}")
            action.triggered.connect(lambda _on, path=path: self._window.open_file(path))
        self._recent.setEnabled(not self._recent.isEmpty())

    def _show(self, key: str) -> None:
        if self._window.workspace is not None:
            self._window.workspace.show_page(key)

    def _workspace(self, name: str) -> None:
        workspace = self._window.workspace
        if workspace is not None:
            act: Callable[[], None] = getattr(workspace, name)
            act()

    def _show_folder(self) -> None:
        # The folder is one that the explorer hides; nobody finds it by searching.
        if self._window.session is not None:
            open_folder(self._window.session.path)

    def _search(self) -> None:
        if self._window.workspace is not None:
            self._window.workspace.bar.search.setFocus()

    def _export(self) -> None:
        workspace = self._window.workspace
        if workspace is None:
            return
        if not workspace.page.export_list():
            self._window.statusBar().showMessage(
                "这一页没有可以导出的列表。请先打开一本台账。", 8000
            )

    def show_help(self) -> None:
        """Show the help, at what helps on the page that is open."""
        if self.help is None:
            from ui.window.help_window import HelpWindow

            self.help = HelpWindow(self._window)
        workspace = self._window.workspace
        self.help.show_topic(workspace.current if workspace is not None else "")

    def _about(self) -> None:
        QMessageBox.information(self._window, "关于优教台账", _ABOUT)

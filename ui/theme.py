"""How the window looks: one light palette, one accent colour, one face, one style sheet."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

ACCENT = "#1d6fb8"
ACCENT_DARK = "#175a96"
ACCENT_SOFT = "#e6f0fa"
TEXT = "#1f2933"
QUIET = "#66727f"
LINE = "#dde2e8"
GROUND = "#f4f6f8"
SURFACE = "#ffffff"
DANGER = "#b42318"
DANGER_SOFT = "#fdecea"
WARNING = "#9a6700"
WARNING_SOFT = "#fff6e0"
SUCCESS = "#1a7f4b"
SUCCESS_SOFT = "#e7f6ee"

TEXT_SIZE = 14
ROW_HEIGHT = 32

_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
_RESOURCES = Path(__file__).resolve().parent.parent / "resources"
_FONTS = _RESOURCES / "fonts"
ICONS = _RESOURCES / "icons"
# Together they have every character of the 通用规范汉字表 and beyond.
_OWN_FACES = ("YoujiaoHei.ttf", "YoujiaoSong.ttf")


def apply(app: QApplication) -> None:
    """Give the program its look."""
    app.setStyle("Fusion")
    app.styleHints().setColorScheme(Qt.ColorScheme.Light)
    app.setPalette(_palette())
    font = _font()
    app.setFont(font)
    app.setWindowIcon(QIcon(str(ICONS / "youjiao.svg")))
    face = ", ".join(f'"{name}"' for name in font.families())
    app.setStyleSheet(_SHEET.replace("@icons", ICONS.as_posix()).replace("@face", face))


def _font() -> QFont:
    """Return the face of the window: the system's Chinese one, else our own."""
    present = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    families = [name for name in _FAMILIES if name in present] or sorted(present)[:1]
    if not families:
        for name in _OWN_FACES:
            number = QFontDatabase.addApplicationFont(str(_FONTS / name))
            families += QFontDatabase.applicationFontFamilies(number)
    font = QFont(families)
    font.setPixelSize(TEXT_SIZE)
    return font


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, GROUND),
        (role.Base, SURFACE),
        (role.AlternateBase, "#fafbfc"),
        (role.Button, SURFACE),
        (role.Text, TEXT),
        (role.WindowText, TEXT),
        (role.ButtonText, TEXT),
        (role.PlaceholderText, "#98a2ad"),
        (role.Highlight, ACCENT),
        (role.HighlightedText, SURFACE),
        (role.Link, ACCENT),
        (role.ToolTipBase, SURFACE),
        (role.ToolTipText, TEXT),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor("#a8b0b9"))
    return palette


_SHEET = f"""
/* Windows has fonts of its own for these, smaller ones, and sets them anew with every theme. */
QAbstractItemView, QMenu, QMenuBar, QMessageBox, QStatusBar, QToolTip {{
    font-family: @face; font-size: {TEXT_SIZE}px; }}
QToolTip {{ background: {SURFACE}; color: {TEXT}; border: 1px solid {LINE}; padding: 4px 6px;
    qproperty-textFormat: PlainText; }}
QMessageBox QLabel {{ qproperty-textFormat: PlainText; }}
QMenuBar {{ background: {SURFACE}; border-bottom: 1px solid {LINE}; padding: 2px 6px; }}
QMenuBar::item {{ padding: 4px 12px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {ACCENT_SOFT}; }}
QMenu {{ background: {SURFACE}; border: 1px solid {LINE}; padding: 4px; }}
QMenu::item {{ padding: 6px 26px 6px 26px; border-radius: 4px; }}
QMenu::item:selected {{ background: {ACCENT_SOFT}; color: {TEXT}; }}
QMenu::item:disabled {{ color: #a8b0b9; }}
QMenu::separator {{ height: 1px; background: {LINE}; margin: 4px 8px; }}
QStatusBar {{ background: {SURFACE}; border-top: 1px solid {LINE}; color: {QUIET}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {QUIET}; padding: 0 8px; }}

QPushButton {{ background: {SURFACE}; border: 1px solid #c9d0d8; border-radius: 6px;
    padding: 5px 14px; min-height: 20px; }}
QPushButton:hover {{ border-color: {ACCENT}; color: {ACCENT_DARK}; }}
QPushButton:pressed {{ background: {ACCENT_SOFT}; }}
QPushButton:disabled {{ color: #a8b0b9; border-color: {LINE}; background: {GROUND}; }}
QPushButton:focus {{ border-color: {ACCENT}; }}
QPushButton[primary="true"] {{ background: {ACCENT}; border-color: {ACCENT}; color: white; }}
QPushButton[primary="true"]:hover {{ background: {ACCENT_DARK}; color: white; }}
QPushButton[primary="true"]:disabled {{ background: #b8cde2; border-color: #b8cde2; color: white; }}
QPushButton[danger="true"] {{ color: {DANGER}; }}
QPushButton::menu-indicator {{ image: url("@icons/chevron-down.svg"); width: 12px;
    subcontrol-origin: padding; subcontrol-position: right center; right: 8px; }}
QPushButton[menu="true"] {{ padding-right: 26px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 5px 10px;
    background: transparent; }}
QToolButton:hover {{ background: {ACCENT_SOFT}; }}
QToolButton:disabled {{ color: #a8b0b9; }}

QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QDateEdit, QSpinBox {{
    background: {SURFACE}; border: 1px solid #c9d0d8; border-radius: 6px; padding: 4px 8px;
    min-height: 22px; selection-background-color: {ACCENT}; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus {{
    border-color: {ACCENT}; }}
QLineEdit[faulty="true"], QComboBox[faulty="true"], QPlainTextEdit[faulty="true"] {{
    border-color: {DANGER}; background: {DANGER_SOFT}; }}
QLineEdit:read-only {{ background: {GROUND}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url("@icons/chevron-down.svg"); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {SURFACE}; border: 1px solid {LINE}; padding: 2px;
    selection-background-color: {ACCENT_SOFT}; selection-color: {TEXT}; outline: none; }}

QTableView {{ background: {SURFACE}; alternate-background-color: #fafbfc; gridline-color: #e9edf1;
    border: 1px solid {LINE}; border-radius: 6px; selection-background-color: #d6e6f6;
    selection-color: {TEXT}; outline: none; }}
QTableView::item {{ border: none; padding: 0 8px; }}
QTableView::item:selected {{ background: #d6e6f6; color: {TEXT}; }}
#cellEditor {{ border-radius: 0; border: 2px solid {ACCENT};
    padding: 0 4px; min-height: 0; }}
QHeaderView {{ background: {SURFACE}; }}
QHeaderView::section {{ background: #eef2f6; color: #3c4854; border: none;
    border-right: 1px solid {LINE}; border-bottom: 1px solid {LINE}; padding: 6px 8px;
    font-weight: 600; }}
QHeaderView::section:vertical {{ font-weight: normal; color: {QUIET}; padding: 0 8px; }}
QHeaderView::section:hover {{ background: {ACCENT_SOFT}; }}
QTableCornerButton::section {{ background: #eef2f6; border: none;
    border-right: 1px solid {LINE}; border-bottom: 1px solid {LINE}; }}

QListWidget {{ background: {SURFACE}; border: 1px solid {LINE}; border-radius: 6px; outline: none;
    selection-background-color: #d6e6f6; selection-color: {TEXT}; }}
#card QListWidget {{ border: none; }}

QTabWidget::pane {{ border: none; border-top: 1px solid {LINE}; }}
QTabBar::tab {{ background: transparent; color: {QUIET}; padding: 8px 16px; border: none;
    border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {ACCENT_DARK}; border-bottom-color: {ACCENT}; font-weight: 600; }}
QTabBar::tab:hover {{ color: {ACCENT_DARK}; }}
QSplitter::handle {{ background: transparent; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: #c5ccd4; border-radius: 4px; min-height: 28px; min-width: 28px; }}
QScrollBar::handle:hover {{ background: #a9b3bd; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: #e4e9ee; border: none; border-radius: 4px; height: 8px; }}
QProgressBar::chunk {{ background: {ACCENT}; border-radius: 4px; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid #b4bdc7; border-radius: 4px;
    background: {SURFACE}; }}
QCheckBox::indicator:hover {{ border-color: {ACCENT}; }}
QCheckBox::indicator:checked {{ background: {ACCENT}; border-color: {ACCENT};
    image: url("@icons/check.svg"); }}
QDialog {{ background: {SURFACE}; }}
QDialog QScrollArea > QWidget > QWidget {{ background: {SURFACE}; }}

#heading {{ font-size: 20px; font-weight: 600; color: {TEXT}; }}
#subheading {{ font-size: 15px; font-weight: 600; color: {TEXT}; }}
#quiet {{ color: {QUIET}; }}
#card {{ background: {SURFACE}; border: 1px solid {LINE}; border-radius: 8px; }}
#topBar {{ background: {SURFACE}; border-bottom: 1px solid {LINE}; }}
#countyName {{ font-size: 16px; font-weight: 600; }}
#navigation {{ background: #eaeff4; border: none; border-right: 1px solid {LINE}; outline: none;
    padding: 8px 8px; }}
#navigation::item {{ border: none; border-radius: 6px; padding-left: 10px; }}
#navigation::item:hover {{ background: #dfe7ef; }}
#navigation::item:selected {{ background: {ACCENT}; color: white; }}
#notice {{ border-radius: 6px; }}
#notice[tone="info"] {{ background: {ACCENT_SOFT}; color: {ACCENT_DARK}; }}
#notice[tone="good"] {{ background: {SUCCESS_SOFT}; color: {SUCCESS}; }}
#notice[tone="warn"] {{ background: {WARNING_SOFT}; color: {WARNING}; }}
#notice[tone="bad"] {{ background: {DANGER_SOFT}; color: {DANGER}; }}
#fault {{ color: {DANGER}; }}
"""

"""The measures of an official page (GB/T 9704): points, counted from the paper's edges."""

MM = 72 / 25.4

PAGE_WIDTH = 210 * MM
PAGE_HEIGHT = 297 * MM
TOP = 37 * MM
LEFT = 28 * MM
AREA_WIDTH = 156 * MM
AREA_HEIGHT = 225 * MM
COLUMNS = 28
ROWS = 22

# 28 glyphs of 16 pt are 2 mm wider than the type area: the glyph keeps its size in a smaller cell.
CELL = AREA_WIDTH / COLUMNS
PITCH = AREA_HEIGHT / ROWS

TITLE_SIZE = 22.0
BODY_SIZE = 16.0
PAGE_NUMBER_SIZE = 14.0
NOTE_SIZE = 14.0
CAPTION_SIZE = 12.0
TABLE_SIZE = 10.5

# Where the baseline of a hanzi stands in its square.
ASCENT = 0.86

PAGE_NUMBER_DROP = 7 * MM

# The largest room that a photograph takes.
PHOTO_WIDTH = 130 * MM
PHOTO_HEIGHT = 90 * MM
# Between photographs that stand side by side.
PHOTO_GAP = CELL

# How far over the type area the words over a draft have their middle.
AREA_TO_DRAFT = 12 * MM

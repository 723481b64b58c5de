"""Draws the invented papers of `resources/samples`: `python -m tests.support.draw_samples FONT.ttc DIR`.

Everything on them is made up and marked 样例. The number's district (a whole region) and its serial 000 are given
to nobody. Run by hand when a paper changes; what it made is committed.
"""

import math
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

NUMBER = "150000199001010002"
_BLUE, _BLACK, _RED = (40, 90, 140), (30, 30, 30), (190, 40, 40)
_CARD = (1012, 638)
_LEAF = (1240, 874)
_FRONT = (
    ("姓名", "其其格（样例）", 90, 70),
    ("性别", "女", 90, 150),
    ("民族", "蒙古", 330, 150),
    ("出生", "1990 年 1 月 1 日", 90, 230),
    ("住址", "样例旗样例苏木样例嘎查 1 号", 90, 310),
    ("公民身份号码", NUMBER, 90, 530),
)
_BACK = (
    ("签发机关", "样例旗公安局（样例）", 230, 470),
    ("有效期限", "2020.01.01-2040.01.01", 230, 540),
)
_LEAF_ROWS = (
    ("姓名", "其其格（样例）", "户主或与户主关系", "户主"),
    ("曾用名", "", "性别", "女"),
    ("出生地", "样例旗", "民族", "蒙古"),
    ("籍贯", "样例旗", "出生日期", "1990 年 1 月 1 日"),
    ("公民身份号码", NUMBER, "身高", "165 厘米"),
    ("文化程度", "高中", "婚姻状况", "已婚"),
    ("服务处所", "牧民", "职业", "畜牧"),
    ("何时由何地迁来本址", "1990 年出生登记", "登记日期", "2020 年 1 月 1 日"),
)


class Brush:
    """A sheet and the font to write on it."""

    def __init__(self, font: Path, size: tuple[int, int], paper: tuple[int, int, int]) -> None:
        self.font = font
        self.sheet = Image.new("RGB", size, paper)
        self.draw = ImageDraw.Draw(self.sheet)

    def write(
        self, at: tuple[int, int], text: str, size: int, colour: tuple[int, int, int] = _BLACK
    ) -> None:
        """Write a line; `at` is its upper left corner."""
        self.draw.text(at, text, font=ImageFont.truetype(str(self.font), size), fill=colour)

    def mark(self, text: str) -> None:
        """Lay 样例 across the sheet, so that no one takes it for a paper that counts."""
        layer = Image.new("L", self.sheet.size, 0)
        width, height = self.sheet.size
        face = ImageFont.truetype(str(self.font), height // 6)
        ImageDraw.Draw(layer).text((width // 2, height // 2), text, font=face, fill=70, anchor="mm")
        self.sheet.paste(_RED, mask=layer.rotate(20))

    def waves(self, colour: tuple[int, int, int]) -> None:
        """Fine wavy lines, as cards have them."""
        width, height = self.sheet.size
        for top in range(-40, height + 40, 11):
            line = [(x, top + 9 * math.sin(x / 60 + top / 30)) for x in range(0, width + 8, 8)]
            self.draw.line(line, fill=colour, width=1)


def card_front(font: Path) -> Image.Image:
    """The side with the person."""
    brush = Brush(font, _CARD, (232, 240, 244))
    brush.waves((208, 224, 232))
    for label, value, x, y in _FRONT:
        brush.write((x, y), label, 30, _BLUE)
        brush.write((x + 40 + 30 * len(label), y - 2), value, 36 if value != NUMBER else 44)
    brush.draw.ellipse((745, 120, 875, 270), fill=(150, 165, 175))
    brush.draw.pieslice((690, 280, 930, 620), 180, 360, fill=(150, 165, 175))
    brush.mark("样例 不是证件")
    return brush.sheet


def card_back(font: Path) -> Image.Image:
    """The side with the authority; a ring stands where the emblem would."""
    brush = Brush(font, _CARD, (236, 240, 240))
    brush.waves((222, 214, 222))
    brush.draw.ellipse((70, 60, 230, 220), outline=_RED, width=8)
    brush.write((310, 90), "居民身份证（样例）", 60)
    for label, value, x, y in _BACK:
        brush.write((x, y), label, 32, _BLUE)
        brush.write((x + 170, y - 2), value, 36)
    brush.mark("样例 不是证件")
    return brush.sheet


def household_leaf(font: Path) -> Image.Image:
    """A register page, laid a little askew and grainy, as a phone takes it."""
    brush = Brush(font, _LEAF, (246, 242, 228))
    brush.write((390, 40), "常住人口登记卡（样例）", 44)
    for row, cells in enumerate(_LEAF_ROWS):
        top = 130 + row * 84
        for text, left, right in zip(
            cells, (60, 340, 690, 960), (340, 690, 960, 1180), strict=True
        ):
            brush.draw.rectangle((left, top, right, top + 84), outline=(90, 70, 60), width=2)
            brush.write((left + 12, top + 26), text, 26 if len(text) < 9 else 22)
    brush.draw.ellipse((960, 600, 1160, 800), outline=_RED, width=6)
    brush.write((1005, 680), "样例专用", 30, _RED)
    brush.mark("样例 不是证件")
    turned = brush.sheet.rotate(1.4, Image.Resampling.BICUBIC, fillcolor=(120, 100, 84))
    return turned.filter(ImageFilter.GaussianBlur(0.6))


def signature() -> Image.Image:
    """Strokes of a pen, written by nobody."""
    sheet = Image.new("L", (1200, 400), 255)
    draw = ImageDraw.Draw(sheet)
    for phase, left, right in ((0.0, 120, 480), (1.1, 420, 820), (2.3, 760, 1080)):
        stroke = [_pen(step / 60, phase, left, right) for step in range(61)]
        draw.line(stroke, fill=25, width=11, joint="curve")
    return sheet.resize((600, 200), Image.Resampling.LANCZOS)


def _pen(part: float, phase: float, left: int, right: int) -> tuple[float, float]:
    x = left + (right - left) * part + 60 * math.sin(7 * part + phase)
    return x, 200 + 120 * math.sin(9 * part + phase) * (1 - 0.5 * part)


def thumbprint() -> Image.Image:
    """Rings pulled into a whorl; the lines of no finger."""
    sheet = Image.new("RGB", (600, 760), (255, 255, 255))
    draw = ImageDraw.Draw(sheet)
    for ring in range(1, 24):
        draw.line(_ridge(ring), fill=_RED, width=6, joint="curve")
    return sheet.resize((300, 380), Image.Resampling.LANCZOS).quantize(16)


def _ridge(ring: int) -> Sequence[tuple[float, float]]:
    points = []
    for step in range(0, 345 - ring % 5 * 12, 5):
        turn = math.radians(step + ring * 37)
        reach = 11 * ring + 6 * math.sin(3 * turn + ring / 2) + step / 40
        points.append((300 + reach * math.cos(turn), 390 + 1.28 * reach * math.sin(turn)))
    return points


def main(font: Path, folder: Path) -> None:
    """Draw them all."""
    for name, sheet in (
        ("sample-id-front", card_front(font)),
        ("sample-id-back", card_back(font)),
        ("sample-household-page", household_leaf(font)),
    ):
        sheet.save(folder / f"{name}.jpg", quality=82, optimize=True)
    signature().save(folder / "sample-signature.png", optimize=True)
    thumbprint().save(folder / "sample-thumbprint.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

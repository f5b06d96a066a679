"""Draw the illustrations of the demonstration galleries: the same bytes each time.

They show the layout of galleries; they are no pictures of real places or people.
Run: .venv/bin/python tools/draw_illustrations.py
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1067
GALLERIES = Path(__file__).resolve().parent.parent / "content" / "galleries"

Colour = tuple[int, int, int]
Draw = Callable[[Image.Image], None]

PAPER, BRICK, NAVY, INK = (251, 250, 247), (138, 47, 31), (31, 58, 104), (60, 56, 52)


def palace(picture: Image.Image) -> None:
    """A palace with a portico behind a lawn, between trees."""
    sky(picture, (176, 202, 222), (240, 232, 214), 640)
    ground(picture, (150, 172, 116), (98, 128, 84), 640)
    hills(picture, 640, (138, 160, 140))
    draw = ImageDraw.Draw(picture)
    draw.polygon([(640, 1067), (960, 1067), (830, 650), (770, 650)], fill=(222, 208, 178))
    wall, shade, roof = (238, 226, 198), (216, 200, 168), (150, 78, 60)
    draw.rectangle((380, 420, 1220, 650), fill=wall)
    draw.polygon([(360, 420), (430, 330), (1170, 330), (1240, 420)], fill=roof)
    draw.rectangle((650, 380, 950, 650), fill=shade)
    draw.polygon([(630, 385), (800, 290), (970, 385)], fill=wall)
    for x in range(665, 950, 66):
        draw.rectangle((x, 400, x + 22, 650), fill=PAPER)
    for x in (*range(420, 630, 70), *range(980, 1190, 70)):
        for y in (450, 550):
            draw.rectangle((x, y, x + 36, y + 62), fill=(92, 112, 128))
            draw.line((x + 18, y, x + 18, y + 62), fill=PAPER, width=4)
    draw.rectangle((775, 560, 825, 650), fill=BRICK)
    for x, y, size in ((140, 700, 250), (300, 670, 190), (1330, 680, 210), (1490, 720, 270)):
        tree(draw, x, y, size)


def alley(picture: Image.Image) -> None:
    """A park alley that leads to a pavilion; benches under the trees."""
    sky(picture, (198, 216, 222), (246, 236, 208), 560)
    ground(picture, (142, 164, 104), (88, 116, 74), 560)
    draw = ImageDraw.Draw(picture)
    draw.polygon([(330, 1067), (1270, 1067), (840, 560), (760, 560)], fill=(226, 210, 176))
    draw.rectangle((740, 480, 860, 565), fill=(238, 228, 206))
    draw.polygon([(725, 484), (800, 430), (875, 484)], fill=BRICK)
    for step in range(6):
        size, y = 90 + 62 * step, 580 + 52 * step
        for x in (700 - 128 * step, 900 + 128 * step):
            tree(draw, x, y, size)
    for x in (300, 1190):
        draw.rectangle((x, 860, x + 130, 874), fill=(112, 78, 52))
        draw.rectangle((x, 815, x + 130, 828), fill=(112, 78, 52))
        for leg in (x + 12, x + 110):
            draw.rectangle((leg, 828, leg + 8, 910), fill=INK)


def table(picture: Image.Image) -> None:
    """A round table seen from above, with chairs, papers and cups."""
    fill(picture, (226, 218, 204), (206, 194, 176))
    draw = ImageDraw.Draw(picture)
    for x in range(0, WIDTH, 160):
        draw.line((x, 0, x, HEIGHT), fill=(212, 202, 184), width=3)
    chairs = ((800, 110), (1180, 260), (1290, 560), (1130, 880), (800, 970), (470, 880), (310, 560),
              (420, 260))  # fmt: skip
    for x, y in chairs:
        draw.rounded_rectangle((x - 75, y - 75, x + 75, y + 75), 28, fill=NAVY)
        draw.rounded_rectangle((x - 55, y - 55, x + 55, y + 55), 20, fill=(58, 86, 134))
    draw.ellipse((408, 158, 1208, 948), fill=(150, 118, 84))
    draw.ellipse((400, 140, 1200, 930), fill=(196, 160, 116))
    for x, y in ((800, 300), (1020, 400), (1040, 660), (800, 790), (560, 660), (560, 400)):
        draw.rectangle((x - 52, y - 66, x + 52, y + 66), fill=PAPER)
        for row in range(5):
            draw.line((x - 38, y - 44 + 20 * row, x + 38, y - 44 + 20 * row), fill=(180, 174, 162))
        draw.ellipse((x + 66, y - 24, x + 112, y + 22), fill=PAPER)
        draw.ellipse((x + 74, y - 16, x + 104, y + 14), fill=(110, 72, 48))
    draw.ellipse((740, 470, 860, 590), fill=(112, 140, 92))


def hall(picture: Image.Image) -> None:
    """A conference hall: a screen with a chart, a lectern, rows of empty seats."""
    fill(picture, (232, 224, 208), (198, 182, 158))
    draw = ImageDraw.Draw(picture)
    for x in (70, 1350):
        for y in (120, 350):
            draw.rectangle((x, y, x + 180, y + 190), fill=(186, 208, 220))
            draw.line((x + 90, y, x + 90, y + 190), fill=PAPER, width=8)
    draw.rectangle((430, 120, 1170, 540), fill=INK)
    draw.rectangle((446, 136, 1154, 524), fill=PAPER)
    for place, high in enumerate((90, 150, 130, 210, 260)):
        colour = BRICK if place == 4 else NAVY
        draw.rectangle((540 + 120 * place, 480 - high, 610 + 120 * place, 480), fill=colour)
    draw.line((510, 480, 1110, 480), fill=INK, width=5)
    draw.rectangle((0, 620, WIDTH, HEIGHT), fill=(126, 96, 72))
    draw.polygon([(1210, 470), (1330, 470), (1310, 660), (1230, 660)], fill=(110, 74, 48))
    for row in range(4):
        wide, y = 92 + 34 * row, 690 + 95 * row
        for seat in range(-5, 5):
            x = 800 + seat * wide * 1.18
            box = (x, y, x + wide, y + wide * 0.85)
            draw.rounded_rectangle(box, 18, fill=(120 - 8 * row, 42, 34))


def square(picture: Image.Image) -> None:
    """A market square with a town hall and gabled houses."""
    sky(picture, (170, 196, 218), (238, 228, 210), 700)
    ground(picture, (204, 192, 172), (168, 154, 134), 700)
    draw = ImageDraw.Draw(picture)
    for y in range(730, HEIGHT, 46):
        draw.line((0, y, WIDTH, y), fill=(186, 174, 154), width=3)
    walls = ((222, 186, 140), (206, 160, 138), (216, 206, 170), (176, 190, 178), (226, 200, 170))
    for place in range(8):
        x, top = place * 205 - 20, 430 + 40 * (place % 3)
        draw.rectangle((x, top, x + 195, 710), fill=walls[place % 5])
        draw.polygon([(x - 6, top), (x + 97, top - 110), (x + 201, top)], fill=(140, 74, 58))
        for window in (x + 28, x + 118):
            for y in (top + 40, top + 130):
                draw.rectangle((window, y, window + 46, y + 60), fill=(86, 104, 120))
    draw.rectangle((690, 300, 910, 720), fill=(240, 230, 206))
    draw.polygon([(670, 302), (800, 60), (930, 302)], fill=BRICK)
    draw.ellipse((750, 330, 850, 430), fill=PAPER, outline=INK, width=6)
    draw.line((800, 380, 800, 345), fill=INK, width=6)
    draw.line((800, 380, 826, 392), fill=INK, width=6)
    draw.pieslice((750, 560, 850, 700), 180, 360, fill=INK)
    draw.rectangle((750, 630, 850, 720), fill=INK)
    for x in (260, 1320):
        tree(draw, x, 860, 170)


SCENES: dict[str, dict[str, Draw]] = {
    "ku-2014-09-smilowice": {"palac.jpg": palace, "aleja.jpg": alley, "stol.jpg": table},
    "mjup-2015-11-konferencja": {"sala.jpg": hall, "rynek.jpg": square},
}


def main() -> None:
    """Draw each scene into its gallery."""
    for gallery, scenes in SCENES.items():
        (GALLERIES / gallery).mkdir(parents=True, exist_ok=True)
        for name, scene in scenes.items():
            picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
            scene(picture)
            soft = picture.filter(ImageFilter.GaussianBlur(0.8))
            soft.save(GALLERIES / gallery / name, quality=80, optimize=True)


def fill(picture: Image.Image, top: Colour, bottom: Colour) -> None:
    """Fill the whole picture from one colour to another."""
    shade(picture, 0, HEIGHT, top, bottom)


def sky(picture: Image.Image, top: Colour, bottom: Colour, horizon: int) -> None:
    """Fill what is above the horizon."""
    shade(picture, 0, horizon, top, bottom)


def ground(picture: Image.Image, top: Colour, bottom: Colour, horizon: int) -> None:
    """Fill what is below the horizon."""
    shade(picture, horizon, HEIGHT, top, bottom)


def shade(picture: Image.Image, start: int, end: int, top: Colour, bottom: Colour) -> None:
    """Fill a stripe row by row, from one colour to another."""
    draw = ImageDraw.Draw(picture)
    for y in range(start, end):
        share = (y - start) / (end - start)
        row = tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True))
        draw.line((0, y, WIDTH, y), fill=row)


def hills(picture: Image.Image, horizon: int, colour: Colour) -> None:
    """Draw low hills on the horizon."""
    draw = ImageDraw.Draw(picture)
    for x in range(-200, WIDTH, 380):
        draw.ellipse((x, horizon - 110, x + 620, horizon + 130), fill=colour)
    ground(picture, (150, 172, 116), (98, 128, 84), horizon)


def tree(draw: ImageDraw.ImageDraw, x: int, y: int, size: int) -> None:
    """Draw a leafy tree whose foot is at a point; its leaves depend on the place alone."""
    chance = random.Random(x * 10_007 + y)
    draw.rectangle((x - size // 16, y - size // 2, x + size // 16, y), fill=(96, 70, 50))
    for _ in range(26):
        dx, dy = chance.uniform(-0.36, 0.36) * size, chance.uniform(-1.05, -0.45) * size
        r = chance.uniform(0.12, 0.2) * size
        tone = chance.randint(-14, 14)
        colour = (84 + tone, 116 + tone, 74 + tone)
        draw.ellipse((x + dx - r, y + dy - r, x + dx + r, y + dy + r), fill=colour)


if __name__ == "__main__":
    main()

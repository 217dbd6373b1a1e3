"""docs/editors.md as journeys read it: its sections, the words in bold, the pictures.

A journey takes what it looks for from the guide. What the guide names and no journey met, and what
a picture shows and the desk no longer does, is a failure: guide and product cannot part.
"""

import json
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image
from PIL.PngImagePlugin import PngInfo

GUIDE = Path(settings.BASE_DIR) / "docs" / "editors.md"
PICTURES = GUIDE.parent / "images"
DRAW = "GUIDE_PICTURES"  # set by `make guide`: the pictures are written, not compared
MARK = "words"  # the part of a picture's file that says what stands on it
COLOURS = 64

# Names of what one can fill in or open, and headings, as far as the picture reaches.
WORDS_OF = """box => [...document.querySelectorAll("h1, h2, h3, h4, label, legend, [role=tab]")]
    .filter(one => one.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}))
    .filter(one => {
        const at = one.getBoundingClientRect();
        return at.width > 1 && at.top >= box.y && at.bottom <= box.y + box.height
            && at.left >= box.x && at.right <= box.x + box.width;
    })
    .map(one => one.innerText.replace(/\\s+/g, " ").replace(/\\d+/g, "0").trim())
    .filter(Boolean)"""


@dataclass
class Section:
    """One part of the guide, and what a journey has met of it so far."""

    title: str
    text: str
    met: set[str] = field(default_factory=set)

    @property
    def words(self) -> set[str]:
        """What the guide names; "**Somebody new.**" at the start of a line is a heading of its own."""
        return {word for word in re.findall(r"\*\*(.+?)\*\*", self.text) if word[-1] not in ".。"}

    @property
    def pictures(self) -> set[str]:
        return set(re.findall(r"\]\(images/(.+?)\.png\)", self.text))

    @property
    def tables(self) -> list[list[str]]:
        """Of each table the first column: its heading, then its cells."""
        found = re.findall(r"(\|.*\n)\| --- .*\n((?:\|.*\n)+)", self.text)
        return [
            re.findall(r"^\| (.+?) \|", heading + rows, re.MULTILINE) for heading, rows in found
        ]

    def word(self, word: str) -> str:
        """A name that the guide gives in bold: what a journey presses, opens, fills in or reads."""
        assert word in self.words, f"The guide does not say **{word}** under “{self.title}”."
        self.met.add(word)
        return word

    def says(self, words: str) -> str:
        """Words of the guide's plain text, such as what is typed or a message of the desk."""
        assert words in self.text, f"The guide does not say “{words}” under “{self.title}”."
        return words

    def picture(self, page, name: str, **box: int) -> None:
        """Take a picture of a part of the page; x, y, width and height in pixels of the screen."""
        assert name in self.pictures, f"The guide shows no {name}.png under “{self.title}”."
        self.met.add(name)
        box = {"x": 0, "y": 0} | page.viewport_size | box
        words = page.evaluate(WORDS_OF, box)
        path = PICTURES / f"{name}.png"
        if os.environ.get(DRAW):
            write(path, page.screenshot(clip=box, animations="disabled"), words)
        else:
            drawn = json.loads(Image.open(path).text[MARK])
            other = set(words) ^ set(drawn)
            assert words == drawn, (
                f"docs/images/{name}.png is of another day: run make guide. {other}"
            )


def write(path: Path, png: bytes, words: list[str]) -> None:
    info = PngInfo()
    info.add_itxt(MARK, json.dumps(words, ensure_ascii=False))
    image = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(path, optimize=True, pnginfo=info)


def sections(guide: Path = GUIDE) -> dict[str, Section]:
    parts = re.split(r"^## (.+)\n", guide.read_text(), flags=re.MULTILINE)[1:]
    titles, texts = parts[::2], parts[1::2]
    return {title: Section(title, text) for title, text in zip(titles, texts, strict=True)}


@contextmanager
def section(title: str):
    """While it lasts a journey does what the section says; at its end nothing may be left unmet."""
    guide = sections()[title]
    yield guide
    assert guide.met == guide.words | guide.pictures

"""The words of rich text without its markup, and where its sentences end in each language."""

import re
from html import unescape

from django.utils.html import strip_tags

BLOCK_END = re.compile(r"</(p|h[2-6]|li|blockquote)>|<br ?/?>")
END = re.compile(r"(?<=[.!?…])\s+(?=[^\sa-zà-ÿ])|(?<=[。！？])|\n+")


def sentences(text: str) -> list[str]:
    """In order, without the space between them. A line is a sentence where nothing ends it."""
    return [part.strip() for part in END.split(text) if part.strip()]


def words_of(html: str) -> str:
    """Plain text, a line for each block."""
    lines = unescape(strip_tags(BLOCK_END.sub("\n", html))).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())

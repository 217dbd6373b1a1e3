"""Compiles message catalogues: `python -m cjportal.translations`. Needs no gettext programs."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from .env import BASE_DIR


def compile_catalogues(locale: Path = BASE_DIR / "locale") -> list[Path]:
    """Write each catalogue that is older than its text; return those written.

    Fuzzy entries are left out: a guess must not reach a reader.
    """
    written = []
    for text in sorted(locale.rglob("*.po")):
        compiled = text.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= text.stat().st_mtime:
            continue
        with text.open("rb") as source:
            catalogue = read_po(source)
        with compiled.open("wb") as target:
            write_mo(target, catalogue)
        written.append(compiled)
    return written


if __name__ == "__main__":
    compile_catalogues()

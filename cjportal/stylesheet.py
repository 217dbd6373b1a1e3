"""The site's one stylesheet, put together from the small files of static/css.

Pages ask for ``css/site.css``; no such file is kept. This static files finder joins the parts in
layer order when the development server, the tests or collectstatic ask for it.
"""

import atexit
import os
import re
import shutil
from fnmatch import fnmatch
from pathlib import Path
from tempfile import mkdtemp

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

PARTS = Path(__file__).resolve().parent.parent / "static" / "css"
ORDER = (
    "layers.css",
    "tokens.css",
    "base.css",
    "layout.css",
    "components/*.css",
    "pages/*.css",
    "print.css",
)
NAME = "css/site.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
AROUND_MARKS = re.compile(r"\s*([{};])\s*")


def parts() -> list[Path]:
    """The parts in the order the cascade needs them, by name within a pattern."""
    return [path for pattern in ORDER for path in sorted(PARTS.glob(pattern))]


def stylesheet() -> str:
    """The parts as one text, without comments and needless space."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in parts())
    return AROUND_MARKS.sub(r"\1", COMMENT.sub("", text)).strip()


class StylesheetFinder(BaseFinder):
    """Finds ``css/site.css`` and nothing else."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Finders must name a file on disk; this one lives as long as the process.
        self.directory = mkdtemp(prefix="stylesheet-")
        atexit.register(shutil.rmtree, self.directory, ignore_errors=True)
        self.storage = FileSystemStorage(location=self.directory)

    def check(self, **kwargs):
        return []

    def _write(self) -> str:
        """Write the stylesheet if a part is newer; dated like its newest part for collectstatic."""
        path = Path(self.directory) / NAME
        newest = max(part.stat().st_mtime for part in (*parts(), PARTS, *PARTS.glob("*/")))
        if not path.exists() or path.stat().st_mtime != newest:
            path.parent.mkdir(exist_ok=True)
            fresh = path.with_suffix(".new")
            fresh.write_text(stylesheet(), encoding="utf-8")
            os.utime(fresh, (newest, newest))
            fresh.replace(path)
        return str(path)

    def find(self, path, find_all=False, **kwargs):
        if path != NAME:
            return []
        found = self._write()
        return [found] if find_all else found

    def list(self, ignore_patterns):
        if not any(fnmatch(NAME, pattern) for pattern in ignore_patterns or ()):
            self._write()
            yield NAME, self.storage

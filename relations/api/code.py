"""The version of the code as a digest: a release may word the same facts anew, so ETags depend on it."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

PACKAGE = Path(__file__).resolve().parent.parent


@cache
def code() -> str:
    """SHA-256, in hexadecimal, of the modules of `relations` and the compiled translations. Read once."""
    said = hashlib.sha256()
    compiled = (path for folder in settings.LOCALE_PATHS for path in Path(folder).rglob("*.mo"))
    for path in sorted([*PACKAGE.rglob("*.py"), *compiled]):
        said.update(path.read_bytes())
    return said.hexdigest()

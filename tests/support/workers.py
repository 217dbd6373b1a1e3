"""Which worker of a run takes which tests."""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parents[2]


class SetUpOnce(LoadScopeScheduling):
    """What a module sets up for all its tests is set up once in a run: one worker takes the module.

    Every other test goes to whoever is free. The option `--dist loadgroup` was made for this, but in
    xdist 3.8 with pytest 9.2 it parts groups without a word (pytest-dev/pytest-xdist, issue 1386).
    """

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.split("::")[0]
        return module if sets_up_once(module) else nodeid


@cache
def sets_up_once(module: str) -> bool:
    """Itself, or a server for the tests of tests/front."""
    is_served = module.startswith("tests/front/")
    return is_served or 'scope="module"' in Path(ROOT, module).read_text()

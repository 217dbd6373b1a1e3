"""What the tests notice: each function of a module is changed in small ways, and a test must fail.

    make mutants PATHS="relations/models/gate.py relations/models/versioning.py:begin"

table.toml says which tests try which module, and which changes nobody could notice. mutmut makes
the changes and runs the tests; it leaves out decorated functions and all that stands outside
functions. Run from the root of the project, which it copies into mutants/.
"""

import multiprocessing
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

TABLE = tomllib.loads(Path(__file__).with_name("table.toml").read_text())
# Calls that mutmut passes by with all that they are given: their words are the catalogues' matter,
# or for programmers.
MESSAGES = {
    "_", "gettext", "gettext_lazy", "ngettext", "pgettext", "pgettext_lazy", "RuntimeError",
}  # fmt: skip
MIGRATIONS = (sys.executable, "manage.py", "makemigrations", "--check", "--dry-run")
KILLED = {"killed", "timeout"}
LEAST = 90  # percent
LONGEST = 120  # seconds that one look at the migrations may take


@dataclass
class Mutant:
    name: str  # relations.models.gate.x_consent__mutmut_3
    status: str
    diff: str

    @property
    def function(self) -> str:
        """consent, or Observation.close."""
        mangled = self.name.rpartition(".")[2].partition("__mutmut_")[0]
        return mangled.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")

    @property
    def change(self) -> str:
        """The line as it became, or the one that went with a minus before it."""
        lines = self.diff.splitlines()[3:]
        come = [line[1:].strip() for line in lines if line[:1] == "+"]
        gone = [f"- {line[1:].strip()}" for line in lines if line[:1] == "-"]
        return " ".join(come or gone)


@dataclass
class Score:
    killed: int = 0
    equivalent: int = 0
    survivors: list[Mutant] = field(default_factory=list)
    outdated: list[dict] = field(default_factory=list)  # rows of the table without a mutant

    @property
    def percent(self) -> float:
        killable = self.killed + len(self.survivors)
        return 100 * self.killed / killable if killable else 100.0


def main(asked: list[str]) -> int:
    """The exit status: 1 where too little is noticed, or the table names what is not there."""
    bad = False
    for one in asked or TABLE["modules"]:
        score = measured(*one.split(":"))
        report(one, score)
        bad |= score.percent < LEAST or bool(score.outdated)
    return int(bad)


def measured(path: str, function: str = "*") -> Score:
    """In a process of its own: mutmut keeps what it learns, and Django is set up once."""
    receiving, sending = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=measure, args=(path, function, sending))
    process.start()
    sending.close()
    try:
        mutants = receiving.recv()
    except EOFError:
        sys.exit(f"mutants: {path}: was not measured, see above")
    process.join()
    return score_of(path, mutants, whole=function == "*")


def measure(path: str, function: str, sending) -> None:
    from mutmut import __main__ as mutmut
    from mutmut import configuration
    from mutmut.mutation import file_mutation

    module = TABLE["modules"][path]
    file_mutation.NEVER_MUTATE_FUNCTION_CALLS |= MESSAGES
    settings = configuration.config()
    settings.only_mutate = [path]
    settings.pytest_add_cli_args_test_selection = module["tests"]
    shutil.rmtree("mutants", ignore_errors=True)
    mangled = function.replace(".", "ǁ")
    names = [] if function == "*" else [f"{dotted(path)}.x*{mangled}__mutmut_*"]
    mutmut._run(names, max_children=1)
    data = mutmut.SourceFileMutationData(path=path)
    data.load()
    found = []
    for name, code in data.exit_code_by_key.items():
        mutant = Mutant(name, mutmut.status_by_exit_code[code], "")
        if mutant.function in module.get("at_import", ()):
            mutant.status = tried_by_migrations(name)
        if mutant.status not in KILLED and mutant.status != "not checked":
            mutant.diff = mutmut.get_diff_for_mutant(name, path=path)
        if mutant.status != "not checked" or not names:
            found.append(mutant)
    sending.send(found)


def dotted(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".")


def tried_by_migrations(name: str) -> str:
    """For functions that make constraints while models are made, before mutmut chooses a mutant:
    whether `make lint` misses a migration."""
    environment = os.environ | {"MUTANT_UNDER_TEST": name}
    try:
        done = subprocess.run(  # noqa: S603
            MIGRATIONS, cwd="mutants", env=environment, capture_output=True, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        return "timeout"
    return "killed" if done.returncode else "survived"


def score_of(path: str, mutants: list[Mutant], *, whole: bool) -> Score:
    score = Score()
    rows = [row for row in TABLE.get("equivalent", []) if row["module"] == path]
    used = []
    for mutant in mutants:
        told = (r for r in rows if (r["function"], r["change"]) == (mutant.function, mutant.change))
        row = next(told, None)
        if mutant.status in KILLED:
            score.killed += 1
        elif row:
            score.equivalent += 1
            used.append(row)
        else:
            score.survivors.append(mutant)
    score.outdated = [row for row in rows if row not in used] if whole else []
    return score


def report(one: str, score: Score) -> None:
    for mutant in score.survivors:
        print(f"\n{mutant.name}: {mutant.status}\n{mutant.diff}")
    for row in score.outdated:
        print(f"\n{one}: {row['function']}: the table names a change that is none: {row['change']}")
    print(
        f"\n{one}: {score.percent:.1f} % of {score.killed + len(score.survivors)} changes noticed"
        f" ({len(score.survivors)} unnoticed, {score.equivalent} that nobody could notice)"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

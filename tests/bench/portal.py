"""Our own site, seeded into a directory of its own, and its server."""

import os
import resource
import sys
from pathlib import Path

import psycopg

from .machine import ROOT, Server, free_port, run

# Whatever a developer's .env or shell says, the site is measured as the demo starts it.
DEMO = {
    "ALLOWED_HOSTS": "",
    "API_RATE_LIMIT": "off",
    "BASE_URL": "",
    "DEBUG": "off",
    "DJANGO_SETTINGS_MODULE": "cjportal.settings",
    "ENVIRONMENT": "demo",
    "REQUIRE_MFA": "off",
    "SECRET_KEY": "",
    "TRUSTED_PROXIES": "0",
}
PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "0123456789 abcdefghijklmnopqrstuvwxyz of a measurement only",
}


class Portal:
    """Prepared data: an SQLite file in the folder, or a database of PostgreSQL."""

    def __init__(self, folder: Path, database_url: str = ""):
        self.folder, self.database_url, self.port = folder, database_url, free_port()
        folder.mkdir(parents=True, exist_ok=True)

    def beside(self) -> "Portal":
        """The same data for another server, on a port of its own."""
        return Portal(self.folder, self.database_url)

    @property
    def env(self) -> dict[str, str]:
        own = {"DATA_DIR": str(self.folder), "DATABASE_URL": self.database_url}
        return DEMO | own | {"PORT": str(self.port)}

    def prepare(self) -> float:
        """From nothing to what a server needs. Returns seconds of CPU."""
        before = children_cpu()
        run([sys.executable, "-m", "cjportal.prepare"], env=self.env)
        return children_cpu() - before

    def manage(self, *arguments: str) -> str:
        return run([sys.executable, "manage.py", *arguments], env=self.env)

    def script(self, module: str, *arguments: str) -> str:
        """What a module of this folder prints, run in the site's own process, in production."""
        base = {"BASE_URL": f"http://127.0.0.1:{self.port}"}
        env = self.env | PRODUCTION | base
        return run([sys.executable, "-m", f"tests.bench.{module}", *arguments], env=env)

    def serve(self) -> Server:
        command = [sys.executable, "-m", "cjportal.serve"]
        return Server(f"site-{self.port}", command, port=self.port, env=self.env, cwd=ROOT)


def children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def make_database(url: str, name: str) -> str:
    """A new, empty database beside the one that the address names. Returns its address."""
    new = f"cjportal_bench_{os.getpid()}_{name}"
    ask(url, f'CREATE DATABASE "{new}"')
    return f"{url.rpartition('/')[0]}/{new}"


def drop_database(url: str) -> None:
    ask(url, f'DROP DATABASE IF EXISTS "{url.rpartition("/")[2]}" WITH (FORCE)')


def ask(url: str, statement: str) -> None:
    with psycopg.connect(f"{url.rpartition('/')[0]}/postgres", autocommit=True) as connection:
        connection.execute(statement)

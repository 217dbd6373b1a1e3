"""Databases of our own that can be hurt: stopped, frozen, filled, written to no more.

Each lies on a file system of its own, made in a file; so hurting it hurts nothing else. That needs
root on Linux; Debian's postgresql package has the programs of the other.
"""

import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from .machine import Refused, free_port, needed, run, tree

SIZE = 600  # megabytes
OWNER = "postgres"  # no database server runs as root


class Disk:
    def __init__(self, folder: Path) -> None:
        if os.geteuid() != 0:
            raise Refused("A disk of its own needs root; run this as root, on a machine for tests")
        self.image, self.place = folder / "disk.img", folder / "disk"
        self.place.mkdir(parents=True)
        with self.image.open("wb") as image:
            image.truncate(SIZE << 20)
        run([needed("mkfs.ext4", "e2fsprogs"), "-q", self.image])
        run([needed("mount", "mount"), "-o", "loop", self.image, self.place])

    def fill(self) -> None:
        """Until not a byte more is taken."""
        with (self.place / "filler").open("wb", buffering=0) as filler:
            for size in (1 << 20, 1 << 12, 1):
                try:
                    while filler.write(b"\0" * size) == size:
                        pass
                except OSError:
                    continue

    def empty(self) -> None:
        (self.place / "filler").unlink(missing_ok=True)

    def close(self) -> None:
        run(["umount", "--lazy", self.place])
        self.image.unlink()


class Sqlite:
    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self.disk = Disk(folder)
        self.path = self.disk.place / "cjportal.sqlite3"
        self.url = f"sqlite:////{str(self.path).lstrip('/')}"

    @property
    def files(self) -> list[Path]:
        found = [Path(f"{self.path}{ending}") for ending in ("-wal", "-shm", "")]
        return [file for file in found if file.is_file()]

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """The file is gone, and something else stands in its place."""
        moved = [(file, file.with_name(f"{file.name}.away")) for file in self.files]
        for file, away in moved:
            file.rename(away)
        self.path.mkdir()
        yield
        self.path.rmdir()
        for file, away in moved:
            away.rename(file)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Another process writes and does not end."""
        other = sqlite3.connect(self.path, isolation_level=None, timeout=20)
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
        other.close()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """The index of the log stays as it is: a system that refuses to write to memory ends who does."""
        files = [file for file in self.files if not file.name.endswith("-shm")]
        run(["chattr", "+i", *files])
        yield
        run(["chattr", "-i", *files])

    @contextmanager
    def full(self) -> Iterator[None]:
        self.disk.fill()
        yield
        self.disk.empty()

    def close(self) -> None:
        self.disk.close()


class Postgres:
    name = "PostgreSQL"

    def __init__(self, folder: Path) -> None:
        self.disk, self.port = Disk(folder), free_port()
        for parent in (folder, *folder.parents[:1]):
            parent.chmod(0o755)  # its owner must come by
        self.data = self.disk.place / "data"
        self.data.mkdir()
        shutil.chown(self.data, OWNER)
        self.data.chmod(0o700)
        self.url = f"postgres://{OWNER}@127.0.0.1:{self.port}/cjportal"
        self.program("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.write(f"port = {self.port}\nlisten_addresses = '127.0.0.1'\n")
            conf.write("unix_socket_directories = ''\nmax_wal_size = 96MB\nmin_wal_size = 32MB\n")
        self.start()
        self.ask("CREATE DATABASE cjportal", "postgres")

    def program(self, name: str, *arguments: str) -> str:
        found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
        if not found:
            raise Refused(f"{name}: not found; install it (Debian: apt-get install postgresql)")
        alone = ["setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--clear-groups"]
        return run([*alone, found[-1], "-D", self.data, *arguments], cwd=self.disk.place)

    def start(self) -> None:
        self.program("pg_ctl", "start", "-w", "-l", str(self.data / "log"))

    def stop(self) -> None:
        self.program("pg_ctl", "stop", "-w", "-m", "immediate")

    def ask(self, statement: str, database: str = "cjportal") -> None:
        own = "-c default_transaction_read_only=off"
        url = f"{self.url.rpartition('/')[0]}/{database}"
        with psycopg.connect(url, autocommit=True, options=own) as connection:
            connection.execute(statement)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        self.stop()
        yield
        self.start()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        held = tree(int((self.data / "postmaster.pid").read_text().split()[0]))
        for pid in held:
            os.kill(pid, signal.SIGSTOP)
        yield
        for pid in held:
            os.kill(pid, signal.SIGCONT)

    @contextmanager
    def read_only(self) -> Iterator[None]:
        self.set_read_only("on")
        yield
        self.set_read_only("off")

    def set_read_only(self, value: str) -> None:
        self.ask(f"ALTER SYSTEM SET default_transaction_read_only = {value}")
        self.ask("SELECT pg_reload_conf()")

    @contextmanager
    def full(self) -> Iterator[None]:
        """Without room it ends by itself, perhaps; whoever makes room starts it again."""
        self.disk.fill()
        yield
        self.disk.empty()
        for _try in range(20):
            try:
                self.ask("SELECT 1")
            except psycopg.Error:
                time.sleep(0.2)
            else:
                return
        self.start()

    @contextmanager
    def restarting(self) -> Iterator[None]:
        self.program("pg_ctl", "restart", "-w", "-m", "fast", "-l", str(self.data / "log"))
        yield

    def close(self) -> None:
        with suppress(Refused):
            self.stop()
        self.disk.close()

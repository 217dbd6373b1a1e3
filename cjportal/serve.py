"""Starts the production server: `python -m cjportal.serve`.

A script of its own rather than granian's command line, so that the port comes from the same checked
settings as everything else and a wrong value stops the start before any worker is made.

SIGTERM ends it, and SIGHUP loads new code, both without losing a request. Whoever changes the
version of Granian runs tests/front/test_server.py: `Server` replaces methods of its that have no
public counterpart.
"""

import multiprocessing
import os
import resource
import socket
import sys
import time
from contextlib import suppress
from typing import Any

BEFORE = dict(os.environ)  # what the process was given, without what .env adds

from granian import Granian  # noqa: E402
from granian.constants import HTTPModes, Interfaces  # noqa: E402
from granian.http import HTTP1Settings  # noqa: E402
from granian.net import SocketSpec  # noqa: E402

from .env import refuse  # noqa: E402
from .listening import leave_to_others  # noqa: E402
from .settings import BASE_URL, ENV  # noqa: E402

WORKERS = 2
BACKLOG = 1024  # connections that wait for a worker while none is there
CONNECTIONS = 4096  # open ones, in each worker
HEAD = 10_000  # milliseconds for a request's head to arrive
LONGEST_HEAD = 64 << 10  # bytes
START = 60.0  # seconds for a worker to load the site
STOP = 30  # seconds for a worker to end its work before it is killed, where all end
LEAVE = 600  # the same where others go on: the longest form, as slow as it may arrive
UNREAD = 30_000  # milliseconds after which a connection that takes nothing of its answer is cut
METRICS = ENV.data_dir / "metrics"  # where the workers meet, see cjportal.front.metrics
DEATHS = 20  # of workers within a minute, from which on replacements wait


class Server(Granian):  # type: ignore[valid-type,misc]  # chosen as the library is loaded
    """Granian with one listening socket for all workers, which it replaces for as long as it runs.

    By itself each worker has a socket of its own, whose waiting connections are lost when it ends;
    and it gives up when a worker dies twice within seconds.
    """

    reload_signal: bool
    deaths: tuple[float, ...] = ()
    # Old workers, and when each is killed at the latest.
    leaving: tuple[tuple[Any, float], ...] = ()

    def _init_shared_socket(self) -> None:
        self._ssp = self._sfd = self._sso = None
        self._shd = SocketSpec(self.bind_addr, self.bind_port, self.backlog).build()
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux; connections have it from who listens
            with socket.socket(fileno=os.dup(self._shd.get_fd())) as listening:
                listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD)

    def _spawn_workers(self, spawn_target, target_loader) -> None:
        """A worker that cannot load the site ends the start: the next would fail as well."""
        self.wrks = [worker for worker, _is_ready in self.start_all(spawn_target)]
        if any((worker.inner.exitcode or 0) > 0 for worker in self.wrks):
            self._stop_workers()
            sys.exit("cjportal: the site cannot be loaded; see the lines above")

    def _serve_loop(self, spawn_target, target_loader) -> None:
        while not self.interrupt_signal:
            self.main_loop_interrupt.wait(1)
            self.main_loop_interrupt.clear()
            self.interrupt_children.clear()
            if self.reload_signal:
                self.reload_signal = False
                self.reload(spawn_target)
            self.replace_dead(spawn_target)
            self.see_off()

    def start_all(self, spawn_target) -> list[tuple]:
        """(new worker, whether it has loaded the site)."""
        started = [self.start(index, spawn_target) for index in range(self.workers)]
        return [(worker, self.is_ready(worker, ready)) for worker, ready in started]

    def start(self, index: int, spawn_target):
        """(worker, end of a pipe on which it says that it has loaded the site)."""
        ready, its_end = multiprocessing.Pipe(duplex=False)
        worker = self._spawn_worker(index, spawn_target, Loader(its_end))
        worker.start()
        its_end.close()
        return worker, ready

    def is_ready(self, worker, ready) -> bool:
        """Wait until it is, or until it never will be."""
        latest = time.monotonic() + START
        while time.monotonic() < latest and worker.is_alive() and not self.interrupt_signal:
            if ready.poll(0.05):
                break
        try:
            return ready.poll() and ready.recv()
        except EOFError:
            return False

    def reload(self, spawn_target) -> None:
        """New workers with the code that is there now; the old ones stay where it cannot be loaded.

        The old ones end their work in the background, however slow its senders are.
        """
        started = self.start_all(spawn_target)
        if not all(is_ready for _worker, is_ready in started):
            # Who has not loaded the site serves nobody.
            self.end_all([worker for worker, is_ready in started if not is_ready], wait=0)
            self.end_all([worker for worker, is_ready in started if is_ready])
            if not self.interrupt_signal:
                print("cjportal: the new code cannot be loaded; the old goes on", file=sys.stderr)
            return
        latest = time.monotonic() + LEAVE
        self.leaving += tuple((old, latest) for old in self.wrks)
        self.wrks = [worker for worker, _is_ready in started]

    def see_off(self) -> None:
        """Each second: tell those who leave, in case one has not heard it."""
        staying = []
        for worker, latest in self.leaving:
            if worker.is_alive() and time.monotonic() < latest:
                worker.terminate()
                staying.append((worker, latest))
            else:
                self.end_all([worker], wait=0)
        self.leaving = tuple(staying)

    def _stop_workers(self) -> None:
        leave_to_others()  # or who calls would wait for a worker that never comes
        self.end_all([*self.wrks, *(worker for worker, _latest in self.leaving)])
        self.wrks.clear()

    def end_all(self, workers, wait: float = STOP) -> None:
        """Told again each second: a worker that has just begun still hears with its parent's ears."""
        latest = time.monotonic() + wait
        while time.monotonic() < latest and any(worker.is_alive() for worker in workers):
            for worker in workers:
                worker.terminate()
            for worker in workers:
                worker.join(1)
        for worker in workers:
            worker.kill()
            worker.join()
            forget(worker.inner.pid)

    def replace_dead(self, spawn_target) -> None:
        dead = [index for index, worker in enumerate(self.wrks) if not worker.is_alive()]
        now = time.monotonic()
        self.deaths = tuple(at for at in (*self.deaths, *[now] * len(dead)) if now - at < 60)
        for index in dead:
            time.sleep(min(2.0, max(0, len(self.deaths) - DEATHS) * 0.1))
            forget(self.wrks[index].inner.pid)
            self.wrks[index], _ready = self.start(index, spawn_target)


class Loader:
    """In the worker: the site as its files are now, whatever the first process has loaded."""

    def __init__(self, ready) -> None:
        self.ready, self.parent = ready, os.getpid()

    def say_ready(self) -> None:
        """Never waits: who listened may have been killed meanwhile."""
        with suppress(OSError):
            self.ready.send(True)
        self.ready.close()

    def __call__(self):
        os.environ.clear()
        os.environ.update(BEFORE)
        for name in [name for name in sys.modules if name.partition(".")[0] == "cjportal"]:
            del sys.modules[name]
        from .front.entry import Front

        return Front(self.say_ready, self.parent)


def main() -> None:
    if port_is_taken(ENV.port):
        refuse("PORT", f"{ENV.port} is in use by another program", "stop it or set another port")
    allow_open_files(2 * CONNECTIONS)
    for file in METRICS.glob("*.db"):  # of an earlier server's workers
        file.unlink()
    print(f"cjportal: serving {BASE_URL}/ (editors sign in at {BASE_URL}/admin/)", flush=True)
    Server(
        "cjportal.front.entry",
        address="127.0.0.1",
        port=ENV.port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        workers=WORKERS,
        websockets=False,
        backlog=BACKLOG,
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD, max_buffer_size=LONGEST_HEAD),
        respawn_failed_workers=True,
        workers_kill_timeout=STOP,
    ).serve()


def port_is_taken(port: int) -> bool:
    """Asked first because the workers share their port, and would share it with a stranger too."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def forget(pid: int) -> None:
    """What a worker measured of itself ends with it; what it counted stays."""
    for file in METRICS.glob(f"gauge_live*_{pid}.db"):
        file.unlink(missing_ok=True)


def allow_open_files(number: int) -> None:
    """Each connection is one; systems allow a thousand until asked for more."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = number if most == resource.RLIM_INFINITY else min(number, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


if __name__ == "__main__":
    main()

"""Starts the production server: `python -m cjportal.serve`.

A script of its own rather than granian's command line, so that the port comes from the same checked
settings as everything else and a wrong value stops the start before any worker is made.
"""

import socket

from granian import Granian
from granian.constants import Interfaces

from .env import refuse
from .settings import BASE_URL, ENV

WORKERS = 2
THREADS_PER_WORKER = 2


def main() -> None:
    if port_is_taken(ENV.port):
        refuse("PORT", f"{ENV.port} is in use by another program", "stop it or set another port")
    print(f"cjportal: serving {BASE_URL}/ (editors sign in at {BASE_URL}/admin/)", flush=True)
    Granian(
        "cjportal.wsgi:application",
        address="127.0.0.1",
        port=ENV.port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS_PER_WORKER,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
    ).serve()


def port_is_taken(port: int) -> bool:
    """Asked first because the workers share their port, and would share it with a stranger too."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


if __name__ == "__main__":
    main()

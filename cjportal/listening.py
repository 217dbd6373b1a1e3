"""What the server has no way to be told about its sockets: stop listening, and cut a connection."""

import os
import socket
import stat
from collections.abc import Iterator
from contextlib import suppress


def leave_to_others() -> None:
    """Listen where nobody calls: who calls from now on waits for another process of the same socket,
    and is refused at once where this was the last.

    The server accepts by the socket's number, which gets another socket. (Shutting the socket would
    be seen by all, and the server's loop would turn on it for ever.)
    """
    nowhere = socket.create_server(("127.0.0.1", 0))
    nowhere.setblocking(False)
    for number, found in sockets():
        if number != nowhere.fileno() and listens(found):
            os.dup2(nowhere.fileno(), number)


def cut(client: str) -> None:
    """End the connection of a client, as the server names it: address:port."""
    host, _colon, port = client.rpartition(":")
    for _number, found in sockets():
        with suppress(OSError):  # it has no peer, or is gone
            if found.getpeername()[:2] == (host.strip("[]"), int(port)):
                found.shutdown(socket.SHUT_RDWR)


def sockets() -> Iterator[tuple[int, socket.socket]]:
    """(number, a second handle, closed after its turn) of all that this process has open."""
    for number in map(int, os.listdir("/dev/fd")):
        try:
            again = os.dup(number) if stat.S_ISSOCK(os.fstat(number).st_mode) else None
        except OSError:  # closed meanwhile
            continue
        if again is not None:
            with socket.socket(fileno=again) as found:
                yield number, found


def listens(found: socket.socket) -> bool:
    try:
        return bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    except OSError:
        return False

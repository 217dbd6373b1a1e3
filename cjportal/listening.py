"""The socket that the server's processes share, and how one of them stops listening on it."""

import os
import socket


def leave_to_others() -> None:
    """Listen where nobody calls: who calls from now on waits for another process of the same socket,
    and is refused at once where this was the last.

    The server has no way to be told so; it accepts by the socket's number, which gets another socket.
    (Shutting the socket would be seen by all, and the server's loop would turn on it for ever.)
    """
    nowhere = socket.create_server(("127.0.0.1", 0))
    nowhere.setblocking(False)
    for number in map(int, os.listdir("/dev/fd")):
        if number != nowhere.fileno() and listens(number):
            os.dup2(nowhere.fileno(), number)


def listens(number: int) -> bool:
    try:
        with socket.socket(fileno=os.dup(number)) as found:
            return bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    except OSError:
        return False

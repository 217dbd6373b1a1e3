"""Clients that keep a server waiting: heads and bodies sent letter by letter, answers left unread."""

import asyncio
import socket
import time
from contextlib import suppress

EVERY = 1.0  # seconds between two letters
FORM = "/en/report/"


async def hold(kind: str, port: int, path: str, until: float) -> None:
    """One client of a kind of KINDS until the moment. What becomes of it does not matter."""
    while time.monotonic() < until:
        try:
            await KINDS[kind](port, path, until)
        except OSError:
            await asyncio.sleep(EVERY)  # thrown out: it comes again, as those who mean ill do


async def slow_head(port: int, path: str, until: float) -> None:
    await trickle(
        port, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n", "X-Slow: a\r\n", until
    )


async def slow_body(port: int, path: str, until: float) -> None:
    head = f"POST {FORM} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n"
    await trickle(port, head, "a", until)


async def trickle(port: int, first: str, more: str, until: float) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(first.encode())
        while time.monotonic() < until and not reader.at_eof():
            writer.write(more.encode())
            await writer.drain()
            await asyncio.sleep(EVERY)
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


async def slow_reader(port: int, path: str, until: float) -> None:
    """Asks again and again and reads nothing, through as small a window as the system gives."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1_024)
    sock.setblocking(False)
    try:
        await asyncio.get_running_loop().sock_connect(sock, ("127.0.0.1", port))
        ask = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
        await asyncio.get_running_loop().sock_sendall(sock, ask * 4)
        await asyncio.sleep(max(0, until - time.monotonic()))
    finally:
        sock.close()


KINDS = {"heads": slow_head, "bodies": slow_body, "readers": slow_reader}

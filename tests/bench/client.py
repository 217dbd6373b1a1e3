"""Many readers at once in one process: plain HTTP/1.1 over asyncio, timed from the first byte sent."""

import asyncio
import itertools
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

PATIENCE = 30  # seconds that a reader waits for an answer


@dataclass
class Seen:
    """What some readers met. Times are milliseconds."""

    times: list[float] = field(default_factory=list)
    at: list[float] = field(default_factory=list)  # when each good answer was whole, monotonic
    errors: dict[str, int] = field(default_factory=dict)

    def good(self, start: float) -> None:
        now = time.monotonic()
        self.times.append((now - start) * 1e3)
        self.at.append(now)

    def bad(self, what: object) -> None:
        self.errors[str(what)] = self.errors.get(str(what), 0) + 1

    def percentile(self, percent: int) -> float:
        if len(self.times) < 2:
            return self.times[0] if self.times else float("nan")
        return statistics.quantiles(self.times, n=100, method="inclusive")[percent - 1]

    @property
    def longest_gap(self) -> float:
        """Seconds without any good answer."""
        pairs = itertools.pairwise(sorted(self.at))
        return max((after - before for before, after in pairs), default=0.0)

    def __str__(self) -> str:
        p50, p95 = self.percentile(50), self.percentile(95)
        errors = ", ".join(f"{n} x {what}" for what, n in self.errors.items()) or "no errors"
        return f"{len(self.times):,} answers, p50 {p50:.0f} ms, p95 {p95:.0f} ms, {errors}"


class Connection:
    """Kept alive; opened anew once it breaks or is closed."""

    def __init__(self, port: int):
        self.port, self.streams = port, None

    async def get(self, path: str) -> tuple[int, bytes]:
        """Status and body. Raises OSError or EOFError when the connection breaks."""
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        try:
            writer.write(request(path, self.port))
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            body = await body_of(head, reader)
        except BaseException:
            await self.close()
            raise
        if "\r\nconnection: close" in head:
            await self.close()
        return int(head.split(" ", 2)[1]), body

    async def close(self) -> None:
        if self.streams:
            writer, self.streams = self.streams[1], None
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


def request(path: str, port: int) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()


async def body_of(head: str, reader: asyncio.StreamReader) -> bytes:
    if "\r\ntransfer-encoding: chunked" in head:
        parts = []
        while size := int((await reader.readline()).partition(b";")[0], 16):
            parts.append(await reader.readexactly(size))
            await reader.readline()
        await reader.readline()
        return b"".join(parts)
    length = head.partition("\r\ncontent-length:")[2].partition("\r\n")[0]
    return await reader.readexactly(int(length or 0))


async def visit(
    port: int,
    paths: Sequence[str],
    until: float,
    seen: Seen,
    *,
    pause: float = 0.0,
    keep: bool = True,
    look: Callable[[float, bytes], None] = lambda start, body: None,
) -> None:
    """Read the paths in turn until the moment. `look` is given when it asked, and the body."""
    connection = Connection(port)
    for path in itertools.cycle(paths):
        if time.monotonic() >= until:
            break
        start = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                status, body = await connection.get(path)
        except (OSError, EOFError, TimeoutError) as error:
            seen.bad(type(error).__name__)
            await connection.close()
            await asyncio.sleep(0.05)
            continue
        if status == 200:
            seen.good(start)
            look(start, body)
        else:
            seen.bad(status)
        if not keep:
            await connection.close()
        await asyncio.sleep(pause)
    await connection.close()


def turned(paths: Sequence[str], by: int) -> list[str]:
    """So that readers do not all ask for the same at once."""
    by %= len(paths)
    return [*paths[by:], *paths[:by]]

"""A request's body, taken in whole before anybody works on it.

It has ten seconds and one more for every 16 KiB that arrived, so a sender that stops or trickles
is let go, and holds nothing but its connection until then. It must say how long it is: the server
does not tell a body in chunks that broke off from one that ended.
"""

import asyncio
import tempfile

from .refusals import Gone, busy, no_length, too_long, too_slow

LONGEST_BODY = 8 << 20  # bytes of one body; the forms here take five million
LONGEST_OF_ALL = 200 << 20  # bytes of all bodies under way in this worker
IN_MEMORY = 1 << 20  # bytes; what is longer lies in a file
HEAD_START = 10.0  # seconds
SLOWEST = 16 << 10  # bytes a second


class Arrivals:
    def __init__(self) -> None:
        self.held = 0  # bytes of the bodies that are arriving

    async def whole_body(self, headers, proto):
        """(length, file of the body). Raises Refused for what is too long, slow or much, and Gone."""
        if "transfer-encoding" in headers:
            raise no_length()
        said = headers.get("content-length")
        if said in (None, "0"):
            return 0, None
        if not said.isdigit() or int(said) > LONGEST_BODY:
            raise too_long()
        loop = asyncio.get_running_loop()
        began, size = loop.time(), 0
        kept = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (whoever reads it closes it)
        try:
            async with asyncio.timeout_at(began + HEAD_START) as limit:
                async for chunk in proto:
                    size, self.held = size + len(chunk), self.held + len(chunk)
                    if size > LONGEST_BODY:
                        raise too_long()
                    if self.held > LONGEST_OF_ALL:
                        raise busy()
                    kept.write(chunk)
                    limit.reschedule(began + HEAD_START + size / SLOWEST)
        except TimeoutError:
            raise too_slow() from None
        finally:
            self.held -= size
        if size != int(said):
            raise Gone
        kept.seek(0)
        return size, kept

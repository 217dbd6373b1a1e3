"""Long answers, sent piece by piece as their reader takes them.

The server's own streams take everything at once, however slow their reader is, and so would hold a
whole table in memory. A named pipe holds little, and tells that its reader stopped or left.
"""

import logging
import os
import select
import tempfile
import time

from cjportal.listening import cut

log = logging.getLogger("cjportal.front")

OPENED_WITHIN = 2.0  # seconds for the server to open the pipe
STALLED = 30.0  # seconds that a reader may take nothing
SLOWEST = 4 << 10  # bytes a second that a reader takes on average, after the first half minute


def new_pipe() -> str:
    folder = tempfile.mkdtemp(prefix="cjportal-stream-")
    pipe = os.path.join(folder, "pipe")
    os.mkfifo(pipe, 0o600)
    return pipe


def pour(answer, pipe: str, client: str) -> None:
    """Write a stream into its pipe as fast as its reader takes it; stop when the reader is gone.

    Where it cannot be ended the connection is cut before the pipe is: a part must not look whole.
    """
    out = None
    try:
        out = opened(pipe)
        if out is not None:
            write_all(answer, out)
    except BrokenPipeError:
        pass
    except TimeoutError:
        cut(client)
        log.warning("A stream was given up: its reader took too little of it.")
    except Exception:
        cut(client)
        log.exception("A stream broke off.")
    finally:
        answer.close()
        if out is not None:
            os.close(out)
        os.unlink(pipe)
        os.rmdir(os.path.dirname(pipe))


def opened(pipe: str) -> int | None:
    """The pipe's end to write to; None where nobody reads, because the client left."""
    end = time.monotonic() + OPENED_WITHIN
    while time.monotonic() < end:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads yet
            time.sleep(0.005)
    return None


def write_all(answer, out: int) -> None:
    ready, began, size = select.poll(), time.monotonic(), 0
    ready.register(out, select.POLLOUT)
    for chunk in answer:
        rest = memoryview(chunk)
        while rest:
            latest = began + STALLED + size / SLOWEST
            if not ready.poll(STALLED * 1000) or time.monotonic() > latest:
                raise TimeoutError
            try:
                written = os.write(out, rest)
            except BlockingIOError:
                continue
            rest, size = rest[written:], size + written

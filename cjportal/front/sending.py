"""How an answer goes out, and what is awaited once it has."""


class Done:
    """Awaiting it takes no task and no coroutine."""

    def __await__(self):
        return iter(())


DONE = Done()


def respond(scope, proto, status: int, headers: list, body: bytes) -> None:
    if scope.method == "HEAD":
        proto.response_empty(status, headers)
    else:
        proto.response_bytes(status, headers, body)

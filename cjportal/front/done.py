"""What is awaited where nothing is left to do."""


class Done:
    """Awaiting it takes no task and no coroutine."""

    def __await__(self):
        return iter(())


DONE = Done()

"""The one error the value objects raise when their parts do not fit together."""


class ShapeError(ValueError):
    """A value that contradicts itself: `code` for programs, `message` in plain English for people.

    It is a ValueError, so that callers who only ask "is it valid?" need not know this class.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

"""What the register says of bytes it cannot accept: a code, the place, the reason."""

from __future__ import annotations


class RegisterError(ValueError):
    """Bytes or values that the register refuses.

    ``code`` is stable and names the kind of fault ("C-FLOAT", "N-SIGNATURE", ...); ``where`` is
    the place inside the thing read (a JSON pointer, a line, a file), "" for the whole of it.
    Each module raises its own subclass.
    """

    def __init__(self, code: str, reason: str, where: str = "") -> None:
        self.code = code
        self.reason = reason
        self.where = where
        super().__init__(f"{code}: {reason}" + (f" (at {where})" if where else ""))

"""How much of one article is read at most, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass, fields

from dateline.errors import ConfigError, InputError

# An oversized line of a compressed file is skipped for this many times the limit; then it is taken for a gzip bomb.
BOMB_FACTOR = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one article.

    `max_characters` counts the text. `max_line_bytes` counts what must be held in memory at once, after decompression:
    a line of JSON Lines, an item of a JSON list, a whole text or HTML file.
    """

    max_characters: int = 1_000_000
    max_line_bytes: int = 20_000_000

    def __post_init__(self) -> None:
        """Refuse limits under which nothing could be read."""
        for field in fields(self):
            if getattr(self, field.name) < 1:
                raise ConfigError(f"{field.name} is {getattr(self, field.name)}; it must be 1 or more")

    @property
    def bomb_bytes(self) -> int:
        """So much of an oversized line is skipped in a compressed file before the file is given up."""
        return BOMB_FACTOR * self.max_line_bytes

    def check_characters(self, text: str) -> None:
        """Raise `InputError` where a text is too long."""
        if len(text) > self.max_characters:
            raise InputError(
                f"text has {len(text):,} characters; the limit is {self.max_characters:,}; "
                "split it or raise the limit (max_characters)"
            )

    def too_many_bytes(self, what: str) -> str:
        """Say that `what` (a line, an item, a file) is too large."""
        return f"{what} has more than {self.max_line_bytes:,} bytes; split it or raise the limit (max_line_bytes)"

    def bomb(self, what: str) -> str:
        """Say that a compressed file was given up in the midst of `what`."""
        return (
            f"{what} unpacks to more than {self.bomb_bytes:,} bytes; the rest of the file is not read; "
            "unpack and split it, or raise the limit (max_line_bytes)"
        )


DEFAULT = Limits()

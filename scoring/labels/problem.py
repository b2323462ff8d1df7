"""What is wrong with one field of a labelled line, said in the same words whichever way it came in."""

from __future__ import annotations

from typing import Any, NamedTuple

from scoring.claim import JSON

LONGEST = 120  # code points of somebody's value that a message repeats


class Problem(NamedTuple):
    """One thing that is wrong: with which field (None: with the line as a whole), what, and the mend."""

    field: str | None
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.field}: {self.what}; {self.mend}." if self.field else f"{self.what}; {self.mend}."

    def within(self, name: str) -> Problem:
        """The same of something that holds the line: ``labels[3]``, say."""
        return self._replace(field=f"{name}.{self.field}" if self.field else name)

    def to_dict(self) -> JSON:
        """``{"field", "problem", "mend"}``, the latter two as sentences."""
        what = f"{self.field}: {self.what}" if self.field else _capital(self.what)
        return {"field": self.field, "problem": f"{what}.", "mend": f"{_capital(self.mend)}."}


def shown(value: Any) -> str:
    """A value as Python writes it, shortened where it is long."""
    words = repr(value)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 3]}..."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

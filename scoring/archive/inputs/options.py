"""How inputs are to be read, and the limits of what one of them may cost."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.archive.formats import INPUTS
from scoring.errors import ArchiveError

TEXTS = ("text", "body", "content", "article", "maintext")
IDS = ("id", "uid", "url")
DATES = (
    "published", "published_at", "published_date", "publication_date", "date_publish", "pub_date", "pubdate",
    "date", "datetime", "timestamp", "created_at",
)  # fmt: skip
"""In the order in which they are asked: the first that gives a day counts."""

MOST_NESTED = 1 << 30  # bytes of an archive inside of an archive, which is laid on disk to be read
MOST_SKIPPED = 16 << 30  # bytes of one line or archive member that are passed over to reach the next
MARGIN = 65_536  # bytes that a line may have beside its text


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says of the inputs; what is None is found.

    ``text``, ``id`` and ``published`` name columns (fields of JSON; ``article.body`` is one inside of another).
    ``form`` is one of INPUTS and says what documents are in; archives and compressed files are still opened first.
    ``max_bytes`` bounds one text, ``max_page_bytes`` the HTML of one page.  Raises ArchiveError for a form that is
    none, lest every file be called damaged for it.
    """

    text: str | None = None
    id: str | None = None
    published: str | None = None
    form: str | None = None
    max_bytes: int = 1_048_576
    max_page_bytes: int = 4_194_304

    def __post_init__(self) -> None:
        if self.form not in (None, *INPUTS):
            raise ArchiveError(f"{self.form!r} is no format of documents.", mend=f"Give one of {', '.join(INPUTS)}.")

    @property
    def texts(self) -> tuple[str, ...]:
        return (folded(self.text),) if self.text else TEXTS

    @property
    def ids(self) -> tuple[str, ...]:
        return (folded(self.id),) if self.id else IDS

    @property
    def dates(self) -> tuple[str, ...]:
        return (folded(self.published),) if self.published else DATES

    @property
    def paths(self) -> tuple[str, ...]:
        """The columns that were named with a dot: ``article.body`` may stand inside of ``article``."""
        return tuple(folded(name) for name in (self.text, self.id, self.published) if name and "." in name)

    @property
    def named(self) -> dict[str, str]:
        """The columns of id and day that were named, by the option that named them."""
        given = {"--id-column": self.id, "--date-column": self.published}
        return {option: folded(name) for option, name in given.items() if name}


def folded(name: str) -> str:
    """The name of a column as it is known: whatever its case and the space around it."""
    return name.strip().lower()

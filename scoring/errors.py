"""What can go wrong, said with its mend."""


class ScoringError(Exception):
    """Base of every error that Onrecord raises on purpose.

    ``message`` says what was wrong and where, ``mend`` what to do about it; ``str()`` gives both.
    """

    def __init__(self, message: str, *, mend: str) -> None:
        super().__init__(f"{message} {mend}")
        self.message = message
        self.mend = mend

    def __reduce__(self) -> tuple[object, ...]:
        """So that an error comes whole out of another process."""
        return _raised_again, (type(self), self.message, self.mend)


def _raised_again(kind: type[ScoringError], message: str, mend: str) -> ScoringError:
    return kind(message, mend=mend)


class AccessError(ScoringError):
    """A key that cannot be made or is not there."""


class ArchiveError(ScoringError):
    """An input or an output of an archive that cannot be found, read or written."""


class FullDiskError(ArchiveError):
    """A disk without room for the output of an archive, or for what leads up to it."""


class RefusedError(ArchiveError):
    """A run over an archive that would harm results which are there already, finished or not."""


class DatabaseError(ScoringError):
    """A database that cannot be opened, read or written."""


class DocumentError(ScoringError):
    """A text that cannot be scored: empty, binary, wrongly encoded or too large."""


class LabelError(ScoringError):
    """A labelled line that cannot be learned from."""


class LexiconError(ScoringError):
    """A word list with a malformed, doubled or contradictory line."""


class ModelError(ScoringError):
    """A stored model that is missing, damaged or made for other features or library versions."""


class StorageError(ModelError):
    """A folder of models that cannot be written: a full disk, a user who may not, another process at work."""


class OvertakenError(ModelError):
    """A model that was to take the place of a champion which is none any more."""


class SettingError(ScoringError):
    """A setting whose value cannot be used."""

"""How Onrecord runs: each setting is read from the environment and overridden by an option."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

from scoring.claim import EXTRACTORS, FAST
from scoring.errors import SettingError

if TYPE_CHECKING:
    from sqlalchemy import URL

PREFIX = "ONRECORD_"


def shipped(folder: str) -> Path:
    """Where a folder that ships with Onrecord (``models``, ``training_data``) lies.

    That is inside the installed package (``scoring/_models``), or beside ``scoring/`` in a working copy.
    """
    package = Path(__file__).resolve().parent
    installed = package / f"_{folder}"
    return installed if installed.is_dir() else package.parent / folder


def _default_models() -> Path:
    return shipped("models")


def _data_folder() -> Path:
    """Where a user's own data lie (``~/.local/share/onrecord`` on Linux)."""
    from platformdirs import user_data_path

    return user_data_path("onrecord", appauthor=False)


def _default_database() -> str:
    return f"sqlite:///{_data_folder() / 'onrecord.sqlite'}"


def _default_queue() -> Path:
    return _data_folder() / "queue.sqlite"


def _default_results() -> Path:
    return _data_folder() / "archives"


@dataclass(frozen=True, slots=True)
class Settings:
    """One value per setting, and where each came from.

    ``models`` is the folder of trained models, ``max_bytes`` the largest body of a request (bytes), ``bind`` the
    address of the service (``host:port`` or ``unix:path``), ``workers`` and ``threads`` (a worker) how many requests
    it answers at once and ``timeout`` after how long a worker that is stuck is replaced (seconds).
    ``min_extraction`` is the probability from which an attribution counts (None: as its extractor was trained),
    ``extractor`` who finds attributions (``fast`` or ``careful``) and ``extractor_threads`` how many threads the
    careful one works with.  ``database_url`` (SQLAlchemy's form) is where labels, keys and runs are kept, ``queue`` the
    SQLite file of work that waits.  ``archives`` is the folder whose files the service may be told to score (None:
    none), ``max_archive_bytes`` the largest archive that is uploaded, ``results`` the folder of what is made of either,
    and ``results_days`` how long it is kept.
    ``rate_limit`` is how many requests a caller may send, such as ``600/minute`` (None: any number); ``open_scoring``
    lets scoring go without a key and ``without_keys`` everything, on whatever address.  ``origins`` says per setting
    ``default``, ``environment ONRECORD_X`` or ``option``.
    """

    models: Path = field(default_factory=_default_models)
    max_bytes: int = 1_048_576
    bind: str = "127.0.0.1:8000"
    workers: int = 2
    threads: int = 4
    timeout: int = 60
    min_extraction: float | None = None
    extractor: str = FAST
    extractor_threads: int = 1
    database_url: str = field(default_factory=_default_database)
    queue: Path = field(default_factory=_default_queue)
    archives: Path | None = None
    max_archive_bytes: int = 1_073_741_824
    results: Path = field(default_factory=_default_results)
    results_days: int = 7
    rate_limit: str | None = None
    open_scoring: bool = False
    without_keys: bool = False
    origins: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
        """Settings from ``environment`` (default: the process's own), each overridden by a keyword that is not None.

        An empty variable counts as unset.  Raises SettingError, which names the variable or option and the mend, and
        TypeError for a keyword that is no setting.
        """
        environment = os.environ if environment is None else environment
        if unknown := overrides.keys() - _PARSERS.keys():
            raise TypeError(f"no such setting: {', '.join(sorted(unknown))}; settings are {', '.join(_PARSERS)}")
        values: dict[str, Any] = {}
        origins = dict.fromkeys(_PARSERS, "default")
        for name, parse in _PARSERS.items():
            variable = PREFIX + name.upper()
            if overrides.get(name) is not None:
                values[name] = parse(overrides[name], _OPTIONS.get(name, f"--{name.replace('_', '-')}"))
                origins[name] = "option"
            elif environment.get(variable):
                values[name] = parse(environment[variable], variable)
                origins[name] = f"environment {variable}"
        return cls(**values, origins=origins)

    def environment(self) -> dict[str, str]:
        """That of this process, in which another one uses the same database, queue and files."""
        return {**os.environ, **{PREFIX + name.upper(): str(getattr(self, name)) for name in _SHARED}}

    def to_list(self) -> list[dict[str, str | int | float]]:
        """One ``{"name", "value", "origin"}`` a setting, in their order; names as the environment has them."""
        return [
            {
                "name": PREFIX + name.upper(),
                "value": _shown(name, getattr(self, name)),
                "origin": self.origins.get(name, "default"),
            }
            for name in _PARSERS
        ]


def misspelt(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables of ``environment`` that are no settings, but look like one, which is told."""
    known = [PREFIX + name.upper() for name in _PARSERS]
    strange = sorted(name for name in environment if name.startswith(PREFIX) and name not in known)
    alike = {name: get_close_matches(name, known, n=1, cutoff=_ALIKE) for name in strange}
    return {name: found[0] for name, found in alike.items() if found}


def without_password(url: str | URL) -> str:
    """A database's address for whoever may read it, as SQLAlchemy understands it.

    A password is masked, and the whole address hidden where nobody can tell what of it is one.
    """
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # the latter for a port that is no number
        return _HIDDEN
    if parsed.host and "@" in f"{parsed.host}{parsed.database}":  # of a password that should have been quoted
        return _HIDDEN
    secret = {name: _MASK for name in parsed.query if name.lower() in _SECRETS}
    if parsed.password is None and not secret:
        return str(url)
    return parsed.update_query_dict(secret).render_as_string(hide_password=True).replace(quote_plus(_MASK), _MASK)


def _folder_of(what: str) -> Callable[[Any, str], Path]:
    def parse(value: Any, where: str) -> Path:
        path = Path(os.path.expanduser(value))
        if path.exists() and not path.is_dir():
            raise SettingError(f"{where} is {str(path)!r}, which is not a folder.", mend=f"Name the folder of {what}.")
        return path

    return parse


def _count(value: Any, where: str) -> int:
    try:
        number = int(value)
    except (TypeError, ValueError):
        number = 0
    if number < 1:
        raise SettingError(f"{where} is {value!r}.", mend="Give a whole number of 1 or more.")
    return number


def _yes_or_no(value: Any, where: str) -> bool:
    word = str(value).strip().lower()
    if word not in _WORDS:
        raise SettingError(f"{where} is {value!r}.", mend="Give yes or no.")
    return _WORDS[word]


def _url(value: Any, where: str) -> str:
    url = str(value).strip()
    if "://" not in url:
        mend = (
            "Give a SQLAlchemy URL, such as sqlite:////var/lib/onrecord.sqlite or postgresql+psycopg://user@host/name."
        )
        raise SettingError(f"{where} is {url!r}.", mend=mend)
    return url


def _file(value: Any, where: str) -> Path:
    path = Path(os.path.expanduser(value))
    if path.is_dir():
        raise SettingError(f"{where} is {str(path)!r}, which is a folder.", mend="Name a file.")
    return path


def _rate(value: Any, where: str) -> str:
    rate = str(value).strip().lower()
    if not re.fullmatch(r"[1-9][0-9]*/(second|minute|hour|day)", rate):
        raise SettingError(f"{where} is {value!r}.", mend="Give a number of requests a time, such as 600/minute.")
    return rate


def _share(value: Any, where: str) -> float:
    try:
        share = float(value)
    except (TypeError, ValueError):
        share = -1.0
    if not 0 <= share <= 1:
        raise SettingError(f"{where} is {value!r}.", mend="Give a probability from 0 to 1.")
    return share


def _extractor(value: Any, where: str) -> str:
    name = str(value).strip().lower()
    if name not in EXTRACTORS:
        raise SettingError(f"{where} is {value!r}.", mend=f"Give {' or '.join(EXTRACTORS)}.")
    return name


def _shown(name: str, value: Any) -> str | int | float:
    """A value for whoever lists the settings."""
    if value is None:
        return _UNSET[name]
    if name == "database_url":
        return without_password(value)
    return value if isinstance(value, int | float) else str(value)


def _address(value: Any, where: str) -> str:
    address = str(value).strip()
    host, _, port = address.rpartition(":")
    if address.startswith("unix:") or (host and port.isascii() and port.isdigit() and int(port) <= 65_535):
        return address
    raise SettingError(f"{where} is {value!r}.", mend="Give host:port, such as 127.0.0.1:8000, or unix:PATH.")


_OPTIONS = {"database_url": "--database"}  # where an option is not called as its setting
_SHARED = ("database_url", "queue", "results")  # by a service and those who work for it
_ALIKE = 0.8  # from which difflib's ratio a name is taken for another one misspelt
_MASK = "***"
_SECRETS = frozenset({"password", "passwd", "pwd", "sslpassword", "odbc_connect"})  # in the query of an address
_HIDDEN = "hidden (SQLAlchemy cannot read it as it was meant)"
_UNSET = {"archives": "none", "min_extraction": "as trained", "rate_limit": "none"}
_WORDS = {"yes": True, "true": True, "1": True, "on": True, "no": False, "false": False, "0": False, "off": False}
_PARSERS: Mapping[str, Callable[[Any, str], Any]] = {
    "models": _folder_of("models"),
    "max_bytes": _count,
    "bind": _address,
    "workers": _count,
    "threads": _count,
    "timeout": _count,
    "min_extraction": _share,
    "extractor": _extractor,
    "extractor_threads": _count,
    "database_url": _url,
    "queue": _file,
    "archives": _folder_of("archives"),
    "max_archive_bytes": _count,
    "results": _folder_of("results"),
    "results_days": _count,
    "rate_limit": _rate,
    "open_scoring": _yes_or_no,
    "without_keys": _yes_or_no,
}

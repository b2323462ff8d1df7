"""Settings: defaults, the environment, options over both, and refusals that name the variable and the mend."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from scoring.errors import SettingError
from scoring.settings import Settings, misspelt, shipped


def test_defaults() -> None:
    settings = Settings.read({})
    assert settings == Settings()
    assert (settings.bind, settings.max_bytes) == ("127.0.0.1:8000", 1_048_576)
    assert (settings.workers, settings.threads, settings.timeout) == (2, 4, 60)
    assert settings.models == shipped("models")
    assert set(settings.origins.values()) == {"default"}


def test_option_beats_environment_beats_default() -> None:
    settings = Settings.read({"ONRECORD_WORKERS": "3", "ONRECORD_THREADS": "5"}, threads="7", timeout=None)
    assert (settings.workers, settings.threads, settings.timeout) == (3, 7, 60)
    assert settings.origins["workers"] == "environment ONRECORD_WORKERS"
    assert settings.origins["threads"] == "option"
    assert settings.origins["timeout"] == "default"


def test_the_least_probability_is_as_trained_unless_it_is_set() -> None:
    [unset] = [row for row in Settings().to_list() if row["name"] == "ONRECORD_MIN_EXTRACTION"]
    assert (Settings().min_extraction, unset["value"]) == (None, "as trained")
    settings = Settings.read({"ONRECORD_MIN_EXTRACTION": "0.4"})
    assert settings.min_extraction == 0.4
    [row] = [row for row in settings.to_list() if row["name"] == "ONRECORD_MIN_EXTRACTION"]
    assert row["value"] == 0.4


def test_the_extractor_is_fast_unless_it_is_set() -> None:
    assert (Settings().extractor, Settings().extractor_threads) == ("fast", 1)
    settings = Settings.read({"ONRECORD_EXTRACTOR": "Careful", "ONRECORD_EXTRACTOR_THREADS": "2"})
    assert (settings.extractor, settings.extractor_threads) == ("careful", 2)


def test_the_process_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_MAX_BYTES", "2048")
    assert Settings.read().max_bytes == 2048


def test_an_empty_variable_counts_as_unset() -> None:
    assert Settings.read({"ONRECORD_BIND": ""}) == Settings()


def test_home_is_expanded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Settings.read({"ONRECORD_MODELS": "~/models"}).models == tmp_path / "models"


@pytest.mark.parametrize("bind", ["0.0.0.0:80", "localhost:65535", "[::1]:8000", "unix:/run/onrecord.sock", "a:0"])
def test_addresses(bind: str) -> None:
    assert Settings.read({"ONRECORD_BIND": bind}).bind == bind


@pytest.mark.parametrize(
    ("variable", "value", "mend"),
    [
        ("ONRECORD_WORKERS", "0", "whole number of 1 or more"),
        ("ONRECORD_EXTRACTOR", "slow", "Give fast or careful"),
        ("ONRECORD_EXTRACTOR_THREADS", "none", "whole number of 1 or more"),
        ("ONRECORD_THREADS", "-2", "whole number"),
        ("ONRECORD_DATABASE_URL", "labels.sqlite", "SQLAlchemy URL"),
        ("ONRECORD_QUEUE", "/", "Name a file"),
        ("ONRECORD_RATE_LIMIT", "many", "such as 600/minute"),
        ("ONRECORD_RATE_LIMIT", "0/minute", "such as 600/minute"),
        ("ONRECORD_WITHOUT_KEYS", "perhaps", "yes or no"),
        ("ONRECORD_TIMEOUT", "1.5", "whole number"),
        ("ONRECORD_MIN_EXTRACTION", "1.5", "probability from 0 to 1"),
        ("ONRECORD_MIN_EXTRACTION", "high", "probability from 0 to 1"),
        ("ONRECORD_MAX_BYTES", "1 MiB", "whole number"),
        ("ONRECORD_BIND", "8000", "host:port"),  # no host
        ("ONRECORD_BIND", ":8000", "host:port"),  # an empty host would listen on every interface
        ("ONRECORD_BIND", "localhost", "host:port"),  # no port
        ("ONRECORD_BIND", "localhost:http", "host:port"),
        ("ONRECORD_BIND", "localhost:65536", "host:port"),  # no such port
        ("ONRECORD_MODELS", __file__, "folder"),  # a file
        ("ONRECORD_ARCHIVES", __file__, "the folder of archives"),
        ("ONRECORD_RESULTS", __file__, "the folder of results"),
        ("ONRECORD_RESULTS_DAYS", "0", "whole number of 1 or more"),
        ("ONRECORD_MAX_ARCHIVE_BYTES", "1 GiB", "whole number"),
    ],
)
def test_a_bad_value_names_its_variable_and_the_mend(variable: str, value: str, mend: str) -> None:
    with pytest.raises(SettingError) as caught:
        Settings.read({variable: value})
    assert caught.value.message.startswith(f"{variable} is {value!r}")
    assert mend in caught.value.mend


def test_a_bad_option_is_named_as_an_option() -> None:
    with pytest.raises(SettingError, match=r"^--max-bytes is 'many'"):
        Settings.read({}, max_bytes="many")


def test_an_option_that_is_not_called_as_its_setting_is_named_as_it_is_called() -> None:
    with pytest.raises(SettingError, match=r"^--database is 'labels'"):
        Settings.read({}, database_url="labels")


def test_a_variable_with_a_typing_error_is_found() -> None:
    wrong = {"ONRECORD_WROKERS": "ONRECORD_WORKERS", "ONRECORD_RATELIMIT": "ONRECORD_RATE_LIMIT"}
    assert misspelt({**dict.fromkeys(wrong, "1"), "ONRECORD_THREADS": "2", "WORKERS": "3"}) == wrong
    # what others put beside our variables, such as Kubernetes for a service of that name
    assert misspelt(dict.fromkeys(("ONRECORD_PORT", "ONRECORD_SERVICE_HOST", "ONRECORD_PORT_8000_TCP"), "1")) == {}


def test_an_unknown_setting_is_a_programming_error() -> None:
    with pytest.raises(TypeError, match="no such setting: wrokers"):
        Settings.read({}, wrokers=2)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().workers = 3  # type: ignore[misc]


def test_listed_with_values_and_origins() -> None:
    entries = Settings.read({"ONRECORD_WORKERS": "3"}).to_list()
    assert {"name": "ONRECORD_WORKERS", "value": 3, "origin": "environment ONRECORD_WORKERS"} in entries
    assert {"name": "ONRECORD_MODELS", "value": str(shipped("models")), "origin": "default"} in entries
    assert all(entry.keys() == {"name", "value", "origin"} for entry in entries)


def test_a_process_that_works_for_another_shares_its_database_queue_and_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ONRECORD_QUEUE", "elsewhere.sqlite")
    monkeypatch.setenv("ONRECORD_RESULTS_DAYS", "3")
    settings = Settings.read(database_url="sqlite://", queue=tmp_path / "queue.sqlite", results=tmp_path)
    shared = Settings.read(settings.environment())
    assert (shared.database_url, shared.queue, shared.results) == ("sqlite://", tmp_path / "queue.sqlite", tmp_path)
    assert shared.results_days == 3


HIDDEN = "hidden (SQLAlchemy cannot read it as it was meant)"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql+psycopg://ida:s3cret@db.example/news", "postgresql+psycopg://ida:***@db.example/news"),
        ("postgresql://ida:s3cret#1@db/news", "postgresql://ida:***@db/news"),  # signs that end an address elsewhere
        ("postgresql://ida:s3cret/1@db/news", "postgresql://ida:***@db/news"),
        ("postgresql://ida:s3cret?1@db/news", "postgresql://ida:***@db/news"),
        ("postgresql://ida:a:s3cret@db/news", "postgresql://ida:***@db/news"),
        ("postgresql://ida:s3cret%40@db/news", "postgresql://ida:***@db/news"),
        ("postgresql://ida@db/news?password=s3cret", "postgresql://ida@db/news?password=***"),
        ("postgresql:///news?PassWord=s3cret&host=db", "postgresql:///news?PassWord=***&host=db"),
        ("mysql://ida:s3cret@db/news?passwd=s3cret", "mysql://ida:***@db/news?passwd=***"),
        ("mssql+pyodbc:///?odbc_connect=PWD%3Ds3cret", "mssql+pyodbc:///?odbc_connect=***"),
        ("postgresql://ida:a@s3cret@db/news", HIDDEN),  # where does the password end?
        ("postgresql://ida:a@b/s3cret@db/news", HIDDEN),
        ("postgresql://ida/a:s3cret@db/news", HIDDEN),
        ("postgresql://ida:s3cret", HIDDEN),  # a port that is no number
        ("://ida:s3cret@db", HIDDEN),
        ("postgresql://[x", "postgresql://[x"),
        ("sqlite:////srv/ida@desk/news of the day.sqlite", "sqlite:////srv/ida@desk/news of the day.sqlite"),
    ],
)
def test_a_password_is_shown_to_nobody(url: str, shown: str) -> None:
    settings = Settings.read({"ONRECORD_DATABASE_URL": url})
    [row] = [row for row in settings.to_list() if row["name"] == "ONRECORD_DATABASE_URL"]
    assert row["value"] == shown
    assert "s3cret" not in repr(settings.to_list())


@pytest.mark.parametrize(
    ("word", "value"), [("yes", True), ("1", True), ("True", True), ("no", False), ("0", False), ("off", False)]
)
def test_yes_and_no(word: str, value: bool) -> None:
    assert Settings.read({"ONRECORD_OPEN_SCORING": word}).open_scoring is value

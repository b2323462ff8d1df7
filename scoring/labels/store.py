"""The labels that Onrecord keeps, in the database of ``scoring.database``: added, listed, exported, deleted.

A label is known by its id: given again with the same content it stays, with other content it is replaced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Select

from scoring.claim import JSON
from scoring.database import documents, labels, now, reading, writing
from scoring.errors import LabelError
from scoring.labels.given import Given
from scoring.labels.keeping import Entry, entry_of, is_id
from scoring.labels.label import Label, first_of, label_of
from scoring.labels.problem import Problem

BATCH = 1_000  # labels of one transaction
LOCK = 7_302_190_847  # any number, for PostgreSQL's advisory lock: one writer of labels at a time, as SQLite has it
MOST_CONTRADICTED = 5  # ids that one outcome names
_JOINED = sa.join(labels, documents, labels.c.document == documents.c.digest)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one line: it was ``added``, ``replaced``, ``unchanged``, ``refused`` or ``skipped``.

    ``contradicts`` holds the first ids of labels that grade the same claim otherwise, those of each grade in turn, and
    ``more_contradicted`` says how many there are beyond.
    """

    where: str
    outcome: str
    id: str | None = None
    problems: Sequence[Problem] = ()
    contradicts: Sequence[str] = ()
    more_contradicted: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """How many lines had which outcome; ``undone`` were good, but not stored because of others that were not."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    refused: int = 0
    skipped: int = 0
    contradictory: int = 0
    undone: int = 0


class Page(NamedTuple):
    """Some labelled lines, and the number after which the next ones come (None: there are no more)."""

    labels: list[JSON]
    next: int | None


class _Graded(NamedTuple):
    """One label of a claim: its place among ``all`` that grade the claim alike."""

    rank: int
    grade: float
    id: str
    all: int


class _UndoneError(Exception):
    """Ends a transaction of which nothing is to stay."""


def add(
    engine: Engine,
    lines: Iterable[Given],
    *,
    all_or_nothing: bool = False,
    tell: Callable[[Outcome], object] = lambda outcome: None,
) -> Report:
    """Store labelled lines; bad ones are refused and the others kept, or none where ``all_or_nothing``.

    ``tell`` hears the outcome of each line in their order, once it is stored for good: that is after every BATCH lines,
    so that an end at any moment keeps what was told, and adding the same lines again completes it.  Of a vain
    ``all_or_nothing`` it hears what was refused.  Raises DatabaseError.
    """
    counts: Counter[str] = Counter()
    for outcomes in _all_or_nothing(engine, lines, counts) if all_or_nothing else _by_batch(engine, lines):
        for outcome in outcomes:
            counts[outcome.outcome] += 1
            counts["contradictory"] += bool(outcome.contradicts)
            tell(outcome)
    return Report(**counts)


def page(engine: Engine, after: int | None = None, limit: int = 100) -> Page:
    """At most ``limit`` labelled lines in the order in which they came, those after the number ``after``."""
    query = _lines().where(labels.c.number > (after or 0)).limit(limit + 1)
    with reading(engine) as connection:
        rows = connection.execute(query).all()
    found = [_line(row) for row in rows[:limit]]
    return Page(found, rows[limit - 1].number if len(rows) > limit else None)


def get(engine: Engine, identifier: str) -> JSON | None:
    """The labelled line with an id."""
    with reading(engine) as connection:
        row = connection.execute(_lines().where(labels.c.id == identifier)).first()
    return _line(row) if row else None


def delete(engine: Engine, identifier: str) -> bool:
    """Take a label out, and its text where no other label speaks of it; False where there is none with this id."""
    if not is_id(identifier):  # which databases would refuse to look for
        return False
    with writing(engine) as connection:
        _take_turns(connection)
        digest = connection.scalar(sa.select(labels.c.document).where(labels.c.id == identifier))
        if digest is None:
            return False
        connection.execute(sa.delete(labels).where(labels.c.id == identifier))
        _drop_unused(connection, {digest})
    return True


def count(engine: Engine) -> int:
    with reading(engine) as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(labels)) or 0


def export(engine: Engine) -> Iterator[JSON]:
    """Every labelled line in the order in which they came, as at one moment; importing them changes nothing."""
    with reading(engine) as connection:
        for row in connection.execution_options(yield_per=BATCH).execute(_lines()):
            yield _line(row)


def stored(engine: Engine) -> list[Label]:
    """Every label, to be learned from; ``where`` names it by its id.

    Raises LabelError for labels that this version cannot read any more.
    """
    texts: dict[str, str] = {}  # each once, however many labels it has
    found: list[Label] = []
    problems: list[str] = []
    for line in export(engine):
        line["text"] = texts.setdefault(line["text"], line["text"])
        label, wrong = label_of(line, f"label {line['id']}")
        found += [label] if label else []
        problems += [f"label {line['id']}: {problem}" for problem in wrong]
    if problems:
        mend = "\nGive these labels anew, or delete them: onrecord labels delete ID"
        raise LabelError(first_of(problems), mend=mend)
    return found


def _lines() -> Select[Any]:
    columns = (labels.c.number, labels.c.id, documents.c.text, labels.c.line)
    return sa.select(*columns).select_from(_JOINED).order_by(labels.c.number)


def _line(row: Any) -> JSON:
    return {"id": row.id, "text": row.text, **row.line}


def _by_batch(engine: Engine, lines: Iterable[Given]) -> Iterator[list[Outcome]]:
    for checked in _checked(lines):
        if any(isinstance(one, Entry) for _, one in checked):
            with writing(engine) as connection:
                outcomes = _store(connection, checked)
            yield outcomes
        else:
            yield _store_none(checked)


def _all_or_nothing(engine: Engine, lines: Iterable[Given], counts: Counter[str]) -> Iterator[list[Outcome]]:
    outcomes: list[Outcome] = []
    refused: list[Outcome] = []
    try:
        with writing(engine) as connection:
            for checked in _checked(lines):
                refused += [one for _, one in checked if isinstance(one, Outcome) and one.outcome == "refused"]
                outcomes += _store_none(checked) if refused else _store(connection, checked)
                counts["undone"] += sum(isinstance(one, Entry) for _, one in checked)
            if refused:
                raise _UndoneError
    except _UndoneError:
        yield refused
    else:
        counts["undone"] = 0
        yield outcomes


_Checked = Sequence[tuple[str, Entry | Outcome]]  # a line's place, with what is to be stored or why it is not


def _checked(lines: Iterable[Given]) -> Iterator[_Checked]:
    """Lines as entries where they are good, BATCH at a time."""
    waiting = iter(lines)
    while batch := [(given.where, _check(given)) for given in islice(waiting, BATCH)]:
        yield batch


def _check(given: Given) -> Entry | Outcome:
    if given.skipped:
        return Outcome(given.where, "skipped")
    line = given.line or {}
    entry, found = entry_of(line, given.where) if given.line is not None else (None, ())
    if entry and not given.problems:
        return entry
    identifier = line.get("id")
    return Outcome(
        given.where, "refused", identifier if isinstance(identifier, str) else None, [*given.problems, *found]
    )


def _store_none(checked: _Checked) -> list[Outcome]:
    return [one for _, one in checked if isinstance(one, Outcome)]


def _store(connection: Connection, checked: _Checked) -> list[Outcome]:
    _take_turns(connection)
    entries = [one for _, one in checked if isinstance(one, Entry)]
    query = sa.select(labels.c.id, labels.c.document, labels.c.line).where(labels.c.id.in_({one.id for one in entries}))
    before = {row.id: (row.document, row.line) for row in connection.execute(query)}
    present, changed, outcomes = dict(before), {}, []
    for entry in entries:
        content = (entry.document, entry.line)
        known = present.get(entry.id)
        outcomes.append("added" if known is None else "unchanged" if known == content else "replaced")
        if known != content:
            present[entry.id] = content
            changed[entry.id] = entry
    _write(connection, changed, before)
    done = iter(zip(entries, outcomes, _graded(connection, entries), strict=True))
    return [one if isinstance(one, Outcome) else _outcome(where, *next(done)) for where, one in checked]


def _outcome(where: str, entry: Entry, outcome: str, graded: Sequence[_Graded]) -> Outcome:
    others = sorted(one for one in graded if one.grade != entry.grade)
    ids = [one.id for one in others if one.id != entry.id]  # itself, where it comes twice in one go
    count = sum(one.all for one in others if one.rank == 1) - (len(others) - len(ids))
    named = ids[:MOST_CONTRADICTED]
    return Outcome(where, outcome, entry.id, (), named, count - len(named))


def _write(connection: Connection, changed: dict[str, Entry], before: dict[str, tuple[str, JSON]]) -> None:
    """Insert what is new and update what is known; plain SQL, for nobody else writes meanwhile."""
    texts = {entry.document: entry.text for entry in changed.values()}
    known = sa.select(documents.c.digest).where(documents.c.digest.in_(texts))
    missing = texts.keys() - set(connection.scalars(known))
    moment = now()
    rows = [_row(entry, moment) for entry in changed.values()]
    new = [{**row, "created": moment} for row in rows if row["id"] not in before]
    other = [{"known" if name == "id" else name: row[name] for name in row} for row in rows if row["id"] in before]
    if missing:
        connection.execute(sa.insert(documents), [{"digest": digest, "text": texts[digest]} for digest in missing])
    if new:
        connection.execute(sa.insert(labels), new)
    if other:
        connection.execute(sa.update(labels).where(labels.c.id == sa.bindparam("known")), other)
        _drop_unused(connection, {before[row["known"]][0] for row in other})


def _row(entry: Entry, moment: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "document": entry.document,
        "claim": entry.claim,
        "grade": entry.grade,
        "line": entry.line,
        "updated": moment,
    }


def _drop_unused(connection: Connection, digests: set[str]) -> None:
    """Take out the texts among ``digests`` that no label speaks of."""
    used = sa.exists().where(labels.c.document == documents.c.digest)
    connection.execute(sa.delete(documents).where(documents.c.digest.in_(digests), ~used))


def _graded(connection: Connection, entries: Sequence[Entry]) -> list[list[_Graded]]:
    """For each entry the first labels of each grade that the same claim has."""
    grade = (labels.c.claim, labels.c.grade)
    rank = sa.func.row_number().over(partition_by=grade, order_by=labels.c.id).label("rank")
    all_of_it = sa.func.count().over(partition_by=grade).label("all")
    of_them = labels.c.claim.in_({entry.claim for entry in entries})
    ranked = sa.select(*grade, labels.c.id, rank, all_of_it).where(of_them).subquery()
    found: dict[str, list[_Graded]] = {}
    for row in connection.execute(sa.select(ranked).where(ranked.c.rank <= MOST_CONTRADICTED)):
        found.setdefault(row.claim, []).append(_Graded(row.rank, row.grade, row.id, row.all))
    return [found.get(entry.claim, []) for entry in entries]


def _take_turns(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))

"""An archive from its inputs to one complete output, in a run that goes on where an earlier one was ended."""

from __future__ import annotations

import errno
import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from scoring.archive import folder as work_folders
from scoring.archive import outputs
from scoring.archive.dispatch import dispatch
from scoring.archive.inputs import ReadOptions, check_inputs, fingerprint, read_entries
from scoring.archive.outputs.apart import check_apart
from scoring.archive.outputs.naming import check_output, neighbours, place_of
from scoring.archive.pools import Pool, Processes
from scoring.archive.shards import MOST_ENTRIES, MOST_SIZE, Shard, Tally, cut
from scoring.archive.summary import Summary, keep_summary, kept_summary, summarise
from scoring.archive.worker import Work
from scoring.claim import FAST, JSON
from scoring.disk import FULL
from scoring.errors import ArchiveError, FullDiskError, RefusedError

Hear: TypeAlias = Callable[[Tally, bool], None]
MEMORY = 4 * 2**30  # bytes of address space of a worker process

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How an archive is scored.

    ``version`` of the folder ``models`` (None: its champion) scores, attributions counting from ``min_extraction``
    (None: as trained) as ``extractor`` finds them.  ``jobs`` worker processes (no more than cores, and than there are
    shards) of at most ``memory`` bytes each, or those of the Dask ``cluster`` at that address, give every document
    ``seconds``.  ``keep_text`` puts the texts into the results.  ``form`` is the output's (None: by its name),
    ``restart`` forgets an unfinished run, ``overwrite`` replaces an output that is there.  ``release`` is Onrecord's
    own, for the manifest.
    """

    models: Path
    version: str | None = None
    min_extraction: float | None = None
    extractor: str = FAST
    jobs: int = 1
    cluster: str | None = None
    seconds: float = 60.0
    memory: int | None = MEMORY
    read: ReadOptions = ReadOptions()  # noqa: RUF009  # it is frozen
    keep_text: bool = False
    form: str | None = None
    restart: bool = False
    overwrite: bool = False
    release: str | None = None


def run(inputs: Sequence[str], output: Path, options: RunOptions, *, hear: Hear = lambda _, __: None) -> Summary:
    """Score every document of ``inputs`` into ``output``; ``hear`` is told the tally of each shard, and whether it
    was taken over from an earlier run.

    A run that was ended, however it was, is gone on with by the same call, to the same bytes.  Raises RefusedError
    where the output is there, or an unfinished run was told otherwise; ArchiveError where an input is not found, the
    output cannot be written or the cluster is not there; ModelError.
    """
    begun = time.monotonic()
    output = place_of(output)
    form = _check(inputs, output, options.form)
    version = _version(options)
    manifest = _manifest(inputs, options, version)
    folder = work_folders.work_folder(output)
    if done := _done_before(output, form, folder, manifest, options):
        return done
    with _telling_of_full_disks(output), work_folders.opened(folder):
        with closing(_open_pool(options)) as pool:  # a cluster that is not there leaves nothing begun
            shards = work_folders.begin(folder, manifest, restart=options.restart)
            how = (options.min_extraction, options.extractor, options.seconds, options.keep_text)
            work = Work(options.models, version, *how)
            fresh, resumed, count = _score(inputs, options.read, shards, work, pool, hear)
        work_folders.mark_complete(folder)
        summary = summarise(fresh, resumed, seconds=time.monotonic() - begun, model=version)
        outputs.write(work_folders.read_records(shards, count), output, form=form)
        keep_summary(output, form, manifest, summary)
        work_folders.remove(folder)
    return summary


def _score(
    inputs: Sequence[str], read: ReadOptions, folder: Path, work: Work, pool: Pool, hear: Hear
) -> tuple[Tally, Tally, int]:
    """Score what is not finished yet; gives what was scored, what was taken over, and the number of shards."""
    totals = {False: Tally(), True: Tally()}
    count = 0

    def add(tally: Tally, resumed: bool) -> None:
        totals[resumed] += tally
        hear(tally, resumed)

    def unfinished() -> Iterator[Shard]:
        nonlocal count
        for shard in cut(read_entries(inputs, read)):
            count = shard.number + 1
            if tally := work_folders.finished(folder, shard):
                add(tally, True)
            else:
                yield shard

    for tally in dispatch(unfinished(), pool, work, folder.absolute()):  # workers may be at home in another folder
        add(tally, False)
    if work_folders.count_shards(folder) != count:
        mend = "Begin anew: --restart."
        raise RefusedError(f"The input is shorter than when {folder} was begun.", mend=mend)
    return totals[False], totals[True], count


def _open_pool(options: RunOptions) -> Pool:
    if options.cluster is None:
        return Processes(_processes(options.jobs), options.memory)
    from scoring.archive.cluster import Cluster

    return Cluster(options.cluster)


def _processes(jobs: int) -> int:
    """No more than there are cores: more would have memory each, and score nothing sooner."""
    from joblib import cpu_count

    cores: int = cpu_count()
    if jobs > cores:
        _LOG.warning("%d jobs are asked for; no more than %d work, one for each core that may be used.", jobs, cores)
    return min(jobs, cores)


def _check(inputs: Sequence[str], output: Path, form: str | None) -> str:
    """The form of the output; finds what would be wrong only after hours.  Raises as ``run``."""
    check_inputs(inputs)
    form = check_output(output, form)
    check_apart(inputs, output, form)
    for name in inputs:
        if Path(name).is_dir() and output.resolve().is_relative_to(Path(name).resolve()):
            mend = "Name an --output elsewhere, lest results be read as input."
            raise RefusedError(f"{output} lies in {name}, which is an input.", mend=mend)
    return form


def _version(options: RunOptions) -> str:
    from scoring import store

    version = options.version or store.champion(options.models)
    store.read_manifest(options.models, version)  # says what is wrong before anything is begun
    return version


def _manifest(inputs: Sequence[str], options: RunOptions, version: str) -> JSON:
    """All that decides the output."""
    limits = {} if options.cluster is not None else {"memory": options.memory}
    return {
        "onrecord": options.release,
        "model": version,
        "min_extraction": options.min_extraction,
        "extractor": options.extractor,
        "keep_text": options.keep_text,
        "limits": {"seconds": options.seconds, **limits},
        "shards": {"entries": MOST_ENTRIES, "size": MOST_SIZE},
        "input": fingerprint(inputs, options.read),
    }


def _done_before(output: Path, form: str, folder: Path, manifest: JSON, options: RunOptions) -> Summary | None:
    """The summary of the same run, where it has ended already.

    Raises RefusedError where another output is there, or one that was changed.
    """
    there = next((path for path in (output, *neighbours(output, form)) if os.path.lexists(path)), None)
    if options.overwrite or there is None or work_folders.is_complete(folder):
        return None
    is_again = not options.restart and not work_folders.is_begun(folder) and _can_be_known(manifest)
    if is_again and (kept := kept_summary(output, form, manifest)):
        work_folders.remove(folder)  # what an end that was cut short has left
        return kept
    raise RefusedError(f"{there} is there already.", mend="Name another --output, or replace it: --overwrite.")


def _can_be_known(manifest: JSON) -> bool:
    """Whether no input is a stream, which may bring something else each time."""
    return all(file.keys() - {"name"} for file in manifest["input"]["files"])


@contextmanager
def _telling_of_full_disks(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        where = f"{os.strerror(error.errno or 0)}, while {error.filename or output} was being written"
        mend = "Make room and run the same command again: what is finished is kept."
        kind = ArchiveError if error.errno == errno.EFBIG else FullDiskError  # no room helps against a limit of files
        raise kind(f"The disk is full: {where}.", mend=mend) from error

"""What ``prodigy db-out`` writes: a task a line, with what was answered.

A choice among labels, a label accepted or rejected, or spans that each carry a label; Prodigy counts code points.
To reject "reliable" is to say "unreliable", and the other way round; to reject any other label says too little.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from scoring.claim import JSON
from scoring.labels.formats.json_lines import read_with
from scoring.labels.given import Given
from scoring.labels.lines import LONGEST_ID
from scoring.labels.problem import Problem, shown

ANSWERS = ("accept", "reject", "ignore")
_OPPOSITE = {"reliable": "unreliable", "unreliable": "reliable"}
_KEPT = (
    "text", "claim", "role", "identification", "attribution_type", "claim_type", "hedges", "pair", "moves", "split",
    "weight", "note", "meta",
)  # fmt: skip


def is_task(found: JSON) -> bool:
    return "_task_hash" in found or "_input_hash" in found or found.get("answer") in ANSWERS


def read(stream: BufferedReader, name: str) -> Iterator[Given]:
    return read_with(convert, stream, name)


def convert(task: JSON, where: str) -> Iterator[Given]:
    """A labelled line for each claim of a task; one that says nothing where the task was passed over."""
    answer = task.get("answer")
    if answer not in ANSWERS:
        mend = "export what was answered, with prodigy db-out"
        yield Given(where, None, [Problem("answer", f"{shown(answer)} is none of {', '.join(ANSWERS)}", mend)])
    elif answer == "ignore" or _says_nothing(task):
        yield Given(where, None)
    else:
        yield from _claims_of(task, where)


def _says_nothing(task: JSON) -> bool:
    """Accepted without a mark: a text in which nobody saw a claim."""
    return task.get("spans") == [] and not task.get("accept") and "label" not in task and task["answer"] == "accept"


def _claims_of(task: JSON, where: str) -> Iterator[Given]:
    spans = task.get("spans") or []
    if not isinstance(spans, list) or not all(isinstance(span, dict) for span in spans):
        yield Given(where, None, [Problem("spans", f"{shown(spans)} is no list of spans", "export it from Prodigy")])
        return
    label, problem = _label_of_task(task)
    if problem:
        yield Given(where, None, [problem])
    elif label is not None or not spans:
        yield _line(task, where, label, spans)
    else:
        for span in spans:
            yield _line(task, where, span.get("label"), [span])


def _label_of_task(task: JSON) -> tuple[Any, Problem | None]:
    accepted = task.get("accept")
    if accepted is None or (accepted == [] and "label" in task):
        return task.get("label"), None
    if isinstance(accepted, list) and len(accepted) == 1:
        return accepted[0], None
    if accepted == [] and task.get("spans"):
        return None, None
    return None, Problem("accept", f"{shown(accepted)} is not one option", "choose one label for the task")


def _line(task: JSON, where: str, label: Any, spans: list[JSON]) -> Given:
    if task["answer"] == "reject":
        word = label.strip().lower() if isinstance(label, str) else None
        if word not in _OPPOSITE:
            mend = 'accept the right label instead; only "reliable" and "unreliable" can be rejected'
            return Given(where, None, [Problem("label", f"{shown(label)} was rejected, which names no other", mend)])
        label = _OPPOSITE[word]
    places = [[span.get("start"), span.get("end")] for span in spans]
    line = {name: task[name] for name in _KEPT if name in task}
    annotator = task.get("_annotator_id") or task.get("_session_id")
    line |= {"label": label}
    line |= {"spans": places} if places else {}
    line |= {"annotator": str(annotator)} if annotator else {}
    line |= _id(task, places, line)
    return Given(where, line)


def _id(task: JSON, places: list[list[Any]], line: JSON) -> JSON:
    """The task's own number with span and annotator; a task without one is known by its text."""
    if not isinstance(task.get("_task_hash"), int):
        return {}
    steps = ["prodigy", task["_task_hash"], *(f"{start}-{end}" for start, end in places), line.get("annotator")]
    made = ":".join(str(step) for step in steps if step is not None)
    return {"id": made} if len(made) <= LONGEST_ID else {}

"""What Label Studio exports as JSON: tasks, each with its text and the annotations that people gave it.

Several annotations of a task are several labels.  A region of the text is a claim; without regions the whole text is
one.  ``labels`` and ``choices`` give the label, and so do ``rating`` and ``number`` in a control that says what its
number is; a choice in a control named as one of our fields (``role``, say) fills that field.  What was cancelled or
predicted is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from scoring.claim import JSON
from scoring.labels.formats.offsets import MisplacedError, place
from scoring.labels.given import Given
from scoring.labels.lines import FIELDS
from scoring.labels.problem import Problem, shown

_GRADES = ("label", "grade", "credibility")  # what a control may be called whose number is a grade
_AS_JSON = 'export it from Label Studio as "JSON"'


def is_task(found: Any) -> bool:
    return isinstance(found, dict) and "data" in found and ("annotations" in found or "completions" in found)


def read(stream: BufferedReader, name: str) -> Iterator[Given]:
    try:
        found = json.loads(stream.read().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        yield Given(name, None, [Problem(None, f"not JSON ({error})", _AS_JSON)])
        return
    tasks = found if isinstance(found, list) else [found]
    for number, task in enumerate(tasks, start=1):
        named = task.get("id", number) if isinstance(task, dict) else number
        where = f"{name}: task {named}"
        if is_task(task):
            yield from _annotations_of(task, where)
        else:
            yield Given(where, None, [_no_task(task)])


def _no_task(task: Any) -> Problem:
    if isinstance(task, dict) and ("annotation_id" in task or "lead_time" in task):
        return Problem(None, "this is JSON-MIN, which leaves out what is needed", _AS_JSON)
    what = f"{shown(task)} is no task of Label Studio, with data and annotations"
    return Problem(None, what, f"{_AS_JSON}, or name another format with --format")


def _annotations_of(task: JSON, where: str) -> Iterator[Given]:
    annotations = task.get("annotations", task.get("completions"))
    if not isinstance(annotations, list) or not all(isinstance(one, dict) for one in annotations):
        yield Given(where, None, [Problem("annotations", f"{shown(annotations)} is no list of annotations", _AS_JSON)])
        return
    if not annotations:
        yield Given(where, None)
    for number, annotation in enumerate(annotations, start=1):
        place = f"{where} / annotation {annotation.get('id', number)}"
        if annotation.get("was_cancelled") or not annotation.get("result"):
            yield Given(place, None)
        else:
            yield from _claims_of(task, annotation, place)


def _claims_of(task: JSON, annotation: JSON, where: str) -> Iterator[Given]:
    """A labelled line for each region with a label, or one for all that the annotation marks."""
    results = annotation["result"]
    if not isinstance(results, list) or not all(_is_result(one) for one in results):
        yield Given(where, None, [Problem("result", f"{shown(results)} is no list of results", _AS_JSON)])
        return
    text, name, problem = _text_of(task, results)
    if problem:
        yield Given(where, None, [problem])
        return
    base = _base(task, annotation, text, name)
    regions = _regions(results)
    whole, problems = _told(regions.pop("", []))
    each = {region: _told(found) for region, found in regions.items()}
    graded = [region for region, (line, _) in each.items() if "label" in line or "confidence" in line]
    if graded and ("label" in whole or "confidence" in whole):
        mend = "label the text or its parts"
        problems.append(Problem("label", "given for the whole text and for parts of it", mend))
    if problems or not graded:
        marked = [one for found in regions.values() for one in found]
        yield _line(base, whole, marked, where, problems, region="")
        return
    for region, (line, wrong) in each.items():
        yield _line(base, {**whole, **line}, regions[region], where, wrong, region=region)


def _is_result(one: Any) -> bool:
    return isinstance(one, dict) and isinstance(one.get("value", {}), dict)


def _text_of(task: JSON, results: list[JSON]) -> tuple[str, str, Problem | None]:
    """The text that was labelled and its name in the task's data: "text", or what alone is a string there."""
    data = task["data"] if isinstance(task["data"], dict) else {}
    strings = [name for name, value in data.items() if isinstance(value, str)]
    targets = [name for name in dict.fromkeys(str(one.get("to_name")) for one in results) if name in strings]
    names = ["text"] if "text" in strings else targets if len(targets) == 1 else strings
    if len(names) != 1:
        what = f"the task's data have no text, but {shown(sorted(data))}"
        return "", "", Problem("text", what, 'name the text "text" in the data of the tasks')
    return data[names[0]], names[0], None


def _base(task: JSON, annotation: JSON, text: str, name: str) -> JSON:
    """What all lines of an annotation share."""
    base: JSON = {"text": text}
    person = annotation.get("completed_by")
    if isinstance(person, dict):
        person = person.get("email") or person.get("id")
    if person is not None:
        base["annotator"] = str(person)
    if "id" in task and "id" in annotation:
        base["id"] = f"label-studio:{task['id']}:{annotation['id']}"
    if meta := {key: value for key, value in task["data"].items() if key != name}:
        base["meta"] = meta
    return base


def _regions(results: list[JSON]) -> dict[str, list[JSON]]:
    """Results by the region of the text that they speak of; those of the whole text under ""."""
    placed = {str(one.get("id")) for one in results if "start" in one.get("value", {})}
    regions: dict[str, list[JSON]] = {"": []}
    for one in results:
        region = str(one.get("id"))
        regions.setdefault(region if region in placed else "", []).append(one)
    return regions


def _told(results: list[JSON]) -> tuple[JSON, list[Problem]]:
    """The label and the fields that results give.  A choice or number beside a marked label says the grade."""
    line: JSON = {}
    problems: list[Problem] = []
    for one in sorted(results, key=lambda one: one.get("type") != "labels"):
        kind, control = one.get("type"), str(one.get("from_name"))
        value = one.get("value", {})
        if kind in ("labels", "choices"):
            chosen = value.get(kind)
            if not isinstance(chosen, list) or len(chosen) != 1:
                problems.append(Problem(control, f"{shown(chosen)} is not one choice", "choose one"))
            else:
                line[control if control in FIELDS else "label"] = chosen[0]
        elif kind in ("rating", "number"):
            problems += _take_number(line, value.get(kind), control)
    return line, problems


def _take_number(line: JSON, number: Any, control: str) -> list[Problem]:
    if control in _GRADES:
        line["label"] = number
    elif control == "confidence":
        line.pop("label", None)
        line["confidence"] = number
    else:
        mend = 'name the control "label" for a grade 1-6, or "confidence" for 0-100'
        return [Problem(control, f"{shown(number)} may be a grade or a confidence", mend)]
    return []


def _line(base: JSON, told: JSON, marked: list[JSON], where: str, problems: list[Problem], *, region: str) -> Given:
    line = {**base, **told}
    spans = []
    for value in {str(one.get("id")): one["value"] for one in marked if "start" in one.get("value", {})}.values():
        try:
            spans.append(place(base["text"], value.get("start"), value.get("end"), value.get("text")))
        except MisplacedError as error:
            problems = [*problems, Problem("span", str(error), "export the tasks anew, with their text as plain Text")]
    if spans:
        line["spans"] = sorted(spans)
    if region and "id" in line:
        line["id"] += f":{region}"
    return Given(where, None if problems else line, problems)

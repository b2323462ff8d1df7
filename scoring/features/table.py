"""The one table of features: their names, groups, meanings, known values and what each value may do.

The meanings are shown to users.  A sign of -1 means that the value may only lower a claim's confidence against the
reference value, +1 only raise it, 0 that the data decide.  Nothing here may depend on who exactly is named, on nation,
party or gender.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import TypeAlias

from scoring.claim import CLAIM_TYPES, JSON

Row: TypeAlias = dict[str, str]  # feature → value; a feature left out has its reference value


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature: ``signs`` holds every known value and its sign, ``reference`` is the value that a row leaves out.

    ``group`` (sourcing, wording, substance, context) is the part of the confidence that its effect is summed into.
    """

    name: str
    group: str
    meaning: str
    signs: Mapping[str, int]
    reference: str

    @property
    def kind(self) -> str:
        """``flag`` where the values are ``no`` and ``yes``, else ``category``."""
        return "flag" if self.signs.keys() == {"no", "yes"} else "category"

    def to_dict(self) -> JSON:
        return {
            "name": self.name,
            "group": self.group,
            "kind": self.kind,
            "meaning": self.meaning,
            "values": list(self.signs),
            "reference": self.reference,
            "signs": dict(self.signs),
        }


def _category(name: str, group: str, meaning: str, reference: str, **signs: int) -> Feature:
    return Feature(name, group, meaning, MappingProxyType({reference: 0, **signs}), reference)


def _flag(name: str, group: str, meaning: str, sign: int) -> Feature:
    return _category(name, group, meaning, "no", yes=sign)


_TABLE = (
    _category(
        "standing", "sourcing", "who stands behind the claim, and how that source is identified", "role_official",
        official_body=0, named_official=0, named_organisation=0, named_expert=0, named_person=0, named_witness=0,
        named_media=0, named_document=0, role_organisation=0, role_expert=0, role_person=0, role_witness=0,
        role_media=0, role_document=0, anonymous_document=0, anonymous=0, public=0, surveyed=0, social_media=0,
        hearsay=0, unattributed=0, own_voice=0,
    ),
    _flag("spokesperson", "sourcing", "someone not named who speaks for a body or person", +1),
    _category(
        "sources", "sourcing", "how many sources say it together", "one",
        several=+1, several_named=+1,
    ),
    _category(
        "knowledge", "sourcing", "how the source knows: at first hand, or passed on from somebody else", "unstated",
        first_hand=+1, second_hand=-1,
    ),
    _flag("support", "sourcing", "a document, data, an image or a recording is cited in support", +1),
    _category(
        "record", "sourcing", "a record that is itself the authority (ruling, vote, filing), or a body's own figures",
        "none", authority=+1, figures=+1,
    ),
    _flag("anonymity_explained", "sourcing", "the source is not named and the text says why", +1),
    _category(
        "cue_class", "wording", "what the words between source and content do to the claim", "neutral",
        distancing=-1, strengthening=+1, denial=0, attitude=0, directive=0, hearsay=-1,
    ),
    _flag("distanced", "wording", "the text keeps its distance (\"so-called\", \"purported\", scare quotes)", -1),
    _flag("hedged", "wording", "a modal, adverb, adjective or verb weakens the claim (may, apparently, seems)", -1),
    _flag("hedged_prediction", "wording", "a prediction is hedged besides", -1),
    _category(
        "estimative", "wording", "an estimative word gives the claim a probability below \"very likely\"", "none",
        remote=-1, unlikely=-1, even=-1, likely=-1,
    ),
    _category(
        "doubt", "wording", "the text itself doubts the claim", "none",
        disputed=-1, unverified=-1,
    ),
    _flag("called_false", "wording", "the text calls the claim false, debunked or baseless", -1),
    _category(
        "claim_type", "substance", "what kind of claim it is", "statement",
        **{name: -1 if name == "prediction" else 0 for name in CLAIM_TYPES if name != "statement"}, expected=-1,
    ),
    _category(
        "own_act", "substance", "the source speaks of its own decision, plan, act or rule", "no",
        declared=+1, unnamed=0, ascribed=0, own_deed=+1, own_matter=0,
    ),
    _category(
        "accusation", "substance", "the claim accuses somebody of wrongdoing; by whom", "none",
        outright=-1, official=-1, identified=-1, anonymous=-1,
    ),
    _category(
        "interest", "sourcing", "the source is an interested party", "none",
        belligerent=-1, litigant=-1, rival=-1,
    ),
    _flag("contested", "substance", "a belligerent on the fighting", -1),
    _category(
        "matter", "substance", "what the text's own voice speaks of", "attributed",
        event=0, state=0, past=0, present=0,
    ),
    _flag("specific", "substance", "an attributed claim with numbers or dates", +1),
    _flag("general", "substance", "a trend, a habit or a generality more than one case", -1),
    _flag("judgement", "substance", "an assessment (value, cause, obligation) more than a report", -1),
    *(
        _category(
            f"{part}_words", group, f"what the {part}'s own words tell beyond the other features", "usual",
            much_stronger=+1, stronger=+1, weaker=-1, much_weaker=-1,
        )
        for part, group in (("source", "sourcing"), ("cue", "wording"), ("claim", "substance"))
    ),
    _category(
        "corroboration", "context", "whether another identified source in the text says the same", "none",
        independent=+1,
    ),
    _flag("contradicted", "context", "another source in the text denies it", -1),
)  # fmt: skip

FEATURES: Mapping[str, Feature] = MappingProxyType({feature.name: feature for feature in _TABLE})

ESTIMATIVE_CAP = Feature(
    "estimative_cap",
    "wording",
    "the highest confidence that the estimative word allows (ICD 203); applied after the model",
    MappingProxyType({}),
    "",
)


def digest() -> str:
    """The SHA-256 (hexadecimal) of the table: a model fits only the table it was trained with."""
    lines = [f"{f.name}\t{f.group}\t{value}\t{sign}" for f in _TABLE for value, sign in f.signs.items()]
    return sha256("\n".join(lines).encode()).hexdigest()

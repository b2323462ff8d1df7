"""Documents → attributions: who is said to have said what, and by which words.

Two readers propose candidates: rules that state how English news attributes (``rules``), and a tagger trained on marked
news, a conditional random field whose labels are linked to candidates.  A logistic model says how plausible each
candidate is, also by who proposed it.  A relation is what is kept; ``scoring.resolve`` says whom its source stands for.

In the order of the work (``extractor`` does all of it):

1. ``tokens`` reads documents into passages; ``vocabulary`` and ``lexemes`` say what is known of each word form.
2. ``proposals`` takes over what ``rules`` find; ``tagger`` (``templates``, ``crf``; ``network`` where it is the careful
   one) labels the tokens, and ``linking`` joins the labels to candidates: a cue, its source, the pieces of its content.
3. ``plausibility`` gives each candidate a probability.
4. ``revision`` puts right those that are probable enough (each step has a module: ``speakers``, ``insertions``, ...);
   ``misreadings`` and ``clauses`` throw out what reports nothing.
5. ``relation`` makes relations of those that are kept: spans of the text (``edges`` trims them), with the class of the
   cue; ``reporting`` and ``doings`` say whether anybody is said to say anything.

``cues`` and ``grammar`` hold the words that all of these look for.
"""

from __future__ import annotations

from scoring.attribution.extractor import Extractor
from scoring.attribution.relation import Relation

__all__ = ["Extractor", "Relation"]

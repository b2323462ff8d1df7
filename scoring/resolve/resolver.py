"""The resolver: the sources of one document, each with whom it stands for and what standing that gives it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scoring.attribution import Relation
from scoring.attribution.cues import TOLD_BEFORE
from scoring.claim import Anonymity, Source, Span
from scoring.classifier import TraitClassifier
from scoring.resolve.antecedents import Antecedents
from scoring.resolve.certain import LEADER, corrected
from scoring.resolve.disclosure import anonymity_in, knowledge_in
from scoring.resolve.finding import Name
from scoring.resolve.mentions import Mention, Mentions
from scoring.resolve.names import Names
from scoring.resolve.naming import joint_names, naming_name, standing_of_named
from scoring.resolve.phrases import first_of, is_of_body, standing_of_noun
from scoring.resolve.presence import has_lived_through, is_at_scene
from scoring.resolve.renaming import renamed
from scoring.resolve.shortforms import (
    APART,
    CLAUSE,
    GENDERS,
    PLURAL,
    RELATIVE,
    SELF,
    SINGULAR,
    gender_of_noun,
    is_partitive,
    is_pronoun,
    joined,
    nation_of,
    short_noun,
    uncontracted,
    unresolved,
)
from scoring.resolve.standing import Standing
from scoring.resolve.subjects import Subjects
from scoring.resolve.traits import SeenSource, traits_of_source
from scoring.resolve.turns import standing_of_turn
from scoring.resolve.vocabulary import BODY_NOUNS, bare, nouns
from scoring.segment import Segments

_POSTED = re.compile(
    r"(?:\w+\s)?(?:wrote|posted|tweeted|said|claimed|commented|asked)\s"
    r"(?:on (?:X|Twitter|Facebook|Instagram|TikTok|Telegram|Reddit|YouTube|social media)|in a (?:post|tweet))\b"
)
_POINTS_BACK = re.compile(  # to what was said before, as what somebody denies
    r"(?:it|this|that|them|those|(?:all |both )?(?:the|this|that|these|those|any such) (?:\w+ )?"
    rf"(?:{TOLD_BEFORE}))[.,]?",
    re.IGNORECASE,
)
_REACH = 300  # code points around a source in which it may be said why it is not named
_BESIDE = 20  # code points after a cue
_OF_RESEARCH = re.compile(  # in a report of research no daily, and no club
    r"(?:the|this|their|his|her|its|a new|new)\s(?:\w+\s)?(?P<kind>paper\b|team$)", re.IGNORECASE
)
_RESEARCH = {"paper": Standing("document", "named"), "team": Standing("expert", "role", "many")}
_MOST_WORDS = 4  # of what somebody is called
_BARE_SPEAKER = re.compile(r"(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Aa]nother)\s(?:[a-z]\w+\s)?spokes(?:man|woman|person)")
_OF_THEM = re.compile(r"(?:[\w-]+ ){1,3}of them")  # "all of them", "another two of them"
_OF_STATE = frozenset({"president", "prime minister"})  # offices, before which others of that name give way
_BY_AGE = re.compile(r"the (?:\d{2}|\w+ty)-(?:\w+-)?year-old\b", re.IGNORECASE)  # somebody whom the text also names
_SEVERAL = re.compile(  # "the crew at Hull", "the mayor and his deputy": no "he"
    r"(?:(?!of |for |to )[\w'’-]+ ){0,4}(?:band|cast|choir|couple|crew|crowd|duo|family|gang|jury|pair|squad|trio)"
    r"(?: (?:of|at|from|in|who) .*)?|"
    r"(?:[\w.-]+ ){0,3}(?:republicans|democrats|conservatives|tories|liberals|greens)|"
    r"(?:the|an?|one|his|her|its|their) (?:(?!of |for |to |at |in )[\w'’-]+ ){1,4}"
    r"and (?:the|an?|another|one|his|her|their) .*",
    re.IGNORECASE | re.DOTALL,
)


class Resolved(NamedTuple):
    """A source with the traits that its role and identification were told by."""

    source: Source
    traits: tuple[int, ...]


class Resolver:
    """Resolves the sources of one document, in the order of its text.

    ``classifiers`` for "role" and "identification" have the last word over the rules, where they are given.  Who was
    met before keeps its standing, so that its traits are told only for ``learning``.
    """

    def __init__(
        self, segments: Segments, classifiers: Mapping[str, TraitClassifier], *, learning: bool = False
    ) -> None:
        document = segments.document
        self._segments, self._document = segments, document
        self._classifiers, self._learning = classifiers, learning
        self._names = Names(segments)
        self._mentions = Mentions()
        self._turns: dict[str, Standing | None] = {}

    def resolve(self, relations: Sequence[Relation]) -> list[Resolved | None]:
        """A source for each relation, None where it has none."""
        told = (span for relation in relations if not self._narrates(relation) for span in relation.content)
        subjects = Subjects(self._segments, self._names, told)
        self._antecedents = Antecedents(self._document.text, self._names, self._mentions, subjects)
        self._called: dict[str, Name] = {}
        for name, introduction in list(renamed(self._segments, self._names, subjects)):
            self._names.introduce(name, introduction)
            self._called[introduction.before] = name
        return [self._source(relation) if relation.source else None for relation in relations]

    def _narrates(self, relation: Relation) -> bool:
        """Whether the content of a hearsay opens its sentence: "[Orr] is accused of theft" is about Orr.

        Only what the text itself tells shows whom "he" may stand for, and that sentence does although it is attributed.
        """
        start = relation.content[0].start
        return not relation.source and self._segments.sentence_at(start).start == start

    def _source(self, relation: Relation) -> Resolved:
        text, span = self._document.words(relation.source), relation.source[0]
        first = first_of(text)
        mention = self._resolve(first, span if first is text else Span(span.start, span.start + len(first)))
        if self._contradicts(relation, mention):
            mention = unresolved(text, span, mention.standing)
        turn = self._turn(first) if self._document.words(relation.cue) == ":" else None
        if turn:
            mention = mention._replace(standing=turn, is_person=turn.number == "one")
        given = turn or self._in_relation(relation, mention.standing)
        earlier = self._met(mention, first)
        is_new = self._learning or not earlier
        traits = traits_of_source(self._see(first, relation, mention.name, given)) if is_new else []
        standing = earlier.standing if earlier else turn or self._corrected(first, traits, given, mention.name)
        is_person = mention.is_person and standing.role != "document"
        self._mentions.add(mention._replace(standing=standing, is_person=is_person))
        referent = mention.name if _is_short_of(text, mention.name) else None
        source = Source(
            text=text,
            spans=relation.source,
            role=standing.role,
            identification=standing.identification,
            name=mention.name,
            referent=referent,
            resolved=referent is not None or not is_pronoun(text),
            anonymity=self._anonymity(standing, relation),
            knowledge=knowledge_in(self._document, relation.source),
        )
        return Resolved(source, tuple(traits))

    def _met(self, mention: Mention, phrase: str) -> Mention | None:
        """The first mention of the same source; "a witness" may be another one than "a witness" before."""
        earlier = self._mentions.called(mention.name)
        is_same = earlier and (mention.name != phrase or earlier.standing.identification == "named")
        return earlier if is_same else None

    def _turn(self, label: str) -> Standing | None:
        """What a label gives, read once: a transcript repeats it at every turn."""
        if label not in self._turns:
            self._turns[label] = standing_of_turn(label, self._document.text)
        return self._turns[label]

    def _corrected(self, text: str, traits: Sequence[int], given: Standing, called: str) -> Standing:
        if called != text and text.lower() in GENDERS and given.identification != "named":
            return given  # "he" that stands for "a man in the queue" tells less than those words
        name = self._names.called(called)
        is_private = name is not None and self._names.is_aged(name)
        return corrected(text, given, traits, self._classifiers, self._names, is_private=is_private)

    def _contradicts(self, relation: Relation, mention: Mention) -> bool:
        """Whether a short form would deny what it has just said: "Orr said the firm lied. [The firm] denies it"."""
        last = self._mentions.last(mention.start)
        if relation.cue_class != "denial" or last is None or last.name != mention.name or mention.phrase == last.name:
            return False
        return _POINTS_BACK.fullmatch(self._document.words(relation.content)) is not None

    def _anonymity(self, standing: Standing, relation: Relation) -> Anonymity | None:
        if standing.identification == "named":
            return None
        sentence = self._segments.sentence_at(relation.source[0].start)
        return anonymity_in(self._document, _near(sentence, relation))

    def _see(self, text: str, relation: Relation, called: str, standing: Standing) -> SeenSource:
        name = self._names.called(called)
        if name is None:
            name = next((one for one in self._names.at(*relation.source[0]) if one.words in called), None)
            if name is not None and name.kind == "person" and not name.is_full and name.words != called:
                name = name._replace(kind="unknown")  # a word inside the name tells nothing of who goes by it
        return SeenSource(
            text=text,
            cue=self._document.words(relation.cue),
            content=self._document.words(relation.content),
            type=relation.type,
            standing=standing,
            called=called,
            name=name,
            introductions=self._names.introductions(name) if name else (),
            default_role=self._names.setting.default_role,
        )

    def _in_relation(self, relation: Relation, standing: Standing) -> Standing:
        """The standing completed by what is said, and where: who tells what they lived through, who merely posts."""
        if standing.role == "person" and not self._names.setting.is_of_sport and self._was_there(relation):
            standing = standing._replace(role="witness")
        if relation.cue and standing.identification != "named" and standing.role in ("person", "public"):
            around = self._document.text[relation.cue[0].start : relation.cue[-1].end + _BESIDE]
            if _POSTED.match(around):
                return standing._replace(role="social_media")
        return standing

    def _was_there(self, relation: Relation) -> bool:
        """Whether what a source tells, or the sentence of the source, shows that it lived through something."""
        is_quoted = relation.type in ("direct_quote", "mixed_quote")
        start = relation.source[0].start
        rest = self._document.text[start : self._segments.sentence_at(start).end]
        return has_lived_through(self._document.words(relation.content), is_quoted=is_quoted) or is_at_scene(rest)

    def _resolve(self, text: str, span: Span) -> Mention:
        word = uncontracted(text.lower())
        if word in SELF:
            return unresolved(text, span, SELF[word])
        if word in GENDERS:
            return self._antecedents.of_person(text, span, GENDERS[word])
        if word in PLURAL or _OF_THEM.fullmatch(CLAUSE.sub("", word)):
            return self._antecedents.of_many(text, span)
        if word in SINGULAR:
            return self._antecedents.of_one(text, span)
        if word in APART:
            return self._antecedents.of_joint(text, span) or unresolved(text, span, Standing("public", "role", "many"))
        if word in RELATIVE and text != "WHO":  # the World Health Organization
            return self._antecedents.of_relative(text, span)
        if is_partitive(text):
            return self._antecedents.of_some(text, span)
        if nation := nation_of(CLAUSE.sub("", text)):
            return self._antecedents.of_epithet(text, span, nation) or unresolved(
                text, span, Standing("person", "role")
            )
        names = self._names.at(*span) or self._names.within(*span)
        name = naming_name(text, names, span.start, self._names)
        if name is None:
            return self._described(text, span, names)
        mention = self._named(text, span, name)
        joint = joint_names(text, names, span.start)
        return joined(mention, [*map(self._names.meant_by, joint)]) if joint else mention

    def _named(self, text: str, span: Span, name: Name) -> Mention:
        """A source that is a name: what its own words show, completed by how the text presents it."""
        fullest = self._names.meant_by(name)
        standing = standing_of_named(text, name, fullest, self._names, span.start)
        leads = LEADER.fullmatch(text, 0, name.start - span.start) if standing.role == "organisation" else None
        if leads:
            standing = self._antecedents.of_leader(span, GENDERS.get((leads[1] or "").lower()), standing)
        elif standing.role == "organisation" and self._antecedents.is_unnamed_speaker(fullest):
            standing = standing._replace(role="official")
        gender = next((one for one in (name.gender, fullest.gender, gender_of_noun(text)) if one != "u"), "u")
        is_person = fullest.kind == "person" or (fullest.kind == "unknown" and _may_be_somebody(standing))
        return Mention(fullest.words, text, span.start, standing, gender, is_person)

    def _holder(self, called: str) -> Name | None:
        """The one person right before whose name the text calls them so elsewhere."""
        role, number = nouns().get(called.rsplit(" ", 1)[-1], ("", ""))
        is_person = number == "one" and role in ("official", "organisation", "expert", "person")
        if not is_person or called.count(" ") > _MOST_WORDS or called.rsplit(" ", 1)[-1] in BODY_NOUNS:
            return None
        return self._names.holder(f" {called.lower()}")

    def _described(self, text: str, span: Span, names: list[Name]) -> Mention:
        """A source that is a common noun: a short form of another, or one that stands for itself."""
        text, phrase = bare(text), text
        if (other := self._short_form(text, span, names)) is not None:
            return other
        standing = standing_of_noun(text, names, span.start)
        if self._names.setting.is_of_research and (known := _OF_RESEARCH.match(text)):
            standing = _RESEARCH[known["kind"].lower()]
        if standing.role == "organisation" and _BARE_SPEAKER.fullmatch(text):
            standing = self._antecedents.of_speaker(span, standing)
        is_person = (
            _may_be_person(standing) and not is_of_body(text, names, span.start) and not _SEVERAL.fullmatch(text)
        )
        return Mention(text, phrase, span.start, standing, gender_of_noun(text), is_person)

    def _short_form(self, text: str, span: Span, names: list[Name]) -> Mention | None:
        """Whom a common noun stands for, be it with a clause behind it, if the text tells."""
        head = CLAUSE.sub("", text)
        called = head[4:] if head[:4] in ("the ", "The ") else ""
        if person := self._called.get(called):
            return self._antecedents.as_name(person, text, span)
        if called in _OF_STATE and (person := self._antecedents.in_office(called, span)):
            return self._antecedents.as_name(person, text, span)
        if _BY_AGE.match(text) and (other := self._antecedents.of_epithet(text, span)):
            return other
        is_plain = not names or names[0].start >= span.start + len(head)
        noun = short_noun(head) if is_plain else None
        if noun and (earlier := self._antecedents.of_noun(text, noun, span)) is not None:
            return earlier
        if called and (person := self._holder(called)):
            return self._antecedents.as_name(person, text, span)
        return self._antecedents.of_kind(text, noun, span) if noun else None


def _near(sentence: Span, relation: Relation) -> Span:
    """The sentence, as far as it stands near the source: what is no prose may be one sentence all through."""
    return Span(
        max(sentence.start, relation.source[0].start - _REACH), min(sentence.end, relation.source[-1].end + _REACH)
    )


def _may_be_somebody(standing: Standing) -> bool:
    """Whether a name of which no word tells its kind is a person's by what stands beside it: "her son, Ed"."""
    return standing.number == "one" and standing.role in ("person", "witness", "expert")


def _may_be_person(standing: Standing) -> bool:
    return standing.number == "one" and standing.role in ("official", "person", "expert", "witness", "organisation")


def _is_short_of(text: str, name: str) -> bool:
    """Whether the source's own words are a short form of the name rather than the name itself, perhaps described."""
    return name not in text

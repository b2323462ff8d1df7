"""Bodies: the body that "it", "the company" or "the agency" stands for, and whom any other noun stands for."""

from __future__ import annotations

import re

from scoring.attribution.grammar import OPENERS, OWNERS, PREPOSITIONS, SUBORDINATORS, is_finite
from scoring.claim import Span
from scoring.resolve.finding import Name
from scoring.resolve.mentions import REACH, Mention, Mentions, without_others
from scoring.resolve.names import Names
from scoring.resolve.names_of_bodies import role_of_body
from scoring.resolve.naming import standing_of_name
from scoring.resolve.offices import is_other
from scoring.resolve.phrases import standing_of_noun
from scoring.resolve.shortforms import unresolved
from scoring.resolve.standing import Standing
from scoring.resolve.subjects import Subjects
from scoring.resolve.vocabulary import BODY_NOUNS, demonyms, genders, places

_ALSO_CALLED = {"source": "insider", "insider": "source", "pal": "friend", "friend": "pal"}
_ANY_BODY = frozenset(
    "company firm group organisation organization operator business manufacturer maker retailer charity body "
    "giant insurer bank airline carmaker broadcaster brokerage lender chipmaker drugmaker producer provider publisher "
    "startup supplier developer miner".split()
)
_NO_COMPANY = re.compile(  # of which one word of its name tells what it is, or that it stands for a trade
    r"\b(?:association|charity|church|council|federation|foundation|party|school|union|university|"
    r"(?:wall|main|fleet) street|silicon valley)\b",
    re.IGNORECASE,
)
_COMPANIES = frozenset("company firm business".split())
_OWNED = re.compile(r"(?:his|her|their) ", re.IGNORECASE)  # by one person
_NO_BANK = re.compile(  # names of companies that tell another trade
    r"\b(?:Airlines?|Airways|Energy|Foods?|Labs|Media|Mining|Motors?|Oil|Pharmac\w+|Power|Software|Steel|Stores|Systems|"
    r"Technolog(?:y|ies)|Telecoms?|Tools|Water)\b"
)
_NO_FIRM = re.compile(r"\b(?:Army|Brigades?|Forces|Front|Jihad|Liberation|Militia|Movement|Resistance)\b")
_NO_AIRLINE = re.compile(r"\b(?:Airbus|Boeing|Bombardier|Embraer)\b")  # whose aircraft airlines fly
_NO_FIRMS = frozenset("group organisation organization charity body".split())
_BANKS = frozenset("bank insurer lender".split())
_SECOND = re.compile(  # "A second paper": what "its authors" is said of from there on
    r"[.!?][\"”]?\s+(?:An?|Another|The (?:second|third|other))\s(?:[a-z-]+\s){0,3}?"
    r"(?:analysis|article|book|paper|poll|report|review|study|survey|trial)\b"
)
_OWNED_BY_ONE = ("its ", "their ")
_OFFICES = frozenset(
    "Department Agency Administration Bureau Service Ministry Directorate Inspectorate Geological".split()
)
_OWN_MIND = re.compile(  # behind the name of a body: what nobody else can know of it
    r"\s(?:now |still |also )?(?:aims|anticipates|believes|estimates|expects|forecasts|hopes|intends|plans|predicts|"
    r"projects|sees|wants|has (?:agreed|decided)|(?:is|are) (?:considering|planning|reviewing|seeking))\b"
)
_ASKED = (
    r" (?:(?:did|has|had)(?: not|n['’]t) (?:\w+ly )?(?:respond|repl|answer|return|comment)|(?:declined|refused) to)"
)
_WAS_ASKED, _ASKED_BODY = re.compile(_ASKED), re.compile(rf"(The (?:[\w-]+ ){{0,3}}?([a-z-]+)){_ASKED}")
_VERB = re.compile(r" ([a-z]+)")
_LEADS_UP = OPENERS | PREPOSITIONS | SUBORDINATORS  # to a title, at the start of a sentence
_NEAR = 400


class Bodies:
    """Looks for the body that a short form stands for, among the sources met and the names of the text."""

    def __init__(self, text: str, names: Names, mentions: Mentions, subjects: Subjects) -> None:
        self._text, self._names, self._mentions, self._subjects = text, names, mentions, subjects

    def of_one(self, text: str, span: Span) -> Mention:
        """For "it": the body that a sentence was about since the last source that is no person, else that source.

        Before all the body that the sentence itself opens with, of which it tells what only the body can know.
        """
        if opener := self._speaks_of_itself(span):
            return self._as(self._names.in_full(opener, opener.end), text, span, "u")
        if asked := self._asked_before(text, span):
            return asked
        sources = (one for one in self._mentions.before(span.start) if not one.is_person)
        source = next((one for one in sources if one.standing.number == "one"), None)
        if subject := self._body_spoken_of(span, source.start if source else span.start - _NEAR):
            return self._as(subject, text, span, "u")
        if source is not None:
            return source.again(text, span)
        name = self._taken_for_body(span)
        found = self._as(name, text, span, "u") if name else self._body_near(text, span)
        return found or unresolved(text, span, Standing("organisation", "role"))

    def _speaks_of_itself(self, span: Span) -> Name | None:
        """The body that opens a sentence of what it expects or plans: "Larkos expects a loss, it said"."""
        name = self._subjects.of_sentence(span.start)
        spoke = self._mentions.last(span.start)
        if name is None or name.kind == "person" or (spoke and spoke.start >= name.start):
            return None
        return name if _OWN_MIND.match(self._text, name.end, span.start) else None

    def _asked_before(self, text: str, span: Span) -> Mention | None:
        """The body by a common noun that the sentence before tells was asked: "The ministry did not respond"."""
        start, _ = self._subjects.sentence_before(span.start)
        asked = _ASKED_BODY.match(self._text, start, span.start)
        if asked is None or asked[2] not in BODY_NOUNS:
            return None
        noun = Span(*asked.span(1))
        if known := self.of_noun(asked[1], asked[2], noun):
            return known.again(text, span)
        return Mention(asked[1], text, span.start, standing_of_noun(asked[1], [], noun.start))

    def _taken_for_body(self, span: Span) -> Name | None:
        """The name of no known kind that the sentence before is about, if it was asked, or is no sentence's capital.

        What is called "it" or "the company" right behind it, where no other body is told of, makes it one's.
        """
        name = self._subjects.opening_before(span.start)
        if name is None or name.kind != "unknown" or self._subjects.is_reported(name):
            return None
        is_somebody = name.words in genders() or self._names.fullest(name.words, len(self._text))
        verb = _VERB.match(self._text, name.end)
        if is_somebody or verb is None or not is_finite(verb[1]):
            return None
        is_shown = _WAS_ASKED.match(self._text, name.end) or self._subjects.is_met_inside(name)
        return name if is_shown else None

    def _body_near(self, text: str, span: Span) -> Mention | None:
        name = next((name for name in self._names.before(span.start, _NEAR) if name.kind == "body"), None)
        return name and self._as(name, text, span, "u")

    def _body_spoken_of(self, span: Span, last: int) -> Name | None:
        """The body that a sentence after ``last`` was about."""
        return self._subjects.last(span.start, last, self._body)

    def _body(self, name: Name) -> Name | None:
        """The fullest mention of a name, if it is known for a body's, also by what it said."""
        if name.kind == "body" and (" of " not in name.words or role_of_body(name.words, "")):
            return self._names.in_full(name, name.end)
        if name.kind != "unknown" or (source := self._mentions.called(name.words)) is None:
            return None
        is_body = not source.is_person and source.standing.identification == "named"
        return name if is_body and source.standing.number == "one" else None

    def of_noun(self, text: str, noun: str, span: Span) -> Mention | None:
        """For "the ministry", "the two officials", "the firm": the nearest source or name that the noun fits."""
        mention = self._mentions.with_word(noun) or self._mentions.with_word(_ALSO_CALLED.get(noun, noun))
        if mention is not None and mention.standing.role == "document" and noun in BODY_NOUNS:
            return self._of_document(mention, text, noun, span)
        if mention is not None and self._is_another_s(text, mention, span):
            return unresolved(text, span, mention.standing)
        if mention is not None and (named := self._named_since(mention, noun, text, span)):
            return self.as_name(named, text, span)
        if mention is not None and not is_other(text, noun, f"{mention.phrase} {self._before(mention)}"):
            return mention.again(text, span)
        if noun == "agency" and (outlet := self._last_outlet(span)):
            return outlet.again(text, span)
        described = self._names.described(noun, span.start)
        name = next((name for name in described if self._is_called(name, noun, text)), None)
        if name is None and noun == "agency":
            name = next((name for name in self._names.before(span.start, REACH) if self._is_office(name)), None)
        if noun in _ANY_BODY and not _OWNED.match(text) and (name is None or self._is_aside(name)):
            company = self._company(text, noun, span)
            if company is not None or name is None:
                return company
        if name is None:
            return None
        return self.as_name(name, text, span)

    def in_office(self, office: str, span: Span) -> Name | None:
        """For "the president": the nearest person with that title, or a nation's, whoever else leads a guild."""
        held = [name for name in self._names.presented(office) if name.start < span.start and name.kind != "body"]
        return next((name for name in reversed(held) if name.intro and _is_of_state(name.intro.before, office)), None)

    def _of_document(self, document: Mention, text: str, noun: str, span: Span) -> Mention | None:
        """For "the bank": the body whose report, "Bank of Upham figures", is the last source to have the noun."""
        names = self._names.at(document.start, document.end)
        name = next((name for name in names if self._is_called(name, noun, text)), None)
        return self.as_name(name, text, span) if name else None

    def _named_since(self, mention: Mention, noun: str, text: str, span: Span) -> Name | None:
        """Who has been named since somebody spoke by a noun: "a spokesman", "Spokesman Bo Day", "the spokesman"."""
        if mention.standing.identification == "named" or not mention.is_person:
            return None
        since = (one for one in self._names.described(noun, span.start) if one.start > mention.end)
        return next((one for one in since if one.kind == "person" and self._is_called(one, noun, text)), None)

    def _is_another_s(self, text: str, mention: Mention, span: Span) -> bool:
        """Whether "its authors" are those of another paper than the ones before, or "his wife" is not "her wife"."""
        owners = (text.lower().partition(" ")[0], mention.phrase.lower().partition(" ")[0])
        if owners[0] != owners[1] and OWNERS.issuperset(owners):
            return True
        is_owned = all(one.lower().startswith(_OWNED_BY_ONE) for one in (text, mention.phrase))
        return is_owned and _SECOND.search(self._text, mention.start, span.start) is not None

    def _before(self, mention: Mention) -> str:
        """What the text has right before the name that a source goes by."""
        name = self._names.called(mention.name)
        return name.intro.before if name and name.intro else ""

    def _is_called(self, name: Name, noun: str, text: str) -> bool:
        """Whether the text calls a name by that noun: a word of a body's name, or of what stands beside a person's."""
        if name.kind == "body":
            is_so_called = name.is_full and noun in name.words.lower().split()
            return is_so_called and not is_other(text, noun, name.words)
        if noun in BODY_NOUNS:
            return False  # a person may be called by it who only leads it
        before = name.intro.before.lower() if name.intro else ""
        after = without_others(name.intro.after.lower()) if name.intro else ""
        if is_other(text, noun, f"{before} {after}"):
            return False
        return before.endswith(noun) or (noun in after and re.search(rf"\b{re.escape(noun)}\b", after) is not None)

    def _is_aside(self, name: Name) -> bool:
        """Whether a body is only mentioned there: no sentence opens with it, and it is no source."""
        return name.kind == "body" and not self._subjects.opens(name) and self._mentions.called(name.words) is None

    def _last_outlet(self, span: Span) -> Mention | None:
        """The last source that is no person, if it is an outlet: a news agency."""
        last = next((one for one in self._mentions.before(span.start) if not one.is_person), None)
        is_outlet = last is not None and last.standing.role == "media" and last.standing.identification == "named"
        return last if is_outlet else None

    def _is_office(self, name: Name) -> bool:
        """Whether a name is that of an office of a state, which news calls an agency, or its letters, if it spoke."""
        if name.kind != "body":
            return False
        source = self._mentions.called(name.words) if name.words.isupper() and name.words.isalpha() else None
        is_body = source is not None and (
            source.standing.role == "official" or source.phrase.lower().startswith("the ")
        )
        return (is_body and name.words not in places()) or not _OFFICES.isdisjoint(name.words.split())

    def _company(self, text: str, noun: str, span: Span) -> Mention | None:
        """For "the company": the company that a sentence was about since the last one that spoke, else that one.

        Never one that the rest of the sentence names beside it.
        """
        beside = tuple(name.words for name in self._subjects.after(span.end))
        sources = (one for one in self._mentions.before(span.start) if self._may_be_company(one, noun))
        source = next((one for one in sources if not one.name.startswith(beside)), None)
        last = source.start if source else -1
        name = self._subjects.last(span.start, last, lambda name: self._company_of(name, beside, noun))
        if name is None and source is not None:
            return source.again(text, span)
        known = (self._company_of(name, beside, noun) for name in self._names.before(span.start, REACH))
        name = name or next((name for name in known if name), None) or self._taken_for_body(span)
        return name and self._as(name, text, span, "u")

    def _may_be_company(self, source: Mention, noun: str) -> bool:
        if _is_of_other_kind(source.name, noun):
            return False
        role, identification, number = source.standing
        is_named = identification == "named" and number == "one"
        return not source.is_person and is_named and role in ("organisation", "expert")

    def _company_of(self, name: Name, beside: tuple[str, ...], noun: str) -> Name | None:
        """The fullest mention of a name, if it is known for a company's, or a body like one, that is none of others."""
        body = self._body(name)
        if (
            body is None
            or not BODY_NOUNS.isdisjoint((body.words.lower(), body.words.lower().removesuffix("s")))
            or body.words.startswith(beside)
        ):
            return None
        if _is_of_other_kind(body.words, noun):
            return None
        return body if standing_of_name(body, self._names).role in ("organisation", "expert") else None

    def of_speaker(self, span: Span, standing: Standing) -> Standing:
        """A spokesman of nobody in particular speaks for the body that was named last, if one was near."""
        for name in self._names.before(span.start, _NEAR):
            if name.kind == "body" and standing_of_name(name, self._names).role == "official":
                return standing._replace(role="official")
            if name.kind == "body":
                break
        return standing

    def _owner(self, span: Span) -> Standing | None:
        """The standing of the body that the sentence is about, or the sentence before it, or that spoke last nearby."""
        opener = self._subjects.of_sentence(span.start)
        if opener is not None and opener.kind == "body":
            return standing_of_name(opener, self._names)
        sources = (one for one in self._mentions.before(span.start) if not one.is_person)
        source = next((one for one in sources if span.start - one.start < _NEAR), None)
        subject = self._body_spoken_of(span, source.start if source else span.start - _NEAR)
        if subject is not None:
            return standing_of_name(subject, self._names)
        return source.standing if source else None

    def _as(self, name: Name, text: str, span: Span, gender: str) -> Mention:
        """A short form as the mention of a name; only a person's has a gender or may have one."""
        standing = standing_of_name(name, self._names)
        return Mention(name.words, text, span.start, standing, gender, name.kind == "person")

    def as_name(self, name: Name, text: str, span: Span) -> Mention:
        """A description as the mention of the name that it stands for."""
        fullest = self._names.in_full(name, span.start)
        return self._as(fullest, text, span, fullest.gender)


def _is_of_state(before: str, office: str) -> bool:
    """Whether the words before a name are an office alone, or a nation's: "President", "the Polish President"."""
    word = before[: -len(office)].rstrip().rpartition(" ")[2]
    return word in demonyms() or word in ("", "U.S.", "US") or word.islower() or word.lower() in _LEADS_UP


def _is_of_other_kind(called: str, noun: str) -> bool:
    """Whether a body's name shows that it is no such thing as the ``noun`` says: no bank, no company."""
    if noun in _BANKS and _NO_BANK.search(called):
        return True
    if noun not in _NO_FIRMS and _NO_FIRM.search(called):
        return True
    if noun == "airline":
        return _NO_AIRLINE.search(called) is not None
    return noun in _COMPANIES and _NO_COMPANY.search(called) is not None

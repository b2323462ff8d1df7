"""Which words of a unit are cues, and which only look like one: "the report", "claimed 12 lives", "told off"."""

from __future__ import annotations

from scoring.attribution.cues import CueVerb, cue_forms
from scoring.attribution.grammar import (
    BE,
    COORDINATORS,
    DETERMINERS,
    INSERTED,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    is_finite,
    is_listed_verb,
)
from scoring.attribution.rules.units import Unit
from scoring.segment.lookalikes import is_yardstick
from scoring.segment.marks import CURRENCIES

SEEMS = frozenset("appear appears appeared seem seems seemed purport purports purported".split())
_SAY = frozenset("said says say told tells".split())
_PRONOMINAL = frozenset("some many most all both few".split())
_OWNERS = DETERMINERS - _PRONOMINAL
_AFTER_NOUN = (SUBORDINATORS - {"that", "how", "why", "what", "whether", "as"}) | frozenset(
    "which who of about over from by".split()
)
_BEFORE_PARTICIPLE_NOUN = PREPOSITIONS | {"when", "while"}
_BEFORE_BARE_FORM = SUBJECT_PRONOUNS | frozenset(
    "police people staff crew also often some many not n't officers men women ) others most few both all will "
    "would can could may might must shall should do does did don't doesn't didn't won't wouldn't".split()
)
_RARELY_NOUNS = frozenset(
    "say show reveal confirm allege suggest indicate believe think argue insist maintain tell warn put".split()
)
_TELLING = frozenset("reports rumours rumors newspapers papers figures documents records".split())
_TELLERS = frozenset(
    "analysts campaigners critics doctors experts fans friends insiders locals neighbours neighbors officials pals "
    "police prosecutors relatives reports residents researchers scientists sources witnesses".split()
)
_PLURALS = frozenset("data many some people most".split())
TOLLS = frozenset(
    "lives life victims titles title gold silver bronze medal medals trophy crown prize point points win "
    "victory seats luggage baggage benefits benefit refund compensation expenses asylum damages wicket wickets "
    "goal goals dividend nomination presidency success".split()
)
SUMS = frozenset({*CURRENCIES, "between"})
FIGURES = frozenset(CURRENCIES) | frozenset(
    "half even twice least most nearly about around roughly more one two three four five six seven eight nine "
    "ten eleven twelve dozens hundreds thousands zero".split()
)
_MORE_OR_LESS = frozenset("higher lower closer".split())
_STANDINGS = frozenset("ahead behind lead level second third".split())  # where a poll puts somebody
RANKED = _MORE_OR_LESS | _STANDINGS
_COUNTED = frozenset("number figure toll total sum amount cost damage loss size share rate".split())
_POLLS = frozenset("poll polls survey surveys".split())
_UNNAMED = frozenset("named identified quoted".split())
_REFUSED = frozenset("bail entry access asylum parole permission admission".split())
_NEED_OBJECT = frozenset("back call post order offer support charge attack".split())
_RECORDS = frozenset(
    "documents data emails e-mails figures files footage images letters messages pages papers photographs photos "
    "pictures plans posts records reports screenshots statements video videos".split()
)
_BEHIND_RECORD = PREPOSITIONS | {"last", "this", "earlier", "online"}
_SENT = frozenset("sent shot held made found".split())
_TO_TOLL = 6  # tokens from "claimed" to its "lives"
_TO_FIGURE = 14  # tokens between "put" and its "at"
_PHRASE = 10  # tokens back to the plural head of a subject


def may_be_cues(unit: Unit) -> list[int]:
    """The tokens that are worth asking ``cue_at``: forms of cues, and what follows a quotation."""
    forms, quotes = cue_forms(), unit.quotes
    return [index for index, token in enumerate(unit.tokens) if token.lower in forms or index - 1 in quotes]


def cue_at(unit: Unit, index: int) -> CueVerb | None:
    """The cue verb that token ``index`` is, None where it is no cue or only looks like one."""
    verbs = cue_forms().get(unit.word(index))
    if verbs is None:
        return _verb_of_manner(unit, index)
    verb = next((verb for verb in verbs if _has_particle(unit, index, verb.particle)), None)
    if verb is None or _is_noun(unit, index, verb) or _is_other_sense(unit, index, verb):
        return None
    return verb


def _verb_of_manner(unit: Unit, index: int) -> CueVerb | None:
    """Any verb in -ed right after a quotation that leads up to it: '"They shot him," sobbed his sister.'"""
    word, quotation = unit.word(index), unit.quotes.get(index - 1)
    if quotation is None or len(word) < 5 or not word.endswith("ed") or unit.text[quotation.end - 2] not in ",?!—":
        return None
    return CueVerb(word, "neutral", frozenset({"quotation"}), "")


def _has_particle(unit: Unit, index: int, particle: str) -> bool:
    if particle == "on" and unit.word(index + 2) in TIME_WORDS:
        return False  # "insisted on Tuesday that"
    return all(unit.word(index + offset) == word for offset, word in enumerate(particle.split(), start=1))


def _is_noun(unit: Unit, index: int, verb: CueVerb) -> bool:
    """Whether the form is a noun or adjective here, as far as its neighbours tell."""
    word, before, following = unit.word(index), unit.word(index - 1), unit.word(index + 1)
    if word in _SAY:
        return before in ("the", "a") or (before == "to" and word == "say")
    if is_yardstick(unit.tokens, index):
        return True
    if unit.is_capital(index) and index > 0 and not _is_headline(unit):
        return True
    if word != verb.lemma and word.endswith("ing"):
        return _is_gerund(before, following, verb)
    if word != verb.lemma and word.endswith("ed"):
        return before in _OWNERS
    if _is_seeming(unit, index) or (before in BE and following == "by" and word != verb.lemma):
        return False  # "is thought by police to be abroad"
    if following == "," and unit.word(index + 2) in RELATIVES:
        return True  # "the memos and reports, which ..."
    if (before in _OWNERS and before != "that") or before in PREPOSITIONS or _cannot_follow(following, verb):
        return True
    if word == verb.lemma and word != "put":  # which is past, too
        return not _agrees_with_plural(unit, index)
    return before in COORDINATORS or before.endswith("'s") or (before in OBJECT_PRONOUNS and before != "it")


def _is_gerund(before: str, following: str, verb: CueVerb) -> bool:
    if before in _BEFORE_PARTICIPLE_NOUN:
        return following != "that" and verb.lemma not in ("say", "tell")
    return before in DETERMINERS


def _is_seeming(unit: Unit, index: int) -> bool:
    """Whether the text weakens the cue itself: "appears to show"."""
    return unit.word(index - 1) == "to" and unit.word(index - 2) in SEEMS


def _is_headline(unit: Unit) -> bool:
    return unit.word(len(unit.tokens) - 1)[-1].isalnum()


def _cannot_follow(following: str, verb: CueVerb) -> bool:
    """Whether the next word shows that the form is a noun: "rules which", "calls after", "hopes ended"."""
    if (following in _AFTER_NOUN and not verb.particle) or is_finite(following):
        return True
    takes_clause = verb.frames & {"clause", "recipient", "infinitive", "quotation"}
    return following in PREPOSITIONS and not verb.particle and not takes_clause


def _agrees_with_plural(unit: Unit, index: int) -> bool:
    """Whether a bare form can be a verb here: "critics say", "Lund and Berg think", "..., claim friends."."""
    is_adverb = unit.word(index - 1).endswith("ly") and not unit.is_capital(index - 1)
    if unit.word(index - 1) == unit.word(index - 3) == "," and unit.word(index - 2) in INSERTED:
        index -= 3  # "critics, however, claim"
    before = unit.word(index - 1 - is_adverb)  # "can exclusively reveal"
    if before in _BEFORE_BARE_FORM or (before.endswith("s") and not before.endswith(("ss", "us", "'s"))):
        return True
    if unit.is_capital(index - 1) and any(_joins(unit, place) for place in range(index - 4, index - 1)):
        return True
    is_told = unit.word(0) in _TELLING  # "Reports in Spain claim the striker will leave"
    if before == "," and unit.is_end(index + 2) and unit.word(index + 1) in _TELLERS:
        return True
    can_be_verb = is_told or unit.word(index) in _RARELY_NOUNS or unit.word(index + 1) == "that"
    return can_be_verb and _plural_before(unit, index)


def _joins(unit: Unit, place: int) -> bool:
    """Whether an "and" joins two who speak, and no clauses: "..., and Tolland Open [champion] Orr lost"."""
    return unit.word(place) == "and" and (unit.word(place - 1) != "," or unit.is_capital(place - 2))


def _plural_before(unit: Unit, index: int) -> bool:
    """Whether a plural stands ahead in the same phrase: "data seen by the paper", "many in the valley"."""
    for before in range(index - 2, max(-1, index - _PHRASE), -1):
        word = unit.word(before)
        if word in STOPS or word in (",", "that") or is_listed_verb(word):
            return False
        if word in _PLURALS or (word.endswith("s") and len(word) > 4):
            return True
    return False


def tells_of_record(unit: Unit, index: int) -> bool:
    """Whether a participle tells which record something is: "documents [filed] with the court", "videos [shot] in"."""
    word, is_of_record = unit.word(index), unit.word(index - 1) in _RECORDS
    is_participle = word.endswith(("ed", "en")) or word in _SENT
    return is_of_record and is_participle and unit.word(index + 1) in _BEHIND_RECORD


def _is_other_sense(unit: Unit, index: int, verb: CueVerb) -> bool:
    """Whether the form of a cue stands here without its sense."""
    word, following = unit.word(index), unit.word(index + 1)
    if word == "said" and unit.word(index - 1) == "that" and following in (",", "and"):
        return True  # "That said, ..."
    if verb.lemma == "tell" and following in ("off", "apart"):
        return True
    if verb.lemma == "plead" and following in ("guilty", "innocent", "not"):
        return True
    if (verb.lemma == "deny" and following in _REFUSED) or (verb.lemma == "add" and following[:1].isdigit()):
        return True
    if _asks_for_anonymity(unit, index) or tells_of_record(unit, index):
        return True  # how a source stays unnamed, or which it is, not what it says
    if verb.lemma == "claim":
        return _claims_toll(unit, index)
    if verb.lemma == "find":
        return not (_closes(unit, index) or has_clause(unit, index + 1))
    if "estimate" in verb.frames:
        return not _puts_at_figure(unit, index)
    if "named" in verb.frames:
        is_name = unit.is_capital(index + 1) or unit.is_quote(index + 1) or following in DETERMINERS
        return not (is_name or following in OBJECT_PRONOUNS)
    return verb.lemma in _NEED_OBJECT and (following in STOPS or following == ",")


def _closes(unit: Unit, index: int) -> bool:
    """Whether nothing but a day stands between a verb and a mark, or its "that": "auditors found on Monday."."""
    after = index + 1 + (unit.word(index + 1) == "on")
    following = unit.word(after + (unit.word(after) in TIME_WORDS))
    return following in STOPS or following in (",", "that", "")


def _asks_for_anonymity(unit: Unit, index: int) -> bool:
    """As in "asked not to be named"."""
    return unit.word(index + 1) == "not" and unit.word(index + 3) == "be" and unit.word(index + 4) in _UNNAMED


def _claims_toll(unit: Unit, index: int) -> bool:
    """Whether something is won or taken: "claimed 12 lives", "claimed her third title", "could claim $300"."""
    if unit.word(index + 1) in SUMS:
        return True
    for toll in range(index + 1, index + _TO_TOLL):
        word = unit.word(toll)
        if word in TOLLS:
            return True
        if word in STOPS or word in (",", "that"):
            return False
    return False


_PERCENT = frozenset({"%", "percent", "per"})


def _puts_at_figure(unit: Unit, index: int) -> bool:
    """Whether something is estimated: "put the number of dead at 40", "put the toll far higher", "put Orr on 55%"."""
    is_counted = unit.word(index + 1) == "it"
    for at in range(index + 1, min(index + _TO_FIGURE, len(unit.tokens))):
        word = unit.word(at)
        if word == "on" and unit.word(at + 1)[:1].isdigit() and unit.word(at + 2) in _PERCENT:
            return True
        if word == "at":
            figures = [unit.word(place) for place in range(at + 1, at + 5)]
            return any(one[:1].isdigit() or (is_counted and one in FIGURES) for one in figures)
        if (is_counted and word in _MORE_OR_LESS) or (word in _STANDINGS and _is_poll_before(unit, index)):
            return True
        if word in STOPS:
            return False
        is_counted = is_counted or word in _COUNTED
    return False


def _is_poll_before(unit: Unit, index: int) -> bool:
    return unit.holds(_POLLS, range(max(0, index - _PHRASE), index))


def has_clause(unit: Unit, first: int) -> bool:
    """Whether a clause of its own follows ("found prices rose"), not just an object ("found the body that ...")."""
    for index in range(first, len(unit.tokens)):
        word = unit.word(index)
        if word in STOPS or word in (",", "who", "which", "that", "in", "after"):
            return False
        if is_listed_verb(word):
            return True
    return False

"""The network of the careful extractor: words → how much speaks for each label, by a small transformer.

It is a BERT of few layers (Devlin et al. 2019) whose inputs carry two traits that its lower-case word pieces lose: how
the word is written, and whether it stands in a quotation.  ``benchmarks.train_careful`` makes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from scoring.attribution.labels import LABELS
from scoring.attribution.vocabulary import Weights
from scoring.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

INSTALL = 'Install what it needs: pip install "onrecord[careful]".'
ANEW = "Install Onrecord anew."
WIDEST = 510  # pieces that the network reads at once, its two marks apart
LONGEST = 16  # pieces that are read of one word
TRAITS = 9  # 0 for the network's own marks, then four shapes outside and four inside quotations

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a passage: ``ids``, ``traits``, and the place of the ``words`` whose first pieces are ``firsts``.

    A word of which nothing is left, such as a control character, has no piece.
    """

    ids: Ints
    traits: Ints
    firsts: Ints
    words: Ints


@dataclass(frozen=True)
class Network:
    """A network and the tokenizer of its word pieces; safe with threads."""

    session: Any
    tokenizer: Tokenizer

    @classmethod
    def from_bytes(cls, network: bytes, tokenizer: bytes, *, threads: int = 1) -> Network:
        """The network of an ONNX file and of a tokenizer's JSON; no code in them is run.

        It works with so many ``threads``; what it gives does not depend on them.  Raises ModelError where the files
        cannot be read, or the packages that read them are not installed.
        """
        onnxruntime, reader = _needed("onnxruntime"), read_tokenizer(tokenizer)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # workers share the machine
        try:
            session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # it raises whatever a damaged file leads it to
            raise ModelError(f"The network cannot be read ({error}).", mend=ANEW) from error
        return cls(session, reader)

    def weigh(self, words: Sequence[str], quoted: Ints) -> Weights:
        """How much speaks for each label (columns) at each word (rows) of a passage, as log probabilities.

        A passage is read by itself: beside others it would be rounded to their scale.
        """
        evidence = np.zeros((len(words), len(LABELS)), np.float32)
        for pieces in windows(self.cut(words, quoted)):
            before, behind = self.marks
            ids = np.concatenate([[before], pieces.ids, [behind]])
            traits = np.pad(pieces.traits, 1)
            [[found]] = self.session.run(None, {"pieces": ids[None], "traits": traits[None]})
            evidence[pieces.words] = found[1 + pieces.firsts]
        return evidence

    def cut(self, words: Sequence[str], quoted: Ints) -> Pieces:
        """The pieces of the words of a passage, at most ``LONGEST`` of each."""
        encoded = self.tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
        owners = np.array(encoded.word_ids, np.int64)
        places = np.arange(len(owners))
        firsts = np.flatnonzero(np.diff(owners, prepend=-1))
        ranks = places - np.repeat(firsts, np.diff(firsts, append=len(owners)))
        kept = ranks < LONGEST
        shapes = np.array([shape(word) for word in words], np.int64)
        traits = 1 + shapes + len(_SHAPES) * quoted
        owners = owners[kept]
        return Pieces(
            ids=np.array(encoded.ids, np.int64)[kept],
            traits=traits[owners],
            firsts=np.flatnonzero(ranks[kept] == 0),
            words=owners[ranks[kept] == 0],
        )

    @property
    def marks(self) -> tuple[int, int]:
        """The pieces that stand before and behind what the network reads.  Raises ModelError where there are none."""
        before, behind = map(self.tokenizer.token_to_id, ("[CLS]", "[SEP]"))
        if before is None or behind is None:
            raise ModelError("The tokenizer has no marks for a passage.", mend=ANEW)
        return before, behind


def read_tokenizer(data: bytes) -> Tokenizer:
    """The tokenizer of its JSON, which neither pads nor cuts, whatever the JSON says.  Raises ModelError."""
    package = _needed("tokenizers")
    try:
        tokenizer: Tokenizer = package.Tokenizer.from_buffer(data)
    except Exception as error:  # as above
        raise ModelError(f"The tokenizer cannot be read ({error}).", mend=ANEW) from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def windows(pieces: Pieces) -> Iterator[Pieces]:
    """The pieces in stretches that the network can read at once, cut between words."""
    start, end = 0, len(pieces.ids)
    while start < end:
        stop = end
        if end - start > WIDEST:
            stop = int(pieces.firsts[np.searchsorted(pieces.firsts, start + WIDEST, side="right") - 1])
        inside = (pieces.firsts >= start) & (pieces.firsts < stop)
        yield Pieces(
            pieces.ids[start:stop], pieces.traits[start:stop], pieces.firsts[inside] - start, pieces.words[inside]
        )
        start = stop


def _needed(package: str) -> Any:
    try:
        return import_module(package)
    except ImportError as error:
        raise ModelError(f"The careful extractor needs {package}.", mend=INSTALL) from error


_SHAPES = ("no letter first", "small letter", "capital", "all capitals")


def shape(word: str) -> int:
    """How a word is written, as a place in ``_SHAPES``."""
    if len(word) > 1 and word.isupper():
        return 3
    if word[0].isupper():
        return 2
    return int(word[0].isalpha())

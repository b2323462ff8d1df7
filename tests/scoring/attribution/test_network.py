"""The network of the careful extractor: pieces of words, windows, and what it refuses."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pytest

from scoring.attribution.labels import LABELS
from scoring.attribution.network import LONGEST, WIDEST, Network, Pieces, read_tokenizer, shape, windows
from scoring.errors import ModelError
from scoring.store import load_careful


@pytest.fixture(scope="module")
def network() -> Network:
    tagger: Any = load_careful().tagger
    found: Network = tagger.network
    return found


def unquoted(words: list[str]) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.zeros(len(words), np.int64)


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("said", 1), ("Said", 2), ("NATO", 3), ("I", 2), ("4.5", 0), ("“", 0), ("élan", 1), ("Élan", 2), ("3rd", 0),
    ],
)  # fmt: skip
def test_shape(word: str, written: int) -> None:
    assert shape(word) == written


def test_every_word_has_its_first_piece(network: Network) -> None:
    words = ["Ministers", "'", "unforeseeable", "U.S.", "café", "—", "said", "."]
    pieces = network.cut(words, unquoted(words))
    assert pieces.words.tolist() == list(range(len(words)))
    assert len(pieces.ids) > len(words)
    assert pieces.firsts.tolist() == sorted(set(pieces.firsts.tolist()))


def test_traits_tell_quotations_and_capitals(network: Network) -> None:
    words = ["Said", "said", "said"]
    assert network.cut(words, np.array([0, 0, 1])).traits.tolist() == [3, 2, 6]


@pytest.mark.parametrize("odd", ["\x00", "\u200b", "\ufe0f", "\u0301"])
def test_a_word_of_which_nothing_is_left_has_no_evidence(network: Network, odd: str) -> None:
    words = ["Police", odd, "said"]
    pieces = network.cut(words, unquoted(words))
    evidence = network.weigh(words, unquoted(words))
    for place in range(len(words)):
        assert evidence[place].any() == (place in pieces.words.tolist())
    assert {0, 2} <= set(pieces.words.tolist())


def test_no_piece_at_all(network: Network) -> None:
    assert not network.weigh(["\x00"], np.zeros(1, np.int64)).any()


@pytest.mark.parametrize("word", ["字" * 5000, "https://example.org/" + "a/" * 3000, "😀" * 900, "ﷺ" * 40])
def test_a_word_has_so_many_pieces_at_most(network: Network, word: str) -> None:
    words = [word, "said"]
    pieces = network.cut(words, unquoted(words))
    assert len(pieces.ids) <= LONGEST + 1
    assert pieces.words.tolist() == [0, 1]
    assert np.isfinite(network.weigh(words, unquoted(words))).all()


def test_windows_cut_between_words(network: Network) -> None:
    words = ["字" * 9, "said", "unforeseeable"] * 85
    whole = network.cut(words, unquoted(words))
    parts = list(windows(whole))
    assert len(parts) > 1
    assert all(len(part.ids) <= WIDEST and part.firsts[0] == 0 for part in parts)
    assert np.concatenate([part.ids for part in parts]).tolist() == whole.ids.tolist()
    assert np.concatenate([part.words for part in parts]).tolist() == list(range(len(words)))


def test_windows_of_nothing() -> None:
    nothing = np.zeros(0, np.int64)
    assert list(windows(Pieces(nothing, nothing, nothing, nothing))) == []


def test_evidence_is_a_distribution_for_each_word(network: Network) -> None:
    words = "The harbour master said the ferry was late .".split()
    evidence = network.weigh(words, unquoted(words))
    assert evidence.shape == (len(words), len(LABELS))
    assert np.exp(evidence).sum(axis=1) == pytest.approx(np.ones(len(words)), abs=1e-4)


def test_threads_change_nothing(network: Network) -> None:
    words = "Two officials , who asked not to be named , said the talks had failed .".split()
    tagger: Any = load_careful(2).tagger
    assert tagger.network.weigh(words, unquoted(words)).tolist() == network.weigh(words, unquoted(words)).tolist()


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers"])
def test_a_package_that_is_not_installed(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ModelError, match=rf"needs {package}.*pip install \"onrecord\[careful\]\""):
        Network.from_bytes(b"", b"{}")


def test_a_damaged_network(network: Network) -> None:
    tokenizer = network.tokenizer.to_str().encode()
    with pytest.raises(ModelError, match=r"network cannot be read.*Install Onrecord anew"):
        Network.from_bytes(b"\x08\x07rubbish", tokenizer)


def test_a_damaged_tokenizer() -> None:
    with pytest.raises(ModelError, match=r"tokenizer cannot be read.*Install Onrecord anew"):
        read_tokenizer(b'{"model": 3}')

"""Traits of claims → the columns of a matrix to learn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Keys = frozenset[int]  # the hashes of a claim's traits


def frequent(lessons: Iterable[Keys], seen: int) -> set[int]:
    """The hashes of the traits that so many claims have."""
    counts = Counter(key for keys in lessons for key in keys)
    return {key for key, count in counts.items() if count >= seen}


def matrix(lessons: Sequence[Keys], keys: Sequence[int]) -> csr_array:
    """One row a claim, one column a key (claims, keys): 1 where the claim has the trait."""
    from scipy.sparse import csr_array

    columns = {key: column for column, key in enumerate(keys)}
    rows = [sorted(columns[key] for key in lesson & columns.keys()) for lesson in lessons]
    ends = np.cumsum([0, *map(len, rows)])
    return csr_array((np.ones(ends[-1]), [column for row in rows for column in row], ends), (len(rows), len(keys)))

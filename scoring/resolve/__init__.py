"""Source phrases → sources: whom "he", "the agency" or "the NRC" stand for, their role and identification.

A short form stands for the fullest earlier mention that agrees with it in gender and number and in being a person or
a body; where none agrees it is left unresolved.

``resolver`` goes through a document's relations in order.  For each source it asks whom the words stand for (a short
form: ``antecedents``; a name: ``naming``; any other noun: ``phrases``) and what standing the rules give it, completes
that by what is said and where (``presence``), has the classifiers correct it (``certain``), and remembers both for the
sources that follow (``mentions``).
"""

from __future__ import annotations

from scoring.resolve.resolver import Resolved, Resolver

__all__ = ["Resolved", "Resolver"]

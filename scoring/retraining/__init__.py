"""Training in the background: a run is asked for, waits its turn, is worked on in a process of its own, and ends.

``runs`` keeps the state of every run in the database, which is the truth; ``queue`` only carries the news that one
waits; ``consumer`` is the process that takes them in turn, ``watching`` what it does with one, ``working`` what happens
inside the process that trains, and ``workers`` tells whether any consumer is there.  Nothing is imported here.
"""

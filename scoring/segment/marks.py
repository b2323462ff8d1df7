"""Marks that mean something wherever they stand."""

BULLETS = "•▪◦‣●"  # marks of list items and nothing else; what may also be a dash or a star is not among them
CURRENCIES = "$£€¥"

"""The names of the rows that a cash flow has of itself."""

from typing import Final

BENEFIT: Final = "benefit"
CAPITAL: Final = "capital"
CAPITAL_BACK: Final = "capital_back"
INDEXATION: Final = "indexation"
GAIN_SHARE: Final = "gain_share"
GUARANTEE: Final = "guarantee"
REBATE: Final = "rebate"
POINTS: Final = "points"
TAX: Final = "tax"
RESERVED: Final = (BENEFIT, CAPITAL, CAPITAL_BACK, INDEXATION, GAIN_SHARE, GUARANTEE, REBATE, POINTS, TAX)
"""Rows that the cash flow names itself; no payment may be labelled so."""

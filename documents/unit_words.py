"""Words of units and signs of currencies."""

from typing import Final

from calculators.errors import N_

SYMBOLS: Final = {
    "EUR": "€", "USD": "$", "GBP": "£", "RUB": "₽", "KZT": "₸", "UAH": "₴", "JPY": "¥", "INR": "₹", "TRY": "₺",
    "ILS": "₪", "KRW": "₩", "VND": "₫", "NGN": "₦", "PLN": "zł", "CZK": "Kč", "BYN": "Br",
}  # fmt: skip
"""Signs that mean one currency only; every other currency is written by its code."""

UNIT_WORDS: Final = {
    "t": N_("t"), "kg": N_("kg"), "g": N_("g"), "mg": N_("mg"), "h": N_("h"), "min": N_("min"), "s": N_("s"),
    "a": N_("year"), "d": N_("day"), "l": N_("l"), "ml": N_("ml"), "m3": N_("m³"), "m³": N_("m³"), "m2": N_("m²"),
    "m": N_("m"), "cm": N_("cm"), "mm": N_("mm"), "kWh": N_("kWh"), "MWh": N_("MWh"), "kW": N_("kW"), "GJ": N_("GJ"),
    "MJ": N_("MJ"), "Gcal": N_("Gcal"), "bar": N_("bar"), "kPa": N_("kPa"), "MPa": N_("MPa"), "N": N_("N"),
    "µm": N_("µm"), "pcs": N_("pcs"), "persons": N_("persons"), "points": N_("points"),
}  # fmt: skip

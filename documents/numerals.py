"""Figures as they are written in a language: separators, true minus, rounding half up, never "−0"."""

import math
from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache
from typing import Final, TypeAlias

from babel.numbers import format_decimal

from documents.trace.ledger import noted, widened
from documents.trace.origin import carried

Figure: TypeAlias = float | Decimal

NBSP: Final = "\u00a0"
MINUS: Final = "\u2212"
SIGNIFICANT: Final = 6
FLOAT_NOISE: Final = Decimal("1e-9")
_EXACT: Final = Context(prec=400, rounding=ROUND_HALF_UP)


def exact(value: Figure) -> Decimal:
    """The decimal that a float prints as. Raises ValueError for NaN and infinities: they are never printed."""
    return value if isinstance(value, Decimal) and value.is_finite() else carried(_exact(value), value)


def rounded(value: Figure, digits: int) -> Decimal:
    """`value` to `digits` decimals (negative: to tens, hundreds ...), half away from zero; zero has no sign.

    >>> rounded(2.675, 2), rounded(-0.004, 2)
    (Decimal('2.68'), Decimal('0.00'))
    """
    result = _exact(value).quantize(Decimal(1).scaleb(-digits), context=_EXACT)
    whole = result.quantize(Decimal(1), context=_EXACT) if digits < 0 else result
    return carried(whole.copy_abs() if whole == 0 else whole, value, 0.5 * 10.0**-digits)


def digits_shown(value: Figure, significant: int = SIGNIFICANT) -> int:
    """Decimals needed for `significant` figures without trailing zeros; whole parts are always kept whole.

    >>> digits_shown(0.0985), digits_shown(1234567.891), digits_shown(12.5)
    (4, 0, 1)
    """
    number = _exact(value)
    if number == 0:
        return 0
    places = max(0, significant - 1 - number.adjusted())
    short = rounded(number, places).normalize()
    return max(0, -int(short.as_tuple().exponent))


def digits_for(uncertainty: Figure, significant: int = 2) -> int:
    """Decimals at which an uncertainty shows `significant` figures: what is beyond them would be false precision.

    >>> digits_for(0.2431), digits_for(31.0), digits_for(4200.0)
    (2, 0, -2)
    """
    number = abs(_exact(uncertainty))
    return 0 if number == 0 else significant - 1 - number.adjusted()


def digits_carried(uncertainty: Figure) -> int:
    """Decimals that an uncertainty carries: two of its figures where it starts with 1 or 2, else one.

    >>> digits_carried(0.143), digits_carried(26_333.0), digits_carried(65_600.0)
    (2, -3, -4)
    """
    two = digits_for(uncertainty)
    return two if abs(rounded(uncertainty, two)) < 30 * Decimal(1).scaleb(-two) else two - 1


def rounded_to(value: Figure, uncertainty: Figure) -> Decimal:
    """`value` rounded to where two figures of its uncertainty end.

    >>> rounded_to(0.5512, 0.2431), rounded_to(148317.0, 4200.0)
    (Decimal('0.55'), Decimal('148300'))
    """
    return rounded(value, digits_for(uncertainty))


def written(language: str, value: Figure, digits: int | None = None) -> str:
    """`value` in the signs of the language with exactly `digits` decimals; without them as many as it needs, up to six
    significant figures.

    >>> written("en", -1234.5), written("ru", 0.5, 2)
    ('−1,234.5', '0,50')
    """
    places = digits_shown(value) if digits is None else digits
    figure = rounded(value, places)
    text = _in_signs(language, figure.copy_abs(), places)
    return noted((MINUS if figure < 0 else "") + text, value, places=places)


@lru_cache(maxsize=4096)
def _in_signs(language: str, figure: Decimal, places: int) -> str:
    """A figure without its sign, remembered: at the table the same ends and marks are written after every change."""
    pattern = "#,##0" + ("." + "0" * places if places > 0 else "")
    with localcontext(_EXACT):
        return str(format_decimal(figure, format=pattern, locale=language, decimal_quantization=False))


def signed(text: str, value: Figure) -> str:
    """A written figure with its plus where it is above zero (the minus is there already)."""
    return widened(f"+{text}") if value > 0 else text


def rows_that_add_up(values: Sequence[Figure], total: Figure | None = None, decimals: int = 0) -> tuple[Decimal, ...]:
    """Round rows so that what is printed adds up to the printed total (largest remainder, Hamilton 1792).

    Every row stays within one unit of the last decimal of its value. `total` is their sum where it is not given; it
    may differ from the sum only by the noise of floating point. Raises ValueError where it differs by more.

    >>> [str(row) for row in rows_that_add_up([1.4, 1.4, 1.4])]
    ['2', '1', '1']
    """
    with localcontext(_EXACT):
        rows = [_exact(value) for value in values]
        target = rounded(sum(rows, Decimal(0)) if total is None else _exact(total), decimals)
        shares = _apportioned(rows, target, Decimal(1).scaleb(-decimals))
    return tuple(carried(share, value, 10.0**-decimals) for share, value in zip(shares, values, strict=True))


def _exact(value: Figure) -> Decimal:
    if not math.isfinite(value):
        raise ValueError(f"{value} is no figure to print")
    return Decimal(value) if isinstance(value, Decimal) else Decimal(repr(float(value)))


def _apportioned(rows: Sequence[Decimal], target: Decimal, unit: Decimal) -> tuple[Decimal, ...]:
    given = sum(rows, Decimal(0))
    noise = sum((abs(row) for row in rows), Decimal(0)) * FLOAT_NOISE
    if abs(given - target) > unit + noise:
        raise ValueError(f"rows of {given} cannot add up to {target}")
    floors = [row.quantize(unit, rounding=ROUND_FLOOR) for row in rows]
    spare = int((target - sum(floors, Decimal(0))) / unit)
    every, some = divmod(spare, len(rows)) if rows else (0, 0)
    first = sorted(range(len(rows)), key=lambda i: floors[i] - rows[i])[:some]
    shares = [floor + unit * (every + (i in first)) for i, floor in enumerate(floors)]
    return tuple(share.copy_abs() if share == 0 else share for share in shares)

"""Names of numbers. No "and": American style, which a listener of either side understands."""

from __future__ import annotations

from functools import lru_cache

_MAX_DIGITS = 27
"""Beyond octillions nobody listens to a name; digits are read instead."""
_HUNDRED, _TEN = 100, 10


@lru_cache(maxsize=2048)
def cardinal(number: int) -> str:
    """Return "one hundred twenty-three"; a number of more than 27 digits is read digit by digit."""
    if len(str(abs(number))) > _MAX_DIGITS:
        return digits(str(number))
    return _named(number, "cardinal")


@lru_cache(maxsize=512)
def ordinal(number: int) -> str:
    """Return "one hundred twenty-third"."""
    if len(str(number)) > _MAX_DIGITS:
        return digits(str(number)) + "th"
    return _named(number, "ordinal")


def _named(number: int, form: str) -> str:
    from num2words import num2words

    return str(num2words(number, to=form)).replace(",", "").replace(" and ", " ")


def digits(written: str) -> str:
    """Return each digit's name; other characters are skipped."""
    return " ".join(_DIGITS[int(digit)] for digit in written if digit in "0123456789")


_DIGITS = tuple("zero one two three four five six seven eight nine".split())


def paired(number: int) -> str:
    """Return a year's or code's name: "nineteen oh-five" → "nineteen oh five", "two thousand one", "seven twenty"."""
    high, low = divmod(number, _HUNDRED)
    if number < _HUNDRED or (low == 0 and high % _TEN == 0):
        return cardinal(number)
    if low == 0:
        return f"{cardinal(high)} hundred"
    if high % _TEN == 0 and low < _TEN and high >= _TEN:
        return cardinal(number)
    return f"{cardinal(high)} {'oh ' if low < _TEN else ''}{cardinal(low)}"


def short_year(written: str) -> str:
    """Return the name of a year's last two digits: "05" → "oh five"."""
    number = int(written)
    return f"oh {cardinal(number)}" if number < _TEN else cardinal(number)


def decade(number: int) -> str:
    """Return "nineteen eighties" for 1980, "eighties" for 80, "two thousands" for 2000."""
    return "two thousands" if number == 0 else plural(paired(number))


def plural(name: str) -> str:
    """Return a number's name in the plural: "eighty" → "eighties"."""
    if name.endswith("y"):
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("x", "s")) else "s")


def quantity(written: str) -> str:
    """Return the name of a number as it is written: "1,200", "8.5", ".5", "4 1/2", "007".

    A comma before three digits groups; elsewhere it is a decimal comma.
    """
    whole, _, fraction = written.partition(" ")
    if fraction:
        return f"{quantity(whole)} and {fraction_name(*map(int, fraction.split('/')), article=True)}"
    if "/" in whole:
        return fraction_name(*map(int, whole.split("/")))
    whole, point, decimals = whole.replace(",", "").partition(".")
    name = _whole(whole)
    return f"{name} point {digits(decimals)}".strip() if point else name


def _whole(written: str) -> str:
    if not written:
        return ""
    if len(written) > 1 and written.startswith("0"):
        return digits(written)
    return digits(written) if len(written) > _MAX_DIGITS else cardinal(int(written))


def fraction_name(top: int, bottom: int, *, article: bool = False) -> str:
    """Return "three quarters"; with ``article``, "a half" for one half."""
    if bottom <= 1:
        return f"{cardinal(top)} over {cardinal(bottom)}"
    if top == 1 and article:
        return "a half" if bottom == _HALF else f"{'an' if bottom in _VOWELS else 'a'} {_part(bottom)}"
    part = _part(bottom)
    if top != 1:
        part = "halves" if bottom == _HALF else part + "s"
    return f"{cardinal(top)} {part}"


_HALF, _QUARTER = 2, 4
_VOWELS = (8, 11, 18)


def _part(bottom: int) -> str:
    if bottom == _HALF:
        return "half"
    return "quarter" if bottom == _QUARTER else ordinal(bottom)

"""Units: "6 ft" → "6 feet", "72°F", "24 fps", "1080p". Numbers before them are left for ``numbers``."""

from __future__ import annotations

import re

from reviewcast.script.spoken.english.numerals import paired

_UNITS = {
    "ft": ("foot", "feet"), "yd": ("yard", "yards"), "yds": ("yard", "yards"), "mi": ("mile", "miles"),
    "mm": ("millimeter", "millimeters"), "cm": ("centimeter", "centimeters"), "m": ("meter", "meters"),
    "km": ("kilometer", "kilometers"), "µm": ("micrometer", "micrometers"), "nm": ("nanometer", "nanometers"),
    "kg": ("kilogram", "kilograms"), "KG": ("kilogram", "kilograms"), "Kg": ("kilogram", "kilograms"),
    "g": ("gram", "grams"), "mg": ("milligram", "milligrams"), "lb": ("pound", "pounds"), "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"), "ml": ("milliliter", "milliliters"), "mL": ("milliliter", "milliliters"),
    "L": ("liter", "liters"), "cl": ("centiliter", "centiliters"), "gal": ("gallon", "gallons"),
    "mph": ("mile per hour", "miles per hour"), "MPH": ("mile per hour", "miles per hour"),
    "mpg": ("mile per gallon", "miles per gallon"), "kph": ("kilometer per hour", "kilometers per hour"),
    "kmh": ("kilometer per hour", "kilometers per hour"), "fps": ("frame per second", "frames per second"),
    "FPS": ("frame per second", "frames per second"), "rpm": ("revolution per minute", "revolutions per minute"),
    "bpm": ("beat per minute", "beats per minute"), "wpm": ("word per minute", "words per minute"),
    "dpi": ("dot per inch", "dots per inch"), "Hz": ("hertz", "hertz"), "hz": ("hertz", "hertz"),
    "HZ": ("hertz", "hertz"), "kHz": ("kilohertz", "kilohertz"), "khz": ("kilohertz", "kilohertz"),
    "MHz": ("megahertz", "megahertz"), "GHz": ("gigahertz", "gigahertz"), "dB": ("decibel", "decibels"),
    "db": ("decibel", "decibels"), "kW": ("kilowatt", "kilowatts"), "MW": ("megawatt", "megawatts"),
    "W": ("watt", "watts"), "kWh": ("kilowatt hour", "kilowatt hours"), "mAh": ("milliamp hour", "milliamp hours"),
    "px": ("pixel", "pixels"), "MP": ("megapixel", "megapixels"), "Mpx": ("megapixel", "megapixels"),
    "KB": ("kilobyte", "kilobytes"), "kB": ("kilobyte", "kilobytes"), "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"), "gb": ("gigabyte", "gigabytes"), "Gb": ("gigabyte", "gigabytes"),
    "mb": ("megabyte", "megabytes"), "TB": ("terabyte", "terabytes"), "tb": ("terabyte", "terabytes"),
    "kbps": ("kilobit per second", "kilobits per second"), "mbps": ("megabit per second", "megabits per second"),
    "Mbps": ("megabit per second", "megabits per second"), "Gbps": ("gigabit per second", "gigabits per second"),
    "min": ("minute", "minutes"), "mins": ("minute", "minutes"), "hr": ("hour", "hours"), "hrs": ("hour", "hours"),
    "h": ("hour", "hours"), "sec": ("second", "seconds"), "secs": ("second", "seconds"),
    "ms": ("millisecond", "milliseconds"), "kcal": ("kilocalorie", "kilocalories"), "cal": ("calorie", "calories"),
    "cc": ("cc", "cc"), "ha": ("hectare", "hectares"), "sq ft": ("square foot", "square feet"),
    "sq. ft": ("square foot", "square feet"), "sq mi": ("square mile", "square miles"),
    "sq m": ("square meter", "square meters"), "m2": ("square meter", "square meters"),
    "m^2": ("square meter", "square meters"), "km2": ("square kilometer", "square kilometers"),
    "km^2": ("square kilometer", "square kilometers"), "m3": ("cubic meter", "cubic meters"),
    "m^3": ("cubic meter", "cubic meters"), "km^3": ("cubic kilometer", "cubic kilometers"),
    "ft^2": ("square foot", "square feet"), "cm^2": ("square centimeter", "square centimeters"),
    "cm^3": ("cubic centimeter", "cubic centimeters"), "ly": ("light year", "light years"),
    "km/h": ("kilometer per hour", "kilometers per hour"), "m/s": ("meter per second", "meters per second"),
    "ft/s": ("foot per second", "feet per second"), "tsp": ("teaspoon", "teaspoons"),
    "tbsp": ("tablespoon", "tablespoons"), "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"), "ºC": ("degree Celsius", "degrees Celsius"),
    "ºF": ("degree Fahrenheit", "degrees Fahrenheit"), "°K": ("degree kelvin", "degrees kelvin"),
    "°": ("degree", "degrees"), "º": ("degree", "degrees"), "%": ("percent", "percent"),
    "‰": ("per mille", "per mille"), "in.": ("inch", "inches"), "Kbps": ("kilobit per second", "kilobits per second"),
    "kb": ("kilobyte", "kilobytes"), "KM": ("kilometer", "kilometers"), "LB": ("pound", "pounds"),
    "LBS": ("pound", "pounds"), "CM": ("centimeter", "centimeters"), "MM": ("millimeter", "millimeters"),
    "FT": ("foot", "feet"), "MIN": ("minute", "minutes"), "MINS": ("minute", "minutes"), "HRS": ("hour", "hours"),
    "HR": ("hour", "hours"), "Mins": ("minute", "minutes"), "Min": ("minute", "minutes"), "Hrs": ("hour", "hours"),
    "k/h": ("kilometer per hour", "kilometers per hour"),
}  # fmt: skip
_PER = {
    "kg": "kilogram",
    "s": "second",
    "sec": "second",
    "h": "hour",
    "hr": "hour",
    "min": "minute",
    "day": "day",
    "mo": "month",
    "month": "month",
    "yr": "year",
    "year": "year",
    "week": "week",
    "wk": "week",
    "lb": "pound",
    "ep": "episode",
    "person": "person",
    "night": "night",
    "hour": "hour",
    "l": "liter",
}
_ATTACHED_ONLY = ("W", "L", "MW", "ha", "MP")
_ALL = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_SCALE = r"(?: (?:hundred|thousand|million|billion|trillion))?"
_UNIT = re.compile(
    rf"(?<![\w.,])(?<!\d\+)(?P<number>\d{{1,3}}(?:,\d{{3}}){{1,6}}(?!\d)"
    rf"(?:\.\d{{1,9}})?|\d{{1,18}}(?:[.,]\d{{1,9}})?|\.\d{{1,9}})(?P<scale>{_SCALE})"
    rf"(?P<gap>[ -]?)(?P<unit>{_ALL})(?P<per>/(?:{'|'.join(_PER)})\b)?(?![\w/°º]|&\w)(?P<dot>\.?)"
)
_PER_UNIT = re.compile(rf"(?<![\w.,/])(?P<number>\d{{1,9}})/(?P<unit>{'|'.join(_PER)})(?!\w)(?=[^/]|$)")
_GAUGES = frozenset(("8", "16", "35", "65", "70"))
_ARTICLE = re.compile(r"(?:^|[ (\"'])(?:an?|the|its|his|her|their|every|each|this|that) (?:[a-z]+ )?$", re.IGNORECASE)
_NOUN = re.compile(
    r" (?!(?:and|or|of|in|to|for|into|from|is|was|with|at|on|per|but|than|away|long|tall|later"
    r"|wide|deep|by|that|which|it|a|the|he|she|they|as|until|before|after|if|so|when)\b)[a-z]"
)
_RESOLUTION = re.compile(
    r"(?<![\w.,])(?P<lines>144|240|288|360|480|540|576|720|900"
    r"|1080|1440|2160|4320)(?P<scan>[pi])(?P<rate>\d{2,3})?(?!\w)",
    re.IGNORECASE,
)
_HEIGHT = re.compile(
    r"(?<![\w.,'])(?P<feet>\d{1,2})(?:'| ?ft\.?(?= ?\d)) ?"
    r"(?P<inches>\d{1,2})(?:\"|''| ?in(?:ches|\.)?(?!\w)|(?!\w))(?!\w)"
)
_FEET = re.compile(r"(?<![\w.,'])(?P<feet>\d{1,3})'(?= ?(?:tall|long|high|wide|deep|x|by)\b)")
_INCHES = re.compile(r"(?<![\w.,'])(?P<number>\d{1,3}(?:\.\d{1,2})?)\"(?!\w)")
_SCREEN = re.compile(r" (?:TVs?|T V|screens?|monitors?|displays?|televisions?|vinyl|single|record)\b")
_THING = re.compile(r" [A-Za-z]")
_INCH = re.compile(r"(?<=\d)-in(?:ch)?(?![\w-])")
_DIMENSIONS = re.compile(
    r"(?<![\w.])(?P<one>\d{1,4}) ?[x×] ?(?P<other>\d{1,4})(?P<gap> ?)(?=(?:mm|cm|m|km|in|ft|m2|m\^2|px)\b)"
)
_REACH = 24


def measures(text: str) -> str:
    """Read units in full, in the singular where they stand before a noun: "a 6 ft man" → "a 6 foot man"."""
    text = _RESOLUTION.sub(_resolution, text)
    text = _HEIGHT.sub(lambda match: f"{match['feet']} foot {match['inches']}", text)
    text = _FEET.sub(lambda match: f"{match['feet']} feet", text)
    text = _INCH.sub("-inch", text)
    if '"' in text:
        text = _INCHES.sub(_inches, text)
    text = _DIMENSIONS.sub(lambda match: f"{match['one']} by {match['other']} ", text)
    text = _UNIT.sub(_unit, text)
    return _PER_UNIT.sub(lambda match: f"{match['number']} per {_PER[match['unit']]}", text)


def _resolution(match: re.Match[str]) -> str:
    rate = f" {match['rate']}" if match["rate"] else ""
    return f"{paired(int(match['lines']))} {match['scan']}{rate}"


def _inches(match: re.Match[str]) -> str:
    text = match.string
    if text.count('"', 0, match.start()) % 2 and text.count('"') % 2 == 0:
        return match[0]
    noun = _SCREEN.match(text, match.end()) or (
        _THING.match(text, match.end()) and _ARTICLE.search(text[: match.start()][-_REACH:])
    )
    return f"{match['number']} inch{'' if noun or match['number'] == '1' else 'es'}"


def _unit(match: re.Match[str]) -> str:
    number, unit, gap, text = match["number"], match["unit"], match["gap"], match.string
    if (unit in _ATTACHED_ONLY and gap == " ") or (unit == "in." and not match.end() < len(text)):
        return match[0]
    if gap == "-" and unit in ("%", "°", "h", "m", "W", "L", "g"):
        return match[0]
    one, many = _UNITS[unit]
    behind = text[match.end() :]
    adjective = gap == "-" or (number in _GAUGES and unit == "mm") or _is_adjective(match, behind)
    single = (number == "1" and not match["scale"]) or (adjective and unit not in ("fps", "FPS"))
    per = f" per {match['per'][1:] if one == unit else _PER[match['per'][1:]]}" if match["per"] else ""
    stop = "." if match["dot"] and not behind else ""
    return f"{number}{match['scale']}{'-' if gap == '-' else ' '}{one if single else many}{per}{stop}"


def _is_adjective(match: re.Match[str], behind: str) -> bool:
    if match["unit"] == "%" or not _NOUN.match(behind):
        return False
    return bool(_ARTICLE.search(match.string[: match.start()][-_REACH:]))

"""Characters that a text's travels broke: wrong decodings undone, quotation marks made to pair, bytes decoded.

What was decoded wrongly is put right by ftfy, with these settings: curly quotation marks, widths and HTML entities stay
as the author wrote them; ligatures become letters; the result is in Unicode's composed form (NFC). Lines are mended
one by one, so that their number never changes.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SUSPECT = re.compile("[\x80-\x9f\ufffd]|[^\x00-\x7f]{2}|[ÂÃ]|[âà]€|Ð|Ñ")
"""What every wrong decoding of UTF-8 holds; ftfy is loaded only then."""
_LOST_CLOSER = re.compile("â€\ufffd?(?=[ .,;:!?)\\]]|$)")
"""A closing quotation mark whose last byte means nothing in Windows-1252 and was thrown away."""
_LOST_DASH = 'â€"'
"""A dash whose last byte became a curly quotation mark and then a straight one."""
_LINE_ENDS = re.compile("[\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_MAX_TIMES = 4
"""A text that was decoded wrongly more often is beyond repair."""

_QUOTED = re.compile("[‘“”„´«»]|``|\\w`\\w")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_TEX = re.compile(r"``(?=[^`\s])((?:[^`'\n]|'(?!')){1,400})''")
_BACKTICK = re.compile(r"(?<=[a-z])`(?=(?:s|t|re|ll|ve|d|m)\b)", re.IGNORECASE)
_APOSTROPHE = re.compile(
    r"(?<=[^\W\d_])[‘´](?=[^\W\d_])"  # Go‘s
    r"|(?<=\d)[‘´](?=s\b)"  # 1980‘s
    r"|(?<!\w)[‘´](?=\d\ds?\b)"  # ‘70s
    r"|(?<=\bo)[‘´](?=\s)",  # o‘ clock
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?<=s)[‘´](?=\s[^\W\d_])")
"""The girls‘ school."""
_CLIPPED = re.compile(r"(?<!\w)‘(?=(?:tis|twas|twere|em|til|cause|cos|bout|round|nuff|n)\b(?!’))", re.IGNORECASE)
_ROCK_AND_ROLL = re.compile(r"(?<!\w)‘([Nn])[‘’](?!\w)")
_CLOSED_STRAIGHT = re.compile(r"‘((?:[^‘’'\n]|(?<=\w)['’](?=\w)){1,200})'(?!\w)")
_DOUBLE = re.compile('["“”]')
_CLOSES_BEFORE = re.compile(r"[\s.,;:!?…)\]’'—–*_-]|$")
_GUILLEMET = re.compile(r'«([^«»"\n]{1,400})"(?!\w)')

_KNOWN = re.compile(
    r"utf-?(?:8|16|32)(?:-?(?:le|be|sig))?|iso-?8859-\d{1,2}|(?:windows|cp)-?\d{3,4}|latin-?\d{1,2}|(?:us-)?ascii|"
    r"shift[_-]?jis|euc-(?:jp|kr)|gb(?:k|2312|18030)|big5(?:-hkscs)?|koi8-[ru]|mac(?:intosh|-?roman)",
    re.IGNORECASE,
)
_AS_BROWSERS = re.compile(r"(?:us-)?ascii|iso-?8859-1|latin-?1", re.IGNORECASE)
"""These labels mean Windows-1252 on the web: https://encoding.spec.whatwg.org/#names-and-labels."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_C1 = {
    byte: sign for byte in range(0x80, 0xA0) if (sign := bytes([byte]).decode("windows-1252", "replace")) != "\ufffd"
}
_SAMPLE = 2000
_FEW_NULS = 0.3


def repaired(text: str) -> tuple[str, list[str]]:
    """Return ``text`` with broken characters and mismatched quotation marks put right, and what was done.

    Each warning begins with the first line where something was done: "line 3: broken characters were repaired (5 in
    the file)". Letters and digits change only where they were decoded wrongly; to repair twice is to repair once.
    """
    if text.isascii() and "`" not in text:
        return text, []
    lines = text.split("\n")
    warnings: dict[str, str] = {}
    for _ in range(_MAX_TIMES):  # what one step mends, another may find broken
        before = lines
        lines = _tell(warnings, lines, list(map(_with_ligatures, lines)), "ligatures were written as letters")
        lines = _tell(warnings, lines, list(map(_decoded_again, lines)), "broken characters were repaired")
        lines = [unicodedata.normalize("NFC", line) for line in lines]
        if any(map(_QUOTED.search, lines)):
            lines = _tell(warnings, lines, list(_paired(lines)), "quotation marks and apostrophes were made to match")
        if lines == before:
            break
    return "\n".join(lines), list(warnings.values())


def decoded(data: bytes, declared: str | None = None) -> tuple[str, str, list[str]]:
    """Return a page's or feed's text, the encoding it turned out to be in, and warnings.

    A byte order mark counts most; then UTF-8, for hardly any other text is valid UTF-8 by chance; then what the page
    says of itself; then Windows-1252, in which five bytes mean nothing and become control characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _after_mark(data, encoding)
    label = (declared or "").strip().strip("\"'")
    encoding = _named(label)
    if _half_empty(data):
        wide = "utf-16-le" if data[1:_SAMPLE:2].count(0) >= data[:_SAMPLE:2].count(0) else "utf-16-be"
        return data.decode(wide, "replace"), wide, [] if encoding.startswith("utf-16") else [_lie(label, wide)]
    for candidate in dict.fromkeys(["utf-8", encoding or "utf-8"]):
        try:
            text = data.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
        silent = candidate == encoding or not label or data.isascii()
        return text, candidate, [] if silent else [_lie(label, candidate)]
    return _western(data), "windows-1252", [_lie(label, "windows-1252")]


# ── broken characters ────────────────────────────────────────────────────────────────────────────────────────────


def _tell(warnings: dict[str, str], before: list[str], after: list[str], what: str) -> list[str]:
    changed = [index for index, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    if changed:
        count = sum(_differences(before[index], after[index]) for index in changed)
        warnings.setdefault(what, f"line {changed[0] + 1}: {what} ({count} in the file)")
    return after


def _differences(before: str, after: str) -> int:
    """Count the places where a line changed: runs of characters beyond ASCII, or quotation marks."""
    kinds = re.compile("[^\x00-\x7f]+|[\"'`]+")
    return max(1, abs(len(kinds.findall(before)) - len(kinds.findall(after))), _unlike(before, after, kinds))


def _unlike(before: str, after: str, kinds: re.Pattern[str]) -> int:
    return sum(one != other for one, other in zip(kinds.findall(before), kinds.findall(after), strict=False))


def _with_ligatures(line: str) -> str:
    if line.isascii():
        return line
    return _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), line)


def _decoded_again(line: str) -> str:
    if line.isascii() or not _SUSPECT.search(line):
        return line
    fix = _fixer()
    for _ in range(_MAX_TIMES):
        mended = _LINE_ENDS.sub(" ", fix(_LOST_CLOSER.sub("”", line.replace(_LOST_DASH, "–"))))
        if mended == line:
            break
        line = mended
    return line


def _fixer() -> Callable[[str], str]:
    from ftfy import TextFixerConfig, fix_text

    config = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization="NFC",
        explain=False,
    )
    return lambda line: fix_text(line, config)


# ── quotation marks ──────────────────────────────────────────────────────────────────────────────────────────────


def _paired(lines: Iterable[str]) -> Iterable[str]:
    """Yield the lines with the quotation marks of each paragraph in pairs; code is left alone."""
    fenced = False
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        block = list(group)
        fences = sum(map(bool, map(_FENCE.match, block)))
        if blank or fenced or fences:
            yield from block
        else:
            yield from _matched("\n".join(block)).split("\n")
        fenced ^= fences % 2 == 1


def _matched(paragraph: str) -> str:
    if not _QUOTED.search(paragraph):
        return paragraph
    if paragraph.count("``") == len(_TEX.findall(paragraph)):
        paragraph = _TEX.sub(r"“\1”", paragraph)
    if paragraph.count("`") == len(_BACKTICK.findall(paragraph)):
        paragraph = _BACKTICK.sub("’", paragraph)
    paragraph = _ROCK_AND_ROLL.sub(r"’\1’", _APOSTROPHE.sub("’", paragraph))
    if "„" in paragraph or "‚" in paragraph:  # German closes with “ and ‘
        return paragraph
    paragraph = _CLOSED_STRAIGHT.sub(r"‘\1’", paragraph)
    if paragraph.count("‘") > len(re.findall(r"’(?!\w)", paragraph)):
        paragraph = _CLIPPED.sub("’", _PLURAL.sub("’", paragraph))
    paragraph = _GUILLEMET.sub(r"«\1»", paragraph)
    return _doubles(paragraph) if "“" in paragraph or "”" in paragraph else paragraph


def _doubles(paragraph: str) -> str:
    """Turn each double quotation mark the way it must face; an inch sign behind a digit stays."""
    is_open, pieces, last = False, [], 0
    for found in _DOUBLE.finditer(paragraph):
        at, mark = found.start(), found[0]
        before = paragraph[at - 1 : at]
        begins = not before or before.isspace() or before in "([{—–-/*_‘"
        ends = _CLOSES_BEFORE.match(paragraph, at + 1) is not None
        if mark == '"' and before.isdigit() and not is_open:
            continue
        closes = is_open if begins == ends else ends
        if mark != '"' and begins == ends:
            closes = mark == "”"
        is_open = not closes
        pieces += [paragraph[last:at], "”" if closes else "“"]
        last = at + 1
    return "".join([*pieces, paragraph[last:]])


# ── bytes ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _after_mark(data: bytes, encoding: str) -> tuple[str, str, list[str]]:
    name = encoding.removesuffix("-sig")
    try:
        return data.decode(encoding), name, []
    except UnicodeDecodeError:
        warning = f"it begins as {name.upper()}, but some bytes are not; what cannot be read became \ufffd"
        return data.decode(encoding, "replace"), name, [warning]


def _named(label: str) -> str:
    """Return the codec that a page's label stands for; nothing if it stands for none."""
    if not _KNOWN.fullmatch(label):
        return ""
    if _AS_BROWSERS.fullmatch(label):
        return "windows-1252"
    name = "utf-16-le" if re.fullmatch("utf-?16", label, re.IGNORECASE) else label.lower()
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def _half_empty(data: bytes) -> bool:
    """Whether this is UTF-16 without its mark: every other byte of Western text is a NUL."""
    sample = data[:_SAMPLE]
    return len(data) % 2 == 0 and sample.count(0) > _FEW_NULS * len(sample)


def _western(data: bytes) -> str:
    return data.decode("latin-1").translate(_C1)


def _lie(label: str, encoding: str) -> str:
    says = f"it says that it is in '{label[:40]}', but it" if label else "it does not say how it is encoded and"
    return f"{says} is read as {encoding.upper() if encoding.startswith('utf') else encoding.capitalize()}"

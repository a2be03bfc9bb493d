"""Coverage-guided fuzzing of the readers and the spoken form, by atheris.

Run by hand for as long as you like: ``python tests/fuzz/harness.py TARGET [-max_total_time=600]``.
A run ends with an error at the first input that raises anything but what users are told, or loses a word.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["reviewcast"]):
    from reviewcast.errors import ReviewcastError
    from reviewcast.read import files, sources
    from reviewcast.read.files import Content
    from reviewcast.read.written import markdown, plain
    from reviewcast.script.spoken import spoken_form

SUFFIXES = {"page": ".html", "feed": ".xml", "wordpress": ".xml", "letterboxd": ".zip", "goodreads": ".csv"}
OWN = {"markdown": markdown.read, "plain": plain.read}


def _alnum(text: str) -> bool:
    return any(character.isalnum() for character in text)


def spoken(data: bytes) -> None:
    """The spoken form is total, says what is said already the same way, and says something where there is something."""
    text = data.decode("utf-8", "ignore")[:400]
    said = spoken_form(text)
    if spoken_form(said) != said:
        raise AssertionError("a second call changes it")
    if _alnum(text) and not _alnum(said):
        raise AssertionError("nothing is left to say")


def own(name: str, data: bytes) -> None:
    """An author's file is read, or refused in words."""
    with contextlib.suppress(ReviewcastError):
        OWN[name](files.text_of(Content("fuzz", "fuzz", data)))


def foreign(name: str, data: bytes) -> None:
    """A foreign source gives pieces, or is refused in words."""
    content = Content(f"fuzz{SUFFIXES[name]}", "fuzz", data, Path(f"fuzz{SUFFIXES[name]}"))
    try:
        reader = sources.format_of(content)
        for _ in reader.pieces(content) if reader else ():
            pass
    except ReviewcastError:
        pass


def main() -> None:
    """Fuzz the target that the command line names."""
    name = sys.argv.pop(1)

    def one(data: bytes) -> None:
        if name == "spoken":
            spoken(data)
        elif name in OWN:
            own(name, data)
        else:
            foreign(name, data)

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

"""What an author decided on suggestions, kept from one sitting to the next: no word of a review is in it."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from platformdirs import user_state_path

from reviewcast.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.marking.suggestions import Examined

VARIABLE = "REVIEWCAST_STATE_DIR"
Judgement = Literal["spoiler", "clean"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to become of a suggestion; ``before`` and ``behind``: by how many sentences it was made wider there."""

    judgement: Judgement
    before: int = 0
    behind: int = 0


class Decisions:
    """The decisions on one review's suggestions, each known by the words that it is about, and by the file."""

    def __init__(self, examined: Examined) -> None:
        review = examined.review
        name = _digest(os.path.realpath(review.file) if review.file else review.source)
        self._path = state_folder() / "decisions" / f"{name}.json"
        self._keys = list(_keys(examined))
        self._known = _load(self._path)

    def get(self, number: int) -> Decision | None:
        """Return what was decided on the suggestion of this number."""
        return self._known.get(self._keys[number])

    def set(self, number: int, decision: Decision | None) -> None:
        """Decide, or take a decision back; it is kept at once. Raises OutputError."""
        if decision is None:
            self._known.pop(self._keys[number], None)
        else:
            self._known[self._keys[number]] = decision
        self._save()

    def _save(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            staged = self._path.with_suffix(f".{os.getpid()}.tmp")
            staged.write_text(json.dumps({key: asdict(one) for key, one in self._known.items()}), encoding="utf-8")
            staged.replace(self._path)
        except OSError as error:
            raise OutputError(
                f"{self._path.parent}: cannot be written ({error.strerror or error}); free some space, mend its "
                f"permissions or point {VARIABLE} at another folder"
            ) from error


def state_folder() -> Path:
    """Return the user's folder for what reviewcast remembers; ``REVIEWCAST_STATE_DIR`` moves it."""
    given = os.environ.get(VARIABLE)
    return Path(given).expanduser() if given else user_state_path("reviewcast", appauthor=False)


def _digest(words: str) -> str:
    return hashlib.sha256(os.fsencode(words)).hexdigest()[:32]


def _keys(examined: Examined) -> Iterator[str]:
    """Yield a key for each suggestion; of those with the same words, the first, second, … have their own."""
    seen: Counter[str] = Counter()
    for one in examined.suggestions:
        words = "\n".join(sentence.text for sentence in examined.sentences[one.first : one.last + 1])
        seen[words] += 1
        yield _digest(f"{seen[words]} {words}")


def _load(path: Path) -> dict[str, Decision]:
    """Return the decisions in a file; none where it is not there, or is not what was written."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(key): Decision(**one) for key, one in found.items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise OutputError(f"{path}: cannot be read ({error.strerror or error}); mend its permissions") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise OutputError(f"{path}: this is not what reviewcast wrote; remove it, and decide anew") from error

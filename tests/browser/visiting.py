"""Visits to a page: what the browser complains of, what it asks for, and what is heard."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page, Request

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--autoplay-policy=no-user-gesture-required",
]
CANARY_BAND = 6
"""Hz on either side of a tone."""
WATCH = """
window.complaints = [];
addEventListener("securitypolicyviolation", (event) => complaints.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
NAMES = "const $ = (id) => document.getElementById(id), audio = $('audio');"
UNTIL = """
const begun = performance.now();
while (!(%s)) {
  if (performance.now() - begun > 8000) throw new Error("it never came to be");
  await new Promise(requestAnimationFrame);
}
"""
EARS = """
(hertz) => {
  const audio = document.getElementById("audio");
  const context = new AudioContext();
  const ear = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
  context.createMediaElementSource(audio).connect(ear).connect(context.destination);
  const [wave, bins] = [new Float32Array(1024), new Float32Array(ear.frequencyBinCount)];
  window.heard = [];
  const listen = () => {
    ear.getFloatTimeDomainData(wave);
    ear.getFloatFrequencyData(bins);
    const bin = Math.round(hertz * ear.fftSize / context.sampleRate);
    heard.push({
      time: audio.currentTime,
      sounding: !audio.paused && !audio.muted && !audio.seeking,
      level: Math.max(...wave.map(Math.abs)),
      canary: Math.max(bins[bin - 1], bins[bin], bins[bin + 1]),
    });
    requestAnimationFrame(listen);
  };
  listen();
}
"""


@dataclass(frozen=True)
class Moment:
    """One frame of the browser's: where the sound is, and what of it reaches the speakers."""

    time: float
    sounding: bool
    level: float
    canary: float
    """Of the first spoiler's tone, in dB."""


@dataclass
class Visit:
    """A page that is open in a browser of its own."""

    page: Page
    address: str
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()
    """What the browser may complain of."""

    @classmethod
    @contextmanager
    def opened(cls, browser: Browser, address: str, path: str, *, before: str = "", **options: Any) -> Iterator[Self]:
        """Open a page; ``before``: a script that runs ahead of its own. Afterwards nothing was complained of."""
        context = browser.new_context(**options)
        context.set_default_timeout(8000)
        context.add_init_script(WATCH + before)
        visit = cls(context.new_page(), address)
        visit.page.on("request", visit._asked)
        visit.page.on("console", lambda told: visit.complaints.append(told.text) if told.type != "log" else None)
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        try:
            visit.page.goto(address + path)
            yield visit
            visit.is_clean()
        finally:
            context.close()

    def _asked(self, request: Request) -> None:
        self.requests.append(request)

    def is_clean(self) -> None:
        """Check that nothing was blocked or went wrong, and that nobody else was asked for anything."""
        complaints = self.complaints + (self.page.evaluate("window.complaints ?? []") if self._scripted else [])
        assert [one for one in complaints if not any(text in one for text in self.expected)] == []
        assert [one.url for one in self.requests if not one.url.startswith(self.address)] == []

    @property
    def _scripted(self) -> bool:
        return bool(self.page.evaluate("'complaints' in window"))

    def get(self, expression: str) -> Any:
        """Return what an expression about ``audio`` or ``$(id)`` is."""
        return self.page.evaluate(f"() => {{ {NAMES} return {expression}; }}")

    def wait(self, expression: str) -> Self:
        """Wait until such an expression holds. Playwright's own way to wait needs what the page's policy forbids."""
        self.page.evaluate(f"async () => {{ {NAMES} {UNTIL % expression} }}")
        return self

    @property
    def time(self) -> float:
        return float(self.get("audio.currentTime"))

    @property
    def live(self) -> str:
        return str(self.get("$('live').textContent"))

    def ready(self) -> Self:
        """Wait until the sound's length is known."""
        return self.wait("audio.readyState > 0 && !audio.seeking")

    def listen(self, hertz: float) -> None:
        """Record every frame from now on, with the level of a tone."""
        self.page.evaluate(EARS, hertz)

    def play_from(self, time: float, *, speed: float = 1, until: float) -> None:
        """Play a stretch as a listener would hear it."""
        self.page.select_option("#speed", str(speed))
        self.get(f"audio.currentTime = {time}")
        self.ready()
        self.page.click("#play")
        self.wait(f"audio.currentTime >= {until}")
        self.page.click("#play")

    def heard(self) -> Sequence[Moment]:
        return [Moment(**one) for one in self.page.evaluate("heard")]

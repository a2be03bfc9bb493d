// The player of an episode's page. Without it the page still has an <audio>, chapter links and a download; with it,
// spoilers are skipped, the transcript follows the sound, and links lead to a time. Times are seconds.

(() => {
  "use strict";

  const LEAD = 0.3; // A spoiler is left this long before its chapter: its edges have 0.6 s of silence on either side.
  const LANDED = 0.05; // What a browser may round a position by.
  const STEP = 5;
  const BACK = 15;
  const FORWARD = 30;
  const RESTART = 3; // Further into a chapter than this, "previous" goes to its start.
  const SAVE_EVERY = 5;
  const NEAR_END = 10; // What was heard to here is not gone on with.

  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const player = $("player");
  const audio = $("audio");
  const episode = JSON.parse($("episode").textContent);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  // What is remembered. A browser may refuse to keep anything; then it holds until the page is left.

  const kept = new Map();

  function recall(key, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(`reviewcast.${key}`)) ?? otherwise;
    } catch {
      return kept.get(key) ?? otherwise;
    }
  }

  function remember(key, value) {
    kept.set(key, value);
    try {
      localStorage.setItem(`reviewcast.${key}`, JSON.stringify(value));
    } catch {
      // Kept above.
    }
  }

  // Times as people write, say and link to them.

  function clock(time) {
    const [hours, minutes, seconds] = parts(time);
    const two = (number) => String(number).padStart(2, "0");
    return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
  }

  function inWords(time) {
    const units = ["hour", "minute", "second"];
    const words = parts(time).map((count, at) => count && `${count} ${units[at]}${count === 1 ? "" : "s"}`);
    return words.filter(Boolean).join(" ") || "0 seconds";
  }

  function parts(time) {
    const whole = Math.max(0, Math.floor(time));
    return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  }

  function parsed(text) {
    if (!/^(\d{1,3}:){0,2}\d{1,6}(\.\d{1,3})?$/.test(text ?? "")) return null;
    return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  }

  function linkedTime(address) {
    const named = new URLSearchParams(address.hash.slice(1)).get("t") ?? address.searchParams.get("t");
    return parsed(named?.split(",")[0]);
  }

  // Chapters, and the fences that spoilers' chapters make: neighbours are one.

  const { chapters } = episode;

  const fences = chapters.filter((one) => one.kind === "spoiler").reduce((found, { start, end }) => {
    const last = found.at(-1);
    if (last?.end === start) last.end = end;
    else found.push({ start, end });
    return found;
  }, []);

  const duration = () => (Number.isFinite(audio.duration) ? audio.duration : episode.seconds);
  const chapterAt = (time) => chapters.findLast((one) => one.start <= time + LANDED) ?? chapters[0];

  // Skipping. Four things watch for a fence: a timer that is set for the moment, the browser's own regular report, every
  // change of position or speed, and the mute that holds for as long as the position is inside one.

  const sound = { muted: recall("muted", false), hushed: false };
  let skipping = recall("skip", true);
  let wanted = null; // The fence that the listener asked to hear.
  let timer = 0;

  const closed = (fence) => skipping && fence !== wanted;
  const reaches = (fence, time) => time >= fence.start - LEAD && time < fence.end - LANDED;
  const fenceAt = (time) => fences.find((fence) => closed(fence) && reaches(fence, time));

  function guard() {
    clearTimeout(timer);
    const fence = fenceAt(audio.currentTime);
    if (fence) leave(fence, `Skipped ${called(fence)}.`);
    else lookOut();
    if (wanted && !audio.seeking && !reaches(wanted, audio.currentTime)) wanted = null;
    hush(sound.hushed && audio.seeking);
  }

  function lookOut() {
    const ahead = fences.find((fence) => closed(fence) && fence.start > audio.currentTime);
    if (audio.paused || !ahead) return;
    timer = setTimeout(guard, (ahead.start - LEAD - audio.currentTime) * 1000 / audio.playbackRate);
  }

  function leave(fence, said, from = fence.start) {
    sound.hushed = true;
    applyMute();
    audio.currentTime = Math.min(fence.end, duration());
    chime();
    tell(`${said} To hear them, choose “Listen anyway”, or turn “Skip spoilers” off.`);
    offer(fence, from);
  }

  function called(fence) {
    const inside = episode.spoilers.filter(({ start }) => start >= fence.start && start < fence.end);
    const works = [...new Set(inside.map(({ work }) => work))].filter(Boolean).join(", ");
    return `spoilers${works && ` for ${works}`}, ${inWords(fence.end - fence.start)}`;
  }

  function hush(on) {
    sound.hushed = on;
    applyMute();
  }

  function applyMute() {
    audio.muted = sound.muted || sound.hushed;
  }

  function setSkipping(on) {
    skipping = on;
    wanted = null;
    $("skip-spoilers").checked = on;
    remember("skip", on);
    tell(on ? "Spoilers are skipped." : "Spoilers are played.");
    guard();
  }

  // What is told: in a polite live region, with a way back beside it.

  function tell(words) {
    $("live").textContent = words;
    if ($("hear")) $("hear").hidden = true;
  }

  function offer(fence, from) {
    $("hear").hidden = false;
    $("hear").onclick = () => {
      wanted = fence;
      audio.currentTime = from;
      audio.play();
      $("play").focus();
      tell(`Playing ${called(fence)}.`);
      guard();
    };
  }

  let tones = null;

  function chime() {
    if (audio.paused || sound.muted || !audio.volume) return;
    tones ??= new AudioContext();
    note(660, tones.currentTime);
    note(990, tones.currentTime + 0.09);
  }

  function note(hertz, at) {
    const wave = new OscillatorNode(tones, { frequency: hertz });
    const level = new GainNode(tones, { gain: 0 });
    level.gain.setTargetAtTime(0.12 * audio.volume, at, 0.005);
    level.gain.setTargetAtTime(0, at + 0.06, 0.02);
    wave.connect(level).connect(tones.destination);
    wave.start(at);
    wave.stop(at + 0.25);
  }

  // Moving about.

  function goTo(time, said) {
    const target = Math.min(Math.max(0, time), duration());
    const fence = fenceAt(target);
    if (fence) leave(fence, said?.(fence) ?? `Skipped ${called(fence)}.`, target);
    else audio.currentTime = target;
    guard();
    paint();
  }

  // A step back that would end in a skipped spoiler ends before it: else nobody could get past it backwards.
  function step(seconds) {
    const target = audio.currentTime + seconds;
    const fence = seconds < 0 && fenceAt(Math.max(0, target));
    goTo(fence ? fence.start - Math.max(fence.end - target, STEP) : target);
  }

  function nextChapter() {
    const next = chapters.find((one) => one.start > audio.currentTime + LANDED);
    if (next) goTo(next.start);
  }

  function previousChapter() {
    const here = chapterAt(audio.currentTime);
    const open = chapters.filter((one) => one.start < here.start && !fenceAt(one.start));
    goTo(audio.currentTime - here.start > RESTART ? here.start : (open.at(-1)?.start ?? 0));
  }

  function toggle() {
    if (audio.paused) audio.play().catch(() => tell("The sound cannot be played: is the connection lost?"));
    else audio.pause();
  }

  // Speed and sound.

  function setSpeed(rate) {
    audio.defaultPlaybackRate = audio.playbackRate = rate;
    $("speed").value = String(rate);
    remember("speed", rate);
  }

  function shiftSpeed(by) {
    const options = $("speed").options;
    const index = $("speed").selectedIndex + by;
    if (!options[index]) return;
    setSpeed(Number(options[index].value));
    tell(`Speed ${options[index].text}`);
  }

  function setMuted(on) {
    sound.muted = on;
    $("mute").setAttribute("aria-pressed", String(on));
    remember("muted", on);
    applyMute();
  }

  // What is shown of the position.

  let saved = 0;

  function paint() {
    const time = audio.currentTime;
    const here = chapterAt(time);
    $("elapsed").textContent = clock(time);
    $("remaining").textContent = `−${clock(Math.round(duration()) - Math.floor(time))}`;
    $("now").textContent = here?.title ?? "";
    $("share").textContent = `Copy link to ${clock(time)}`;
    if (!dragging) showPosition(time);
    all("#chapters a").forEach((link, at) => mark(link, chapters[at] === here));
    follow(time);
    save(time);
  }

  function showPosition(time) {
    $("seek").value = String(time);
    $("seek").setAttribute("aria-valuetext", `${inWords(time)} of ${inWords(duration())}, ${chapterAt(time)?.title}`);
    player.style.setProperty("--at", String(Math.min(1, time / duration())));
  }

  function mark(element, current) {
    if (current) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  }

  function paintState() {
    player.dataset.state = audio.paused ? "paused" : "playing";
    $("play").setAttribute("aria-label", audio.paused ? "Play" : "Pause");
    if (audio.paused) save(audio.currentTime, true);
  }

  function save(time, now = false) {
    if (!now && Math.abs(time - saved) < SAVE_EVERY) return;
    saved = time;
    remember(`at:${location.pathname}`, time > duration() - NEAR_END ? 0 : Math.floor(time));
  }

  // The transcript: it follows the sound for as long as its reader has not scrolled away from it.

  let cues = [];
  let cue = null;

  function findCues() {
    cues = all("#transcript span[data-start], #transcript .spoiler[data-start]")
      .map((element) => ({ element, start: Number(element.dataset.start) }));
  }

  function follow(time) {
    const found = lastStarted(time);
    if (found === cue) return;
    cue?.classList.remove("now");
    found?.classList.add("now");
    if (cue && found && $("follow").checked && inSight(cue)) {
      found.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    }
    cue = found;
  }

  function lastStarted(time) {
    let [low, high] = [0, cues.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cues[middle].start <= time + LANDED) low = middle + 1;
      else high = middle;
    }
    return cues[low - 1]?.element ?? null;
  }

  function inSight(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  // Spoilers' words: a file of their own, fetched when somebody asks.

  let secret = null;

  function secrets() {
    secret ??= fetch(episode.secret)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status}`))))
      .catch((fault) => {
        secret = null;
        throw fault;
      });
    return secret;
  }

  async function reveal(boxes, shown) {
    try {
      const { segments } = shown ? await secrets() : {};
      for (const box of boxes) open(box, shown, segments);
      findCues();
      tell(shown ? "Spoilers are shown." : "Spoilers are hidden.");
    } catch {
      tell("The spoilers could not be loaded. Check the connection and try again.");
    }
    const button = $("reveal-all");
    if (button) expand(button, boxesOf().every((box) => !box.querySelector(".words").hidden));
  }

  const boxesOf = () => all("#transcript .spoiler").filter((box) => box.querySelector(".reveal"));

  function open(box, shown, segments) {
    const words = box.querySelector(".words");
    if (shown) words.replaceChildren(paragraph(box, segments));
    else words.replaceChildren();
    words.hidden = !shown;
    box.classList.toggle("revealed", shown);
    expand(box.querySelector(".reveal"), shown);
  }

  function paragraph(box, segments) {
    const [start, end] = [Number(box.dataset.start), Number(box.dataset.end)];
    const words = document.createElement("p");
    for (const { startTime, body } of segments.filter((one) => one.startTime >= start && one.startTime < end)) {
      const span = document.createElement("span");
      span.dataset.start = startTime;
      span.textContent = body;
      words.append(span, " ");
    }
    return words;
  }

  function expand(button, on) {
    button.setAttribute("aria-expanded", String(on));
    button.firstChild.data = button.firstChild.data.replace(/^(Reveal|Hide)/, on ? "Hide" : "Reveal");
  }

  // Links to a time.

  function arrive() {
    const time = linkedTime(new URL(location.href));
    if (time === null) return false;
    goTo(time, (fence) => `The link leads into ${called(fence)}: they are skipped.`);
    return true;
  }

  async function share() {
    const time = Math.floor(audio.currentTime);
    const link = Object.assign(new URL(location.href), { search: "", hash: `t=${time}` }).href;
    try {
      await navigator.clipboard.writeText(link);
      tell(`Copied the link to ${clock(time)}.`);
    } catch {
      history.replaceState(null, "", link);
      tell(`The page’s address now leads to ${clock(time)}.`);
    }
  }

  // Keys: only while the focus is in the player, never in place of what they do to the control that has it.

  const KEYS = {
    " ": toggle,
    k: toggle,
    j: () => step(-BACK),
    l: () => step(FORWARD),
    ArrowLeft: () => step(-STEP),
    ArrowRight: () => step(STEP),
    p: previousChapter,
    n: nextChapter,
    m: () => setMuted(!sound.muted),
    s: () => fences.length && setSkipping(!skipping),
    "<": () => shiftSpeed(-1),
    ">": () => shiftSpeed(1),
  };

  function onKey(event) {
    const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTaken(event.key, event.target)) return;
    event.preventDefault();
    action();
  }

  function isTaken(key, target) {
    if (target === $("seek")) return false;
    if (target.closest("select, textarea, input:not([type=checkbox]), [contenteditable]")) return true;
    return key === " " && Boolean(target.closest("button, summary, input, a"));
  }

  // The seek bar shows where it would go while it is dragged, and goes there when it is let go.

  let dragging = false;

  function wireSeek() {
    const seek = $("seek");
    seek.addEventListener("input", () => {
      dragging = true;
      showPosition(Number(seek.value));
      $("elapsed").textContent = clock(seek.value);
    });
    seek.addEventListener("change", () => {
      dragging = false;
      goTo(Number(seek.value));
    });
    const steps = { ArrowUp: STEP, ArrowDown: -STEP, PageUp: FORWARD, PageDown: -BACK };
    seek.addEventListener("keydown", (event) => {
      if (!steps[event.key]) return;
      event.preventDefault();
      step(steps[event.key]);
    });
  }

  function wireControls() {
    const clicks = {
      play: toggle, back: () => step(-BACK), forward: () => step(FORWARD), share,
      previous: previousChapter, next: nextChapter, mute: () => setMuted(!sound.muted),
      "reveal-all": (event) => reveal(boxesOf(), !isExpanded(event.currentTarget)),
    };
    for (const [id, action] of Object.entries(clicks)) $(id)?.addEventListener("click", action);
    $("skip-spoilers")?.addEventListener("change", (event) => setSkipping(event.target.checked));
    $("speed").addEventListener("change", (event) => setSpeed(Number(event.target.value)));
    $("follow").addEventListener("change", (event) => remember("follow", event.target.checked));
    player.addEventListener("keydown", onKey);
  }

  const isExpanded = (button) => button.getAttribute("aria-expanded") === "true";

  function wireText() {
    player.addEventListener("click", (event) => {
      const link = event.target.closest("#chapters a, #transcript a.at");
      const place = link ? timeOf(link) : event.target.closest("#transcript span[data-start]")?.dataset.start;
      if (place === undefined || (link && isForeign(event))) return;
      event.preventDefault();
      if (getSelection().isCollapsed) goTo(Number(place));
    });
    for (const box of boxesOf()) {
      box.querySelector(".reveal").addEventListener("click", async (event) => {
        await reveal([box], !isExpanded(event.currentTarget));
        box.querySelector(".words").focus(); // Hidden, it takes no focus, and the button keeps it.
      });
    }
  }

  const timeOf = (link) => link.closest("[data-start]")?.dataset.start ?? linkedTime(new URL(link.href));
  const isForeign = (event) => event.button || event.ctrlKey || event.metaKey || event.shiftKey;

  function wireAudio() {
    for (const kind of ["timeupdate", "seeking", "seeked", "play", "playing", "ratechange", "loadedmetadata"]) {
      audio.addEventListener(kind, guard);
    }
    for (const kind of ["timeupdate", "seeking", "loadedmetadata"]) audio.addEventListener(kind, paint);
    for (const kind of ["play", "pause", "ended"]) audio.addEventListener(kind, paintState);
    addEventListener("pagehide", () => save(audio.currentTime, true));
    addEventListener("hashchange", arrive);
  }

  // The system's own controls: a lock screen, a headset, a keyboard's media keys.

  function wireSystem() {
    const session = navigator.mediaSession;
    if (!session) return;
    session.metadata = new MediaMetadata({
      title: episode.title,
      artist: episode.show,
      artwork: [{ src: new URL(episode.cover, location.href).href }],
      chapterInfo: chapters.map((one) => ({ title: one.title, startTime: one.start })),
    });
    const actions = {
      play: () => audio.play(), pause: () => audio.pause(), seekto: ({ seekTime }) => goTo(seekTime),
      seekbackward: ({ seekOffset }) => step(-(seekOffset ?? BACK)),
      seekforward: ({ seekOffset }) => step(seekOffset ?? FORWARD),
      previoustrack: previousChapter, nexttrack: nextChapter,
    };
    for (const [name, action] of Object.entries(actions)) session.setActionHandler(name, action);
    const report = () => session.setPositionState({
      duration: duration(), playbackRate: audio.playbackRate, position: Math.min(audio.currentTime, duration()),
    });
    for (const kind of ["loadedmetadata", "seeked", "ratechange", "play"]) audio.addEventListener(kind, report);
  }

  function start() {
    audio.controls = false;
    player.tabIndex = -1; // A click anywhere in it gives it the keys.
    for (const hidden of all("#controls, #seek, #keys, #transcript-tools, #transcript .reveal")) hidden.hidden = false;
    if ($("skip-spoilers")) $("skip-spoilers").checked = skipping;
    $("follow").checked = recall("follow", true);
    setSpeed(recall("speed", 1));
    setMuted(sound.muted);
    findCues();
    for (const wire of [wireAudio, wireSeek, wireControls, wireText, wireSystem]) wire();
    if (!arrive()) goTo(recall(`at:${location.pathname}`, 0));
  }

  start();
})();

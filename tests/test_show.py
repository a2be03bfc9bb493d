"""show.yaml and voices/NAME.yaml: what they settle, and what is said of a wrong one."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml as pyyaml
from hypothesis import given, strategies as st

import reviewcast
from reviewcast.errors import ConfigError
from reviewcast.fields import folder_address
from reviewcast.model import Category, Pauses, Person, Podcast, Publishing, Release, Templates
from reviewcast.model.show import Announcements
from reviewcast.show import find_show, find_voice, load_show, voice_names
from reviewcast.showfile import ShowFile, VoiceFile, schema, voice_schema

ROOT = Path(__file__).resolve().parents[1]
TEXT = "# T\n\nOne. Two.\n\n## H\n\nThree.\n\n>!Four.!<\n"


def show(folder: Path, yaml: str, text: str = TEXT) -> Path:
    """Write a show with one review; return the review's path."""
    (folder / "show.yaml").write_text(yaml, encoding="utf-8")
    (folder / "episodes").mkdir()
    review = folder / "episodes" / "one.md"
    review.write_text(text, encoding="utf-8")
    return review


def profile(folder: Path, yaml: str, name: str = "mine") -> None:
    (folder / "voices").mkdir(exist_ok=True)
    (folder / "voices" / f"{name}.yaml").write_text(yaml, encoding="utf-8")


def test_the_nearest_show_above_a_review_is_its_show(tmp_path: Path) -> None:
    review = show(tmp_path, "title: A\nauthor: B\nvoice: tone\nfont: show.yaml\nstingers: {intro: show.yaml}\n")
    found = find_show(review)
    assert (found.folder, found.title, found.author, found.voice) == (tmp_path, "A", "B", "tone")
    assert (found.font, found.stingers.intro, found.stingers.outro) == (
        tmp_path / "show.yaml",
        tmp_path / "show.yaml",
        None,
    )
    assert (found.pauses, found.templates) == (Pauses(), Templates())
    assert reviewcast.write_script(review).lines[0].voice == "tone"


def test_without_a_show_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = find_show(tmp_path / "review.md")
    assert (found.folder, found.voice, found.templates) == (Path.cwd(), None, Templates())


def test_a_show_settles_the_pauses(tmp_path: Path) -> None:
    pauses = "sentence: 111\n  paragraph: 222\n  heading_before: 333\n  heading_after: 444\n  section: 1555"
    yaml = f"voice: tone\npauses:\n  {pauses}\nannouncements: {{first_ms: 666}}\ntemplates: {{announcement: 'Careful.\n\n    Now.'}}\n"
    lines = reviewcast.write_script(show(tmp_path, yaml)).lines
    assert [(line.spoken, line.pause_ms) for line in lines] == [
        ("T.", 500),
        ("Read by a synthetic voice.", 222),
        ("One.", 111),
        ("Two.", 333),
        ("H", 444),
        ("Three.", 1200),
        ("Careful.", 111),
        ("Now.", 666),
        ("Four.", 1200),
        ("Thank you for listening.", 222),
    ]


def test_a_show_settles_its_announcements(tmp_path: Path) -> None:
    review = show(tmp_path, "announcements: {step: 15, later_ms: 0}\nstingers: {spoiler_small: show.yaml}\n")
    found = find_show(review)
    assert found.announcements == Announcements(step=15, first_ms=6000, later_ms=0)
    assert (found.stingers.spoiler_small, found.stingers.spoiler_end_small) == (tmp_path / "show.yaml", None)
    assert (Announcements().step, Announcements().first_ms, Announcements().later_ms) == (30, 6000, 2000)


def test_a_shows_phrases_are_spoken(tmp_path: Path) -> None:
    review = show(tmp_path, "voice: tone\nphrases: words/own.yaml\n")
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "own.yaml").write_text("en:\n  sign_off: Bye.\nde:\n  sign_off: Ade.\n", encoding="utf-8")
    assert reviewcast.write_script(review).lines[-1].spoken == "Bye."
    german = tmp_path / "episodes" / "two.md"
    german.write_text("---\nlanguage: de\n---\n# T\n\nEins.\n", encoding="utf-8")
    profile(tmp_path, "name: mine\nengine: tone\nlanguage: de\n")
    assert reviewcast.write_script(german, voice="mine").lines[-1].spoken == "Ade."


@pytest.mark.parametrize(
    ("yaml", "line", "key", "said"),
    [
        (b"en:\n  brief: x\n  breif: x", 3, "en.breif", "did you mean 'brief'?"),
        (b"en:\n  brief: '{{'", 2, "en.brief", "not a Jinja template"),
        (b"en: caf\xe9", None, None, "not UTF-8"),
    ],
)
def test_wrong_phrases_are_told_with_file_line_and_key(
    tmp_path: Path, yaml: bytes, line: int | None, key: str | None, said: str
) -> None:
    review = show(tmp_path, "phrases: own.yaml")
    (tmp_path / "own.yaml").write_bytes(yaml)
    with pytest.raises(ConfigError) as caught:
        find_show(review)
    assert (caught.value.file, caught.value.line, caught.value.key) == (str(tmp_path / "own.yaml"), line, key)
    assert said in str(caught.value)


def test_a_show_replaces_the_templates(tmp_path: Path) -> None:
    yaml = (
        "voice: tone\nauthor: Bo\ntemplates:\n  introduction: '{{ title }} & {{ author }}'\n"
        "  announcement: 'Careful: {{ work }}! '\n  sign_off: |\n    Bye.\n\n    Bye bye.\n"
    )
    lines = reviewcast.write_script(show(tmp_path, yaml)).lines
    added = [(line.kind.value, line.text, line.spoken) for line in lines if line.added]
    assert added == [
        ("introduction", "", "T and Bo"),
        ("announcement", "", "Careful: T!"),
        ("sign_off", "", "Bye."),
        ("sign_off", "", "Bye bye."),
    ]


def test_templates_may_say_nothing(tmp_path: Path) -> None:
    empty = "voice: tone\ntemplates: {introduction: '', announcement: '', sign_off: '---'}\n"
    script = reviewcast.write_script(show(tmp_path, empty, "# ?\n\n>!Four.!<\n"))
    assert [line.spoken for line in script.lines] == ["Four."]
    assert [section.kind for section in script.sections] == ["intro", "spoiler", "outro"]


@pytest.mark.parametrize(
    ("yaml", "line", "key", "said"),
    [
        ("titel: A", 1, "titel", "unknown key; did you mean 'title'?"),
        ("pauses:\n  sentense: 5", 2, "pauses.sentense", "did you mean 'sentence'?"),
        ("pauses:\n  sentence: 0.35", 2, "pauses.sentence", "valid integer"),
        ("pauses:\n  sentence: true", 2, "pauses.sentence", "valid integer"),
        ("pauses:\n  section: 60001", 2, "pauses.section", "less than or equal to 60000"),
        ("pauses:\n  clause: -1", 2, "pauses.clause", "greater than or equal to 0"),
        ("pauses: 5", 1, "pauses", "key: value"),
        ("announcements:\n  step: 4", 2, "announcements.step", "greater than or equal to 5"),
        ("announcements:\n  step: 121", 2, "announcements.step", "less than or equal to 120"),
        ("announcements:\n  step: 7.5", 2, "announcements.step", "valid integer"),
        ("announcements:\n  last_ms: 1", 2, "announcements.last_ms", "unknown key"),
        ("announcements:\n  first_ms: -1", 2, "announcements.first_ms", "greater than or equal to 0"),
        ("phrases: gone.yaml", 1, "phrases", "no such file: gone.yaml"),
        ("stingers:\n  spoiler_end_small: gone.wav", 2, "stingers.spoiler_end_small", "no such file"),
        ("templates:\n  sign_off: '{% if %}'", 2, "templates.sign_off", "not a Jinja template"),
        ("templates:\n  sign_off: '{{ nobody }}'", None, "templates.sign_off", "'nobody' is undefined"),
        ("templates:\n  sign_off: '{{ year + 1 }}'", None, "templates.sign_off", "cannot be filled in"),
        ("templates:\n  sign_off: '{{ title.encode(\"no\") }}'", None, "templates.sign_off", "cannot be filled in"),
        ("templates:\n  sign_off: '{{ title.__class__ }}'", None, "templates.sign_off", "unsafe"),
        ("templates:\n  sign_off: \"{{ 'x' * 2000 }}\"", None, "templates.sign_off", "more than 1000"),
        ("stingers:\n  intro: gone.wav", 2, "stingers.intro", "no such file: gone.wav"),
        ("stingers:\n  outro: episodes", 2, "stingers.outro", "no such file"),
        ("font: " + "x" * 5000, 1, "font", "no such file"),
        ("title: [A", 1, None, "not valid YAML"),
        ("title: A\n--- \ntitle: B", 2, None, "another document"),
    ],
)
def test_a_wrong_show_is_told_with_file_line_and_key(
    tmp_path: Path, yaml: str, line: int | None, key: str | None, said: str
) -> None:
    review = show(tmp_path, yaml)
    with pytest.raises(ConfigError) as caught:
        reviewcast.write_script(review, voice="tone")
    assert (caught.value.file, caught.value.line, caught.value.key) == (str(tmp_path / "show.yaml"), line, key)
    assert said in str(caught.value)


@pytest.mark.parametrize("data", [b"title: caf\xe9", b"#" * 300_000])
def test_a_show_that_is_no_sane_text_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "show.yaml").write_bytes(data)
    with pytest.raises(ConfigError, match=r"show\.yaml: (not UTF-8|too long)"):
        load_show(tmp_path)


def test_an_empty_show_is_the_defaults(tmp_path: Path) -> None:
    assert find_show(show(tmp_path, "# nothing yet\n")).pauses == Pauses()


def test_a_shows_voice_comes_before_a_packaged_one(tmp_path: Path) -> None:
    found = find_show(show(tmp_path, ""))
    assert find_voice("tone", found).gain_db != -7
    profile(tmp_path, "name: tone\nengine: tone\ngain_db: -7\nsettings: {words: 3, fast: true, x: 0.5, y: z}\n", "tone")
    voice = find_voice("tone", found)
    assert (voice.gain_db, voice.folder) == (-7, tmp_path / "voices")
    assert {key: (type(value), value) for key, value in voice.settings.items()} == {
        "words": (int, 3),
        "fast": (bool, True),
        "x": (float, 0.5),
        "y": (str, "z"),
    }


@pytest.mark.parametrize(
    "name", ["nobody", "../voices/mine", "voices/mine", ".", "..", "", "lexicon", "MINE", "x" * 5000, "a\0b"]
)
def test_an_unknown_voice_lists_the_known_ones(tmp_path: Path, name: str) -> None:
    found = find_show(show(tmp_path, ""))
    profile(tmp_path, "name: mine\nengine: tone\n")
    profile(tmp_path, "a: b\n", "lexicon")
    assert {"joe", "mine", "tone"} <= set(voice_names(found))
    with pytest.raises(ConfigError, match=r"no voice named .* \(there are: .*joe.*mine.*tone") as caught:
        find_voice(name, found)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("yaml", "line", "key", "said"),
    [
        ("name: other\nengine: tone", None, "name", "mine.yaml"),
        ("name: mine", None, "engine", "is missing"),
        ("name: mine\nengine: tone\nlicense: x", 3, "license", "did you mean 'licence'?"),
        ("name: mine\nengine: tone\ngain_db: loud", 3, "gain_db", "valid number"),
        ("name: mine\nengine: tone\ngain_db: .nan", 3, "gain_db", "finite number"),
        ("name: mine\nengine: tone\ngain_db: true", 3, "gain_db", "valid number"),
        ("name: mine\nengine: tone\nsettings:\n  a: [1]", 4, "settings.a", "valid"),
        ("name: mine\nengine: tone\nlanguage: e", 3, "language", "a language tag such as 'en'"),
    ],
)
def test_a_wrong_profile_is_told_with_file_line_and_key(
    tmp_path: Path, yaml: str, line: int | None, key: str, said: str
) -> None:
    found = find_show(show(tmp_path, ""))
    profile(tmp_path, yaml)
    with pytest.raises(ConfigError) as caught:
        find_voice("mine", found)
    assert (caught.value.file, caught.value.line, caught.value.key) == (
        str(tmp_path / "voices" / "mine.yaml"),
        line,
        key,
    )
    assert said in str(caught.value)


def test_an_unknown_voice_is_told_with_the_file_that_names_it(tmp_path: Path) -> None:
    origin = tmp_path / "review.md"
    with pytest.raises(ConfigError, match=r"review\.md, voice: no voice named 'nobody'") as caught:
        find_voice("nobody", find_show(origin), origin=origin)
    assert (caught.value.file, caught.value.key) == (str(origin), "voice")


def test_a_folder_whose_name_is_too_long_has_no_show(tmp_path: Path) -> None:
    assert find_show(tmp_path / ("x" * 300) / "review.md").title is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_voices_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    profile(tmp_path, "name: mine\nengine: tone\n")
    found = find_show(show(tmp_path, ""))
    for mode in (0, 0o400):
        (tmp_path / "voices").chmod(mode)
        try:
            with pytest.raises(ConfigError, match=r"voices.*cannot be read"):
                find_voice("mine", found)
        finally:
            (tmp_path / "voices").chmod(0o700)


# ── what feeds and pages say ──

WHOLE = """\
title: 1984
author: Robin Vale
email: robin@example.org
description: |
  Reviews.

  Of films.
language: en_GB
categories: [TV & Film > Film Reviews, Arts>Books, Technology]
base_url: HTTPS://Example.org:443/shów
media_url: http://media.example.org:8080/a/b/
voice: joe
voices: {DE: thorsten}
owner: {name: Vale Ltd., email: robin@example.org}
artwork: art/cover.PNG
licence: CC-BY-4.0
persons: [Ann, {name: Bo, role: Co-Host, link: https://example.org/b}]
explicit: false
release: {start: 2026-01-31, per_week: 3}
editions: [spoilers-last, full]
formats: [m4a, opus, m4a]
loudness: -18
feeds: {per_page: 20, locked: false}
publishing: {unknown_rights: true, voices: joe}
"""


def test_all_that_is_said_of_a_podcast(tmp_path: Path) -> None:
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "cover.PNG").write_bytes(b"")
    found = find_show(show(tmp_path, WHOLE))
    assert (found.title, found.voices, found.loudness) == ("1984", {"de": "thorsten"}, -18)
    assert found.podcast == Podcast(
        language="en-GB",
        description="Reviews.\n\nOf films.",
        email="robin@example.org",
        owner="Vale Ltd.",
        categories=(Category("TV & Film", "Film Reviews"), Category("Arts", "Books"), Category("Technology")),
        base_url="https://example.org/sh%C3%B3w/",
        media_url="http://media.example.org:8080/a/b/",
        artwork=tmp_path / "art" / "cover.PNG",
        licence="CC-BY-4.0",
        persons=(Person("Ann"), Person("Bo", "co-host", "https://example.org/b")),
        explicit=False,
        editions=("full", "spoilers-last"),
        formats=("m4a", "opus"),
        per_page=20,
        locked=False,
        release=Release(dt.date(2026, 1, 31), 3),
        publishing=Publishing(unknown_rights=True, voices=("joe",)),
    )


def test_nothing_said_of_a_podcast_is_its_defaults(tmp_path: Path) -> None:
    found = find_show(show(tmp_path, ""))
    assert (found.podcast, found.voices, found.loudness) == (Podcast(), {}, -16)


def test_one_thing_may_stand_where_several_could(tmp_path: Path) -> None:
    said = "categories: Arts\nformats: m4a\neditions: full\nowner: Bo\n"
    found = find_show(show(tmp_path, said)).podcast
    assert (found.categories, found.formats, found.editions, found.owner) == (
        (Category("Arts"),),
        ("m4a",),
        ("full",),
        "Bo",
    )


@pytest.mark.parametrize(
    ("yaml", "line", "key", "said"),
    [
        ("title: 2026-01-01", 1, "title", "put it in quotes"),
        ('title: "a\\e[31m"', 1, "title", "control character"),
        ("title: ''", 1, "title", "should not be empty"),
        ("email: nobody", 1, "email", "write it as name@example.org"),
        ("email: a@b@c.org", 1, "email", "write it as name@example.org"),
        ("email: a@example.org\nowner:\n  name: A\n  email: b@example.org", 2, "owner", "room for one"),
        ("description: " + "x" * 4001, 1, "description", "longer than 4000 bytes"),
        ("language: english", 1, "language", "a language tag such as"),
        ("categories:\n  - Arts\n  - Boks", 3, "categories.1", "did you mean 'Arts > Books'?"),
        ("categories: [tv & film > film reviews]", 1, "categories.0", "did you mean 'TV & Film > Film Reviews'?"),
        ("categories: [Movies]", 1, "categories.0", "did you mean 'TV & Film > Film Reviews'?"),
        ("categories: [Arts > Food > Cake]", 1, "categories.0", "not one of Apple Podcasts' categories"),
        ("categories: [5]", 1, "categories.0", "not one of Apple Podcasts' categories"),
        ("base_url: javascript:alert(1)", 1, "base_url", "write it as https://example.org/show/"),
        ("base_url: ftp://example.org/", 1, "base_url", "not a web address"),
        ("base_url: //example.org", 1, "base_url", "not a web address"),
        ("base_url: https://me:secret@example.org/", 1, "base_url", "would be published"),
        ("base_url: https://example.org/?a=b", 1, "base_url", "leave that part out"),
        ("base_url: 'https://example.org/#'", 1, "base_url", "leave that part out"),
        ("base_url: https://example.org/a/feed.xml", 1, "base_url", "name its folder: https://example.org/a/ "),
        ("base_url: https://example.org/a/../b", 1, "base_url", "'..'"),
        ("base_url: https://example.org/%2e%2e/b", 1, "base_url", "'..'"),
        ("base_url: https://münchen.example/", 1, "base_url", "xn--mnchen-3ya.example"),
        ("base_url: https://exa mple.org/", 1, "base_url", "no spaces"),
        ("base_url: https://example.org/<b>", 1, "base_url", "no spaces, quotes"),
        ("base_url: https://example.org:99999/", 1, "base_url", "not an address"),
        ("base_url: 'https://[::1/'", 1, "base_url", "not an address"),
        ("base_url: https://" + "é" * 70 + ".org/", 1, "base_url", "how it is spelt"),
        ("media_url: https://example.org/" + "x" * 1000, 1, "media_url", "longer than 1000"),
        ("artwork: gone.png", 1, "artwork", "no such file"),
        ("artwork: episodes/one.md", 1, "artwork", "save it as one of them"),
        ("artwork: ../outside.png", 1, "artwork", "leads out of the show's folder"),
        ("artwork: link.png", 1, "artwork", "leads out of the show's folder"),
        ("licence: CC BY 4.0", 1, "licence", "'CC-BY-4.0'"),
        ("license: CC-BY-4.0", 1, "license", "did you mean 'licence'?"),
        ("persons:\n  - name: A\n    role: hots", 3, "persons.0.role", "did you mean 'host'?"),
        ("persons:\n  - name: A\n    link: x", 3, "persons.0.link", "not a web address"),
        ("explicit: maybe", 1, "explicit", "valid boolean"),
        ("release:\n  start: soon", 2, "release.start", "write the date as 2024-01-31"),
        ("release:\n  start: 20260101", 2, "release.start", "write the date as 2024-01-31"),
        ("release: {start: 2026-01-01, per_week: 0}", 1, "release.per_week", "greater than or equal to 1"),
        ("editions: [spoiler-free]", 1, "editions", "add 'full'"),
        ("editions: [ful]", 1, "editions.0", "'full', 'spoiler-free' or 'spoilers-last'"),
        ("formats: [opus, mp3]", 1, "formats", "mp3 or m4a"),
        ("formats: []", 1, "formats", "should not be empty"),
        ("loudness: -11.9", 1, "loudness", "less than or equal to -12"),
        ("loudness: .nan", 1, "loudness", "finite number"),
        ("voices: {de-AT: x}", 1, "voices", "not a language by itself"),
        ("feeds: {per_pag: 5}", 1, "feeds.per_pag", "did you mean 'per_page'?"),
        ("publishing: {unknown_rights: 1}", 1, "publishing.unknown_rights", "valid boolean"),
    ],
)
def test_what_a_podcast_cannot_say_is_told_with_file_line_and_key(
    tmp_path: Path, yaml: str, line: int, key: str, said: str
) -> None:
    folder = tmp_path / "show"
    folder.mkdir()
    (tmp_path / "outside.png").write_bytes(b"")
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    review = show(folder, yaml)
    with pytest.raises(ConfigError) as caught:
        find_show(review)
    assert (caught.value.file, caught.value.line, caught.value.key) == (str(folder / "show.yaml"), line, key)
    assert said in str(caught.value)


@given(st.text(max_size=40) | st.from_regex(r"https?://[ -~éß]{1,40}"))
def test_a_folders_address_is_ascii_and_stays_what_it_is(value: str) -> None:
    try:
        address = folder_address(value)
    except ValueError:
        return
    assert address.isascii()
    assert address.isprintable()
    assert address.endswith("/")
    assert folder_address(address) == address


# ── the schemas ──


def test_the_schemas_in_the_reference_are_current() -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "schema"), "--check"], capture_output=True, check=False, text=True
    )
    assert run.returncode == 0, run.stderr


def test_an_editor_takes_what_the_program_takes(tmp_path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft202012Validator.check_schema(voice_schema())
    said = json.loads(json.dumps(pyyaml.safe_load(WHOLE.replace("Arts>Books", "Arts > Books")), default=str))
    jsonschema.validate({**said, "title": "1984"}, schema())
    jsonschema.validate({}, schema())
    jsonschema.validate({"name": "a", "engine": "tone"}, voice_schema())
    jsonschema.validate(pyyaml.safe_load((ROOT / "show.yaml").read_text(encoding="utf-8")), schema())


@pytest.mark.parametrize("wrong", [{"titel": "A"}, {"categories": ["Boks"]}, {"feeds": {"per_page": 0}}, {"owner": 5}])
def test_an_editor_marks_what_the_program_refuses(wrong: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, schema())


def test_an_editor_has_something_to_say_of_every_key() -> None:
    for model in (ShowFile, VoiceFile):
        assert [name for name, field in model.model_fields.items() if not field.description] == []
    for part in schema()["$defs"].values():
        assert part["description"]


def test_a_profile_may_say_whether_it_may_be_published(tmp_path: Path) -> None:
    found = find_show(show(tmp_path, ""))
    profile(tmp_path, "name: mine\nengine: tone\npublishing: false\n")
    assert find_voice("mine", found).publishing is False
    profile(tmp_path, "name: mine\nengine: tone\n")
    assert find_voice("mine", found).publishing is None


def test_this_repositorys_own_show_loads() -> None:
    found = load_show(ROOT)
    assert found.podcast.editions == ("full", "spoiler-free", "spoilers-last")
    assert found.casting["block_quote"].voice == "joe-quote"


# ── the guide ──


def test_the_guide_explains_every_key_and_its_example_loads(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "guide" / "show.md").read_text(encoding="utf-8")
    example = guide.partition("```yaml\n")[2].partition("```")[0]
    for name in ("art/cover.jpg", "sounds/intro.wav", "phrases.yaml", "fonts/title.ttf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "show.yaml").write_text(example, encoding="utf-8")
    assert load_show(tmp_path).podcast.per_page == 50
    rows = [line.split("|")[1] for line in guide.splitlines() if line.startswith("| `")]
    assert {key.strip(" `") for row in rows for key in row.split(",")} == set(ShowFile.model_fields)
    assert set(pyyaml.safe_load(example)) == set(ShowFile.model_fields)

"""What stands against publishing a show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archived import a_show, an_entry
from reviewcast.errors import ConfigError
from reviewcast.model import Voice
from reviewcast.model.show import Publishing
from reviewcast.publish.permission import Permission, permission
from reviewcast.show import find_voice


def judged(*voices: Voice, rights: str | None = "mine", **podcast: Any) -> Permission:
    known = {voice.name: voice for voice in voices}
    entry = an_entry(rights=rights, voices=tuple(known))
    return permission(a_show(**podcast), [entry], known.__getitem__)


def test_nothing_stands_against_a_plain_show() -> None:
    assert judged() == Permission((), ())


@pytest.mark.parametrize("rights", ["unknown", " Unknown "])
def test_unknown_rights(rights: str) -> None:
    (refusal,) = judged(rights=rights).refusals
    assert refusal.startswith("episodes/the-glass-orchard-1.md: 'rights: unknown'")
    assert "publishing: {unknown_rights: true}" in refusal
    assert not judged(rights=rights, publishing=Publishing(unknown_rights=True)).refusals


def test_author_who_says_nothing_of_rights_may_publish() -> None:
    assert not judged(rights=None).refusals


def test_many_unknown_rights_are_one_sentence() -> None:
    entries = [an_entry(number, rights="unknown") for number in range(1, 9)]
    (refusal,) = permission(a_show(), entries, lambda name: Voice(name, "tone")).refusals
    assert "and 5 more" in refusal


@pytest.mark.parametrize(
    "terms",
    [
        "Non-redistributable; ask the university",
        "For research purposes only.",
        "research only",
        "Research and evaluation only",
        "Non-commercial research use only",
        "only for personal use",
        "Use is restricted to academic research",
        "PERSONAL USE ONLY",
        "Speech made with this voice may not be published",
        "no publication",
        "Redistribution is prohibited",
        "Evaluation-only licence",
    ],
)
def test_terms_that_forbid(terms: str) -> None:
    for voice in (
        Voice("ann", "piper", licence=terms),
        Voice("ann", "piper", lineage=f"made from X ({terms})", licence="MIT"),
    ):
        (refusal,) = judged(voice).refusals
        assert refusal.startswith("voice 'ann': its terms say '")
        allowed = judged(voice, publishing=Publishing(voices=("ann",)))
        assert not allowed.refusals
        assert any("(allowed in show.yaml)" in note for note in allowed.notes)


@pytest.mark.parametrize(
    "terms",
    [
        "CC0 1.0",
        "MIT",
        "CC BY 4.0; recorded for research and given to the public domain",
        "GPL-3.0-or-later; the model is not distributed with reviewcast",
        "Use is not restricted to research",
        "Recorded by a person at home",
    ],
)
def test_terms_that_allow(terms: str) -> None:
    assert judged(Voice("ann", "piper", licence=terms)) == Permission((), ())


@pytest.mark.parametrize("terms", ["CC BY-NC 4.0", "Non-commercial use", "not for commercial use"])
def test_non_commercial_is_told(terms: str) -> None:
    found = judged(Voice("ann", "piper", licence=terms))
    assert not found.refusals
    assert "no commercial use" in found.notes[0]


def test_profile_that_says_so_itself() -> None:
    assert judged(Voice("ann", "piper", licence="MIT", publishing=False)).refusals
    assert not judged(Voice("ann", "piper", licence="research only", publishing=True)).refusals


def test_voice_without_terms_is_told() -> None:
    found = judged(Voice("ann", "piper"))
    assert not found.refusals
    assert "nothing of a licence" in found.notes[0]


def test_voice_whose_profile_is_gone() -> None:
    def gone(name: str) -> Voice:
        raise ConfigError(f"no voice named '{name}'")

    (refusal,) = permission(a_show(), [an_entry(voices=("ann",))], gone).refusals
    assert refusal.startswith("voice 'ann': its terms are not known")


def test_voices_that_come_with_reviewcast(tmp_path: Path) -> None:
    show = a_show(tmp_path)

    def found(name: str) -> Permission:
        return permission(show, [an_entry(voices=(name,))], lambda one: find_voice(one, show))

    assert not found("joe").refusals
    assert "Blizzard" in found("joe").notes[0]
    assert found("tone") == Permission((), ())
    assert "nobody has allowed you to publish its speech" in found("google").refusals[0]


@pytest.mark.parametrize(
    "address",
    [
        None,
        "http://localhost:8000/",
        "http://127.0.0.1/",
        "http://127.9.9.9/show/",
        "http://[::1]:8000/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://show.localhost/",
        "http://LOCALHOST./",
        "https:///show/",
        "http://[bad/",
    ],
)
def test_nobody_can_come(address: str | None) -> None:
    assert len(judged(base_url=address).refusals) == 1
    if address:
        assert len(judged(media_url=address).refusals) == 1


def test_private_network_is_told() -> None:
    found = judged(base_url="http://192.168.1.5/show/")
    assert not found.refusals
    assert "same network" in found.notes[0]

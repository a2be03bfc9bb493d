"""What show.yaml says of sound is heard in its episodes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewcast.master import measure
from showing import MadeShow, make_show


@pytest.fixture
def show(tmp_path: Path) -> MadeShow:
    return make_show(tmp_path / "show", editions=["full"])


@pytest.mark.parametrize("target", [-19, -14])
def test_an_episode_is_as_loud_as_its_show_asks(show: MadeShow, target: int) -> None:
    show.configure(editions=["full"], loudness=target)
    show.review("rain")
    show.build()
    heard = measure(show.enclosures()["Rain"][0])
    assert heard.integrated_lufs == pytest.approx(target, abs=0.5)
    assert heard.true_peak_dbtp <= -1


def test_a_language_has_a_narrator_of_its_own(show: MadeShow) -> None:
    (show.folder / "voices" / "german.yaml").write_text(
        "name: german\nengine: tone\nlanguage: de\nsettings: {seconds_per_character: 0.03}\n", encoding="utf-8"
    )
    show.configure(editions=["full"], voices={"de": "german"})
    show.review("rain")
    show.review("regen", language="de")
    show.build()
    assert {line["id"]: line["voices"] for line in show.ledger[1:]} == {"rain": ["quick"], "regen": ["german"]}
    assert json.loads(show.build("--json").out)["outdated"] == {}

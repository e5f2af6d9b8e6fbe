"""Open the reader that a setting names, or give the reason why there is none."""

from importlib.util import find_spec
from pathlib import Path

from index.retrieval.reader.reader import NoReader, Reader

SHIPPED = Path(__file__).parent / "model"
OFF = "off"
NEEDED = ("onnxruntime", "tokenizers")


def open_reader(setting: str = "") -> Reader:
    """The reader of a folder, the one of the package for an empty setting, none for `off`; the model opens later."""
    if setting.strip().lower() == OFF:
        return NoReader("READER is off")
    folder = Path(setting.strip()).expanduser() if setting.strip() else SHIPPED
    if folder == SHIPPED and not folder.exists():
        return NoReader("no model is shipped; READER names the folder of one")
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        return NoReader(f'{" and ".join(missing)} not installed; pip install "crosscheck-news[reader]"')
    from index.retrieval.reader.onnx import OnnxReader  # noqa: PLC0415  # who reads nothing does not load it

    try:
        return OnnxReader(folder)
    except (OSError, ValueError) as error:
        return NoReader(f"{folder} holds no model: {error}")

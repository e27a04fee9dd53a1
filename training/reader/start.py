"""Weights that a training run begins from: those of exported int8 graphs, so that shipped weights can be trained on."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .network import Reader


def load_exported(reader: Reader, folder: Path) -> None:
    """Puts the weights of `encoder.onnx` and `linker.onnx` in `folder` into `reader`; the word embeddings stay as they are."""
    for name, module in (("encoder", reader.encoder), ("linker", reader.linker)):
        state = _state(onnx.load(str(folder / f"{name}.onnx")).graph)
        missing, unexpected = module.load_state_dict(state, strict=False)
        assert not unexpected, unexpected
        assert set(missing) <= {"words.weight", "types.weight"}, missing


def _state(graph: onnx.GraphProto) -> dict[str, torch.Tensor]:
    held = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    out: dict[str, np.ndarray] = {k: v for k, v in held.items() if v.dtype == np.float32 and k.endswith((".weight", ".bias"))}
    for name in held:
        base = name.removesuffix("_quantized")
        if name.endswith(".weight_quantized") and base != "words.weight":
            out[base] = (held[name].astype(np.float32) - held[f"{base}_zero_point"]) * held[f"{base}_scale"]
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            base = node.input[1].removesuffix("_quantized")
            whole = (held[f"{base}_quantized"].astype(np.float32) - held[f"{base}_zero_point"]) * held[f"{base}_scale"]
            out[node.name.strip("/").removesuffix("/MatMul_quant").replace("/", ".") + ".weight"] = whole.T
    out.pop("words.weight", None)
    return {k: torch.from_numpy(np.array(v, dtype=np.float32, order="C")) for k, v in out.items()}

"""Writes the trained reader as two int8 ONNX graphs: the encoder (for any head that wants its states) and the linker.

Weights have seven bits: with eight, processors without VNNI saturate in the middle of a product, and results would differ
between machines.
"""

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from .network import WIDTH, Reader

WEIGHTS = Path(__file__).resolve().parents[2] / "src" / "twosource" / "extract" / "attributions" / "weights"


def main(argv: list[str] | None = None) -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("checkpoint", type=Path)
    ap.add_argument("--out", type=Path, default=WEIGHTS)
    ap.add_argument("--float", action="store_true", help="do not quantise")
    args = ap.parse_args(argv)
    state = torch.load(args.checkpoint, weights_only=False)
    reader = Reader(dropout=0.0)
    reader.load_state_dict(state["reader"])
    reader.eval()
    n, c = 24, 3
    ids, features = torch.randint(1000, 2000, (1, n)), torch.zeros(1, n, 4, dtype=torch.long)
    hidden, cue, distance = torch.randn(1, n, WIDTH), torch.zeros(c, n, dtype=torch.long), torch.zeros(c, n, dtype=torch.long)
    graphs = {
        "encoder": (reader.encoder, (ids, features), ["ids", "features"], ["hidden", "tags"]),
        "linker": (reader.linker, (hidden, cue, distance), ["hidden", "cue", "distance"], ["roles"]),
    }
    axes = {
        "ids": {1: "n"}, "features": {1: "n"}, "hidden": {1: "n"}, "tags": {1: "n"},
        "cue": {0: "c", 1: "n"}, "distance": {0: "c", 1: "n"}, "roles": {0: "c", 1: "n"},
    }  # fmt: skip
    args.out.mkdir(parents=True, exist_ok=True)
    for name, (module, example, inputs, outputs) in graphs.items():
        with tempfile.TemporaryDirectory() as folder:
            whole = Path(folder) / f"{name}.onnx"
            torch.onnx.export(
                module, example, str(whole), input_names=inputs, output_names=outputs,
                dynamic_axes={k: v for k, v in axes.items() if k in inputs + outputs}, opset_version=17, dynamo=False,
            )  # fmt: skip
            target = args.out / f"{name}.onnx"
            if args.float:
                target.write_bytes(whole.read_bytes())
            else:
                quantize_dynamic(whole, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
            print(target, round(target.stat().st_size / 1e6, 1), "MB")


if __name__ == "__main__":
    main()

"""The upscalers as ONNX, from the weights in the npm package @upscalerjs/esrgan-slim (MIT):
python -m training.upscaler --package FOLDER --out models/upscaler

Each is a chain of convolutions with dense joins, nearest upsampling and one convolution more; weights become
float16, which halves the files and moves no pixel by a level. RGB planes [1, 3, h, w] in [0, 1] → the same,
twice or four times as large."""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SCALES = (2, 4)
ORIGIN = "@upscalerjs/esrgan-slim 1.0.0, Kevin Scott, MIT"


def read_weights(folder, manifest):
    blob = b"".join((folder / path).read_bytes() for group in manifest for path in group["paths"])
    weights, at = {}, 0
    for entry in (entry for group in manifest for entry in group["weights"]):
        count = int(np.prod(entry["shape"]))
        weights[entry["name"]] = np.frombuffer(blob, "<f4", count, at).reshape(entry["shape"])
        at += 4 * count
    assert at == len(blob), (at, len(blob))
    return weights


def convert(folder, scale):
    model = json.loads((folder / "model.json").read_text())
    weights = read_weights(folder, model["weightsManifest"])
    layers = model["modelTopology"]["model_config"]["config"]["layers"]
    nodes, constants = [], []

    def constant(name, array):
        constants.append(numpy_helper.from_array(array.astype(np.float16), name + "_half"))
        nodes.append(helper.make_node("Cast", [name + "_half"], [name], to=TensorProto.FLOAT))
        return name

    for layer in layers:
        name, config = layer["name"], layer["config"]
        sources = [node[0] for node in layer["inbound_nodes"][0]] if layer["inbound_nodes"] else []
        match layer["class_name"]:
            case "InputLayer":
                first = name
            case "Conv2D":
                assert config["activation"] == "linear" and config["use_bias"] and config["strides"] == [1, 1]
                kernel = constant(name + "_kernel", weights[name + "/kernel"].transpose(3, 2, 0, 1))
                inputs = [*sources, kernel, constant(name + "_bias", weights[name + "/bias"])]
                nodes.append(helper.make_node("Conv", inputs, [name], auto_pad="SAME_UPPER"))
            case "Activation":
                assert config["activation"] == "relu"
                nodes.append(helper.make_node("Relu", sources, [name]))
            case "Concatenate":
                nodes.append(helper.make_node("Concat", sources, [name], axis=1))
            case "Add":
                nodes.append(helper.make_node("Add", sources, [name]))
            case "UpSampling2D":
                assert config["interpolation"] == "nearest" and config["size"] == [scale, scale]
                constants.append(
                    numpy_helper.from_array(np.array([1, 1, scale, scale], np.float32), "scales")
                )
                options = dict(
                    mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor"
                )
                nodes.append(helper.make_node("Resize", [*sources, "", "scales"], [name], **options))
            case other:
                raise ValueError(f"a layer {other} is not converted")
    last = layers[-1]["name"]
    nodes = [
        helper.make_node("Identity", ["image"], [first]),
        *nodes,
        helper.make_node("Clip", [last, "zero", "one"], ["larger"]),
    ]
    constants += [
        numpy_helper.from_array(np.float32(0), "zero"),
        numpy_helper.from_array(np.float32(1), "one"),
    ]
    planes = lambda name: helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 3, None, None])
    graph = helper.make_graph(nodes, f"x{scale}", [planes("image")], [planes("larger")], constants)
    result = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=9,
        producer_name="tessera",
        doc_string=ORIGIN,
    )
    onnx.checker.check_model(result)
    return result


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--package", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args = args.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for scale in SCALES:
        onnx.save(convert(args.package / "models" / f"x{scale}", scale), args.out / f"x{scale}.onnx")


if __name__ == "__main__":
    main()

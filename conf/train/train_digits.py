"""Trains the three digit models that the MNIST job serves, and writes what goes with them.

Into the output folder go mlp.onnx, forest.onnx and weak.onnx, 1,000 digits that none of them
has seen (IDX files), one sample request body per digit, a batch body, and ACCURACY.json.

All three models have the same face, so that a router or a combiner can put any of them in
the place of another: `pixels`, float32 [N,784] in 0..1, to `probabilities`, float32 [N,10].
"""
import os

# One thread: the order of floating-point sums, and with it the trained weights, would
# otherwise depend on how many cores the machine has. Must be set before numpy is loaded.
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import gzip
import hashlib
import json
import struct
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from sklearn.ensemble import RandomForestClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

SEED = 20240607
VERSION = 1
PRODUCER = "radiant-train-digits"
PIXELS, CLASSES = 784, 10
UNSEEN = 1000
WEAK_DIGITS = 40
MAX_MODEL_BYTES = 1_000_000
# Opsets and IR version that onnxruntime 1.22 and a good many releases before it read.
OPSETS = [helper.make_opsetid("", 15), helper.make_opsetid("ai.onnx.ml", 3)]
IR_VERSION = 8
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
SHA256 = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}


@dataclass
class Digits:
    """Raw pixels, uint8 [n,784], and their labels, uint8 [n]."""

    pixels: np.ndarray
    labels: np.ndarray

    def scaled(self):
        """Pixels as the models take them: the serving graph's min-max node does the same x/255."""
        return self.pixels.astype(np.float32) / np.float32(255)

    def take(self, rows):
        return Digits(self.pixels[rows], self.labels[rows])


@dataclass
class Trained:
    """A fitted estimator with its ONNX graph and what to say about it."""

    name: str
    description: str
    estimator: object
    graph: onnx.GraphProto
    training_size: int
    note: str
    accept: tuple  # lowest and highest held-out accuracy this model may have


# ---------------------------------------------------------------- digits in

def read_idx(path):
    """Reads one IDX file of unsigned bytes, refusing one that is not the MNIST known here."""
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != SHA256[path.name]:
        raise SystemExit(f"{path} is not the MNIST file this script was written for (SHA-256 differs)")
    zeros, kind, dimensions = struct.unpack(">HBB", raw[:4])
    if zeros != 0 or kind != 0x08:
        raise SystemExit(f"{path} is not an IDX file of unsigned bytes")
    shape = struct.unpack(f">{dimensions}I", raw[4:4 + 4 * dimensions])
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * dimensions).reshape(shape)


def read_digits(folder, part):
    images = read_idx(folder / f"{part}-images-idx3-ubyte")
    return Digits(images.reshape(-1, PIXELS), read_idx(folder / f"{part}-labels-idx1-ubyte"))


def draw_unseen(held_out):
    """Draws the digits to ship by lot: MNIST's test half is ordered, its first part the easier."""
    return held_out.take(np.random.default_rng(SEED).permutation(len(held_out.labels))[:UNSEEN])


# ---------------------------------------------------------------- training

def train_mlp(train):
    """The good model: two hidden layers. It stops early on a tenth of the *training* digits."""
    mlp = MLPClassifier((128, 64), batch_size=200, max_iter=40, early_stopping=True,
                        validation_fraction=0.1, n_iter_no_change=6, random_state=SEED)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        mlp.fit(train.scaled(), train.labels)
    return Trained("mlp", "Multilayer perceptron, 784-128-64-10, ReLU and softmax, for MNIST digits",
                   mlp, mlp_graph(mlp), len(train.labels),
                   "a tenth of the training digits served for early stopping", (0.97, 1.0))


def train_forest(train):
    """The different model: its mistakes are not the perceptron's, which an ensemble lives on.

    40 trees of at most 100 leaves keep the file near half a megabyte.
    """
    forest = RandomForestClassifier(40, max_leaf_nodes=100, random_state=SEED, n_jobs=1)
    forest.fit(train.scaled(), train.labels)
    return Trained("forest", "Random forest, 40 trees of at most 100 leaves, for MNIST digits",
                   forest, forest_graph(forest), len(train.labels), "", (0.88, 1.0))


def train_weak(train):
    """The bad model, for a router to learn to avoid: trained honestly, but on next to nothing."""
    few = train.take(slice(WEAK_DIGITS))
    weak = LogisticRegression(max_iter=500).fit(few.scaled(), few.labels)
    return Trained("weak", f"Logistic regression trained on only {WEAK_DIGITS} MNIST digits, weak on purpose",
                   weak, weak_graph(weak), WEAK_DIGITS,
                   f"the first {WEAK_DIGITS} training digits", (0.50, 0.65))


# ---------------------------------------------------------------- ONNX

def graph_of(name, nodes, weights):
    """Wraps nodes in the one input and the one output that every digit model has."""
    return helper.make_graph(
        nodes, name,
        [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, ["N", PIXELS])],
        [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["N", CLASSES])],
        [numpy_helper.from_array(np.ascontiguousarray(w, np.float32), key) for key, w in weights.items()])


def layers_graph(name, matrices, offsets):
    """Fully connected layers with ReLU between them and softmax at the end."""
    nodes, weights, before = [], {}, "pixels"
    for i, (matrix, offset) in enumerate(zip(matrices, offsets)):
        weights[f"w{i}"], weights[f"b{i}"] = matrix, offset
        nodes.append(helper.make_node("Gemm", [before, f"w{i}", f"b{i}"], [f"z{i}"]))
        before = f"z{i}"
        if i < len(matrices) - 1:
            nodes.append(helper.make_node("Relu", [before], [f"a{i}"]))
            before = f"a{i}"
    nodes.append(helper.make_node("Softmax", [before], ["probabilities"], axis=1))
    return graph_of(name, nodes, weights)


def mlp_graph(mlp):
    return layers_graph("mlp", mlp.coefs_, mlp.intercepts_)


def weak_graph(weak):
    return layers_graph("weak", [weak.coef_.T], [weak.intercept_])


def between_grey_levels(thresholds):
    """Moves each threshold to the middle between the two grey levels it separates.

    Half-way between two grey levels often lies a third, so scikit-learn's double-precision
    threshold may be a hair off a pixel value; rounded to the float32 of ONNX, or met by an x/255
    that was rounded otherwise, it would send that pixel down the other branch. No digit of
    0..255 pixels is decided differently by the moved threshold.
    """
    levels = np.arange(256, dtype=np.float32) / np.float32(255)
    levels_at_or_below = np.searchsorted(levels.astype(np.float64), thresholds, side="right")
    return (levels_at_or_below - 0.5) / 255


def forest_graph(forest):
    """One TreeEnsembleClassifier, written by hand to stay small: it leaves out a leaf's zero
    weights and the hit rates. Each leaf weight is a class's share there over the number of trees,
    so that the sum over the trees is already a probability. The label that the operator also
    gives is not listed as an output of the graph.
    """
    nodes = {k: [] for k in ("treeids", "nodeids", "featureids", "values", "modes",
                             "truenodeids", "falsenodeids")}
    leaves = {k: [] for k in ("treeids", "nodeids", "ids", "weights")}
    for t, estimator in enumerate(forest.estimators_):
        tree = estimator.tree_
        thresholds = between_grey_levels(tree.threshold)
        for n in range(tree.node_count):
            is_leaf = tree.children_left[n] < 0
            row = (t, n, 0, 0.0, "LEAF", 0, 0) if is_leaf else (
                t, n, int(tree.feature[n]), float(thresholds[n]), "BRANCH_LEQ",
                int(tree.children_left[n]), int(tree.children_right[n]))
            for column, value in zip(nodes.values(), row):
                column.append(value)
            if is_leaf:
                shares = tree.value[n, 0] / tree.value[n, 0].sum() / len(forest.estimators_)
                for c in np.flatnonzero(shares):
                    for column, value in zip(leaves.values(), (t, n, int(c), float(shares[c]))):
                        column.append(value)
    ensemble = helper.make_node(
        "TreeEnsembleClassifier", ["pixels"], ["label", "probabilities"], domain="ai.onnx.ml",
        classlabels_int64s=list(range(CLASSES)), post_transform="NONE",
        **{f"nodes_{k}": v for k, v in nodes.items()}, **{f"class_{k}": v for k, v in leaves.items()})
    return graph_of("forest", [ensemble], {})


def model_of(trained, accuracy=None):
    """Packs the graph into a model file's content, with the metadata a server can show."""
    model = helper.make_model(
        trained.graph, opset_imports=OPSETS, ir_version=IR_VERSION, producer_name=PRODUCER,
        producer_version=str(VERSION), model_version=VERSION, doc_string=trained.description)
    properties = {"producer": PRODUCER, "description": trained.description, "version": str(VERSION)}
    if accuracy is not None:
        properties["accuracy"] = f"{accuracy:.4f}"
    helper.set_model_props(model, properties)
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)


def run_onnx(model, pixels):
    """Probabilities as the server would compute them: by onnxruntime, from the file's bytes."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    if [o.name for o in session.get_outputs()] != ["probabilities"]:
        raise SystemExit("a digit model has exactly one output, probabilities")
    return session.run(None, {"pixels": pixels})[0]


# ---------------------------------------------------------------- measuring

def share_right(probabilities, labels):
    return float((probabilities.argmax(axis=1) == labels).mean())


def measure(trained, held_out, unseen):
    """Scores the ONNX file, not the estimator, and says how far the two lie apart."""
    model = model_of(trained)
    probabilities = run_onnx(model, held_out.scaled())
    difference = np.abs(probabilities - trained.estimator.predict_proba(held_out.scaled())).max()
    result = {
        "accuracy_held_out": share_right(probabilities, held_out.labels),
        "held_out_size": len(held_out.labels),
        "accuracy_unseen_1000": share_right(run_onnx(model, unseen.scaled()), unseen.labels),
        "training_size": trained.training_size,
        "seed": SEED,
        "max_abs_difference_from_training_framework": float(f"{difference:.2e}"),
        "description": trained.description,
    }
    if trained.note:
        result["note"] = trained.note
    if difference > 1e-4:
        raise SystemExit(f"{trained.name}: ONNX and scikit-learn differ by {difference}")
    low, high = trained.accept
    if not low <= result["accuracy_held_out"] <= high:
        raise SystemExit(f"{trained.name}: accuracy {result['accuracy_held_out']} is not in {low}..{high}")
    return result


# ---------------------------------------------------------------- files out

def write_model(trained, accuracy, out):
    content = model_of(trained, accuracy)
    if len(content) >= MAX_MODEL_BYTES:
        raise SystemExit(f"{trained.name}: {len(content)} bytes is too large a model to keep in the repository")
    (out / f"{trained.name}.onnx").write_bytes(content)
    return content


def write_idx(path, array):
    """Writes gzipped IDX; with no time and no name in the gzip header the bytes are reproducible."""
    header = struct.pack(f">HBB{array.ndim}I", 0, 0x08, array.ndim, *array.shape)
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(header + array.tobytes())


def write_body(path, data):
    path.write_text(json.dumps({"data": data}, separators=(",", ":")) + "\n")


def write_samples(unseen, models, out):
    """Writes request bodies of digits that mlp and forest both get right, and lists them.

    A sample is there to show the service at work, so it is picked: accuracy cannot be read
    off the samples, only off the IDX files. Pixels are raw, 0..255.
    """
    right = np.ones(len(unseen.labels), bool)
    for name in ("mlp", "forest"):
        right &= run_onnx(models[name], unseen.scaled()).argmax(axis=1) == unseen.labels
    samples = {}
    for digit, word in enumerate(WORDS):
        row = int(np.flatnonzero(right & (unseen.labels == digit))[0])
        write_body(out / f"{word}.json", {"ndarray": [unseen.pixels[row].tolist()]})
        samples[f"{word}.json"] = {"labels": [digit], "unseen_rows": [row]}
    rows = np.flatnonzero(right)[:5]
    write_body(out / "batch.json", {"tensor": {
        "shape": [len(rows), PIXELS], "values": unseen.pixels[rows].ravel().tolist()}})
    samples["batch.json"] = {"labels": unseen.labels[rows].tolist(), "unseen_rows": rows.tolist()}
    return samples


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--mnist", type=Path, required=True, help="folder of the four MNIST IDX files")
    arguments.add_argument("--out", type=Path, required=True, help="folder to write to")
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)

    train = read_digits(options.mnist, "train")
    held_out = read_digits(options.mnist, "t10k")
    unseen = draw_unseen(held_out)
    write_idx(options.out / "unseen-images.idx3-ubyte.gz", unseen.pixels.reshape(-1, 28, 28))
    write_idx(options.out / "unseen-labels.idx1-ubyte.gz", unseen.labels)

    report, models = {}, {}
    for trainer in (train_mlp, train_forest, train_weak):
        trained = trainer(train)
        result = measure(trained, held_out, unseen)
        models[trained.name] = write_model(trained, result["accuracy_held_out"], options.out)
        report[trained.name] = result
        print(f"{trained.name:7s} {result['accuracy_held_out']:.2%} of {len(held_out.labels)} held-out digits, "
              f"{result['accuracy_unseen_1000']:.2%} of the {UNSEEN} shipped, {len(models[trained.name])} bytes, "
              f"ONNX within {result['max_abs_difference_from_training_framework']:.0e} of scikit-learn", flush=True)

    samples = write_samples(unseen, models, options.out)
    (options.out / "ACCURACY.json").write_text(
        json.dumps({"models": report, "samples": samples}, indent=2) + "\n")


if __name__ == "__main__":
    main()

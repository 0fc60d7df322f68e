"""The deployment files of a run."""

import json

from processes import HOST


def endpoint(port, kind, **more):
    return {"service_host": HOST, "service_port": port, "type": kind, **more}


def deployment(name, graph, images=()):
    """A manifest; `images` are names of units with a container image."""
    containers = [{"name": unit, "image": image_of(unit)} for unit in images]
    predictor = {"name": "main", "graph": graph}
    if containers:
        predictor["componentSpecs"] = [{"spec": {"containers": containers}}]
    return {
        "apiVersion": "machinelearning.seldon.io/v1",
        "kind": "SeldonDeployment",
        "metadata": {"name": name},
        "spec": {"predictors": [predictor]},
    }


def image_of(unit):
    return f"interop/{unit}:1.0"


def echo(name):
    """A graph of one unit in the node itself, which answers what it was asked."""
    parameters = [{"name": "class", "value": "interop.Echo", "type": "STRING"}]
    return deployment(
        name,
        {"name": "echo", "type": "MODEL", "implementation": "JAVA_CLASS", "parameters": parameters},
    )


def identity(child):
    """A graph whose root reads every number and leaves it as it is, above a child."""
    parameters = [
        {"name": "method", "value": "STANDARDIZE", "type": "STRING"},
        {"name": "mean", "value": "0", "type": "STRING"},
        {"name": "standardDeviation", "value": "1", "type": "STRING"},
    ]
    return {
        "name": "reader",
        "type": "TRANSFORMER",
        "implementation": "FEATURE_NORMALIZER",
        "parameters": parameters,
        "children": [child],
    }


def strict(name):
    """A graph that refuses what is no table of numbers."""
    return deployment(
        name,
        identity({"name": "model", "type": "MODEL", "implementation": "SIMPLE_MODEL"}),
    )


def write(folder, manifests):
    """Writes a file for each manifest; answers their paths."""
    paths = []
    for manifest in manifests:
        path = folder / f"{manifest['metadata']['name']}.json"
        path.write_text(json.dumps(manifest, indent=2), encoding="utf-8")
        paths.append(path)
    return paths

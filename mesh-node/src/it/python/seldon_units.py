"""Units of the seldon-core package in graphs of ours, called by its client."""

import json
import pathlib
import threading
import time

import numpy
import requests
from checks import Checks, equal, eventually
from messages import MESSAGES, same
from seldon_core.seldon_client import SeldonClient
from wrapped import UNITS, image_of

checks = Checks("seldon-core", "Flask", "gunicorn", "grpcio", "protobuf", "numpy")
ADDRESSES = checks.config["addresses"]
RECORDS = pathlib.Path(checks.config["records"])

LEFT = {"rounding", "scaling", "choosing", "averaging", "first", "second"}
RIGHT = {"rounding", "scaling", "choosing", "third"}


def client(graph, transport):
    return SeldonClient(
        gateway="ambassador",
        transport=transport,
        namespace="default",
        deployment_name=graph,
        gateway_endpoint=ADDRESSES[graph],
        client_return_type="dict",
    )


def predicted(graph, transport, rows, payload_type="ndarray", **more):
    answer = client(graph, transport).predict(
        data=numpy.array(rows), payload_type=payload_type, names=["x", "y"], **more
    )
    assert answer.success, f"{answer.msg} {answer.response}"
    return answer.response


def numbers(response, payload_type):
    data = response["data"]
    if payload_type == "tensor":
        return numpy.array(data["tensor"]["values"]).reshape(data["tensor"]["shape"]).tolist()
    return data[payload_type]


def records(unit, method, puid=None):
    path = RECORDS / f"{unit}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = [record for record in map(json.loads, lines) if record["method"] == method]
    return [r for r in found if puid is None or r["meta"].get("puid") == puid]


def answers_left(graph, transport, payload_type):
    response = predicted(graph, transport, [[0.5, 2.25], [4.0, 0.25]], payload_type)
    equal(numbers(response, payload_type), [[7.5, 33.8], [60.0, 3.8]])
    equal(response["data"]["names"], ["rounded low", "rounded high"], "names")
    meta = response["meta"]
    equal(
        meta["routing"],
        {"rounding": -1, "scaling": -1, "choosing": 0, "averaging": -1},
        "routing",
    )
    equal(meta["requestPath"], {unit: image_of(unit) for unit in LEFT}, "requestPath")


def answers_right(graph, transport, payload_type):
    response = predicted(graph, transport, [[100.0, 1.0]], payload_type)
    equal(numbers(response, payload_type), [[-1000.0, -10.0]])
    equal(response["meta"]["routing"], {"rounding": -1, "scaling": -1, "choosing": 1}, "routing")
    equal(response["meta"]["requestPath"], {unit: image_of(unit) for unit in RIGHT}, "requestPath")


def merges_tags(graph, transport):
    response = predicted(graph, transport, [[0.5, 2.25]], meta={"client": "tag", "model": "none"})
    equal(
        response["meta"]["tags"],
        {"client": "tag", "factor": 10.0, "model": "second"},
        "tags (those of later children win, those of routers are dropped)",
    )


def metrics_of(unit, slope):
    return [
        {"key": "interop_predictions", "type": "COUNTER", "value": 1},
        {"key": "interop_slope", "type": "GAUGE", "value": slope},
        {"key": "interop_time", "type": "TIMER", "value": 12.5, "tags": {"unit": unit}},
    ]


def plain(metric):
    """Without what the package adds, and with what gRPC leaves out because it is a default."""
    tags = {key: value for key, value in metric.get("tags", {}).items() if key != "method"}
    kept = {"type": "COUNTER", **{key: value for key, value in metric.items() if key != "tags"}}
    return {**kept, "tags": tags} if tags else kept


def gathers_metrics(graph, transport):
    metrics = predicted(graph, transport, [[0.5, 2.25]])["meta"]["metrics"]
    equal([plain(metric) for metric in metrics], metrics_of("first", 1) + metrics_of("second", 2))


def tells_units_who_asks(graph, transport):
    response = predicted(graph, transport, [[0.5, 2.25]], meta={"client": "tag"})
    puid = response["meta"]["puid"]
    (asked,) = records("scaling", "transform-input", puid)
    equal(asked["features"], [[0.5, 2.25]], "features")
    equal(asked["names"], ["x", "y"], "names")
    equal(asked["meta"]["tags"], {"client": "tag"}, "tags")
    (asked,) = records("choosing", "route", puid)
    equal((asked["features"], asked["branch"]), ([[5.0, 22.5]], 0), "what the router saw")
    for unit in ("first", "second"):
        (asked,) = records(unit, "predict", puid)
        equal(asked["features"], [[5.0, 22.5]], f"features of {unit}")
    equal(records("third", "predict", puid), [], "calls of the child that was not chosen")
    (asked,) = records("rounding", "transform-output", puid)
    equal(asked["features"], [[7.5, 33.75]], "what the output transformer saw")
    equal(records("averaging", "aggregate")[-1]["features"], [[[5.0, 22.5]], [[10.0, 45.0]]])


def hears_feedback(graph, transport):
    before = {unit: len(records(unit, "send-feedback")) for unit in UNITS}
    answer = client(graph, transport).predict(
        data=numpy.array([[0.5, 2.25]]), names=["x", "y"], client_return_type="proto"
    )
    assert answer.success, answer.msg
    truth = type(answer.response)()
    truth.data.tensor.shape.extend([1, 2])
    truth.data.tensor.values.extend([7.0, 34.0])
    sent = client(graph, transport).feedback(
        answer.request, answer.response, truth, reward=0.75, client_return_type="proto"
    )
    assert sent.success, f"{sent.msg} {sent.response}"
    heard = {"choosing": 0, "first": None, "second": None}
    for unit, routing in heard.items():
        assert eventually(lambda u=unit: len(records(u, "send-feedback")) > before[u]), unit
        (feedback,) = records(unit, "send-feedback")[before[unit] :]
        equal(feedback["features"], [[0.5, 2.25]], f"features that {unit} heard of")
        equal(feedback["reward"], 0.75, f"reward that {unit} heard of")
        equal(feedback["routing"], routing, f"routing that {unit} heard of")
        message = feedback["message"]
        equal(message["truth"]["data"]["tensor"]["values"], [7.0, 34.0], "truth")
        equal(message["response"]["meta"]["puid"], answer.response.meta.puid, "puid")
        equal(message["response"]["data"]["tensor"]["values"], [7.5, 33.8], "response")
    for unit in set(UNITS) - set(heard):
        equal(len(records(unit, "send-feedback")), before[unit], f"feedback to {unit}")


def keeps_the_words_of_a_failing_unit(graph, transport):
    answer = client(graph, transport).predict(data=numpy.ones((1, 3)), payload_type="ndarray")
    assert not answer.success, answer
    said = f"{answer.msg} {answer.response}"
    assert "expected 2 columns, got 3" in said, said
    assert "first" in said or "second" in said, f"no unit is named: {said}"


def mirrors(graph, transport, payload):
    answer = client(graph, transport).predict(raw_data={"meta": {"puid": "p-1"}, **payload})
    assert answer.success, f"{answer.msg} {answer.response}"
    response = answer.response
    equal(response.pop("meta")["puid"], "p-1", "puid")
    same(response, payload)


def get(graph, path):
    answer = requests.get(f"http://{ADDRESSES[graph]}/seldon/default/{graph}{path}", timeout=5)
    equal(answer.status_code, 200, answer.text)
    return answer.json()


def passes_on_metadata(graph):
    for unit in ("first", "third"):
        metadata = get(graph, f"/api/v1.0/metadata/{unit}")
        equal(
            (metadata["name"], metadata["versions"], metadata["platform"]), (unit, ["v1"], "seldon")
        )
        equal(metadata["inputs"][0]["shape"], [-1, 2], "shape of the input")
    whole = get(graph, "/api/v1.0/metadata")
    equal(set(whole["models"]) >= {"first", "second", "third"}, True, f"models in {whole}")


def answers_the_open_inference_protocol(graph):
    """A tensor that says that it is Seldon's data reaches the unit as such."""
    tensor = {
        "name": "x",
        "datatype": "FP64",
        "shape": [1, 2],
        "data": [0.5, 2.25],
        "parameters": {"seldon_form": "ndarray", "seldon_names": '["x", "y"]'},
    }
    url = f"http://{ADDRESSES[graph]}/v2/models/{graph}/infer"
    answer = requests.post(url, json={"id": "p-oip", "inputs": [tensor]}, timeout=5)
    equal(answer.status_code, 200, answer.text)
    (output,) = answer.json()["outputs"]
    equal((output["shape"], output["data"]), ([1, 2], [7.5, 33.8]))
    (asked,) = records("scaling", "transform-input", "p-oip")[-1:]
    equal((asked["features"], asked["names"]), ([[0.5, 2.25]], ["x", "y"]), "what the unit saw")


def survives_idle_connections():
    """The package's server closes a connection that was idle for two seconds."""
    for graph in ("mirror-rest", "wrapped-rest"):
        predicted(graph, "rest", [[0.5, 2.25]])
    time.sleep(2.5)
    for graph in ("mirror-rest", "wrapped-rest"):
        for _ in range(5):
            predicted(graph, "rest", [[0.5, 2.25]])


def survives_many_at_once(graph, transport):
    failures = []

    def ask(row):
        try:
            expected = [[round(15 * row[0], 1), round(15 * row[1], 1)]]
            equal(numbers(predicted(graph, transport, [row]), "ndarray"), expected)
        except AssertionError as failure:
            failures.append(failure)

    def ask_often(worker):
        for number in range(8):
            ask([worker / 2, float(number)])

    workers = [threading.Thread(target=ask_often, args=(worker,)) for worker in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not failures, failures[:3]


def passes_a_large_tensor(graph, transport):
    rows = numpy.arange(100 * 784, dtype=float).reshape(100, 784) / 7
    response = predicted(graph, transport, rows, "tensor")
    equal(numbers(response, "tensor"), rows.tolist())


for units in ("rest", "grpc", "mixed"):
    graph = f"wrapped-{units}"
    area = f"seldon-core units, {units}"
    for transport in ("rest", "grpc"):
        for payload_type in ("ndarray", "tensor"):
            asked = f"{payload_type} over {transport}"
            checks.run(area, f"first branch, {asked}", answers_left, graph, transport, payload_type)
            checks.run(
                area, f"other branch, {asked}", answers_right, graph, transport, payload_type
            )
        checks.run(area, f"tags, asked over {transport}", merges_tags, graph, transport)
        checks.run(area, f"metrics, asked over {transport}", gathers_metrics, graph, transport)
        checks.run(
            area, f"what units hear, asked over {transport}", tells_units_who_asks, graph, transport
        )
        checks.run(area, f"feedback over {transport}", hears_feedback, graph, transport)
        checks.run(
            area,
            f"a unit that fails, asked over {transport}",
            keeps_the_words_of_a_failing_unit,
            graph,
            transport,
        )
    checks.run(area, "metadata", passes_on_metadata, graph)
    checks.run(
        area, "asked in the Open Inference Protocol", answers_the_open_inference_protocol, graph
    )
    checks.run(area, "many requests at once", survives_many_at_once, graph, "rest")
for units in ("rest", "grpc"):
    area = f"seldon-core units, {units}"
    for transport in ("rest", "grpc"):
        for name, payload in MESSAGES.items():
            checks.run(
                area,
                f"{name}, asked over {transport}",
                mirrors,
                f"mirror-{units}",
                transport,
                payload,
            )
        checks.run(
            area,
            f"a large tensor over {transport}",
            passes_a_large_tensor,
            f"mirror-{units}",
            transport,
        )
checks.run("seldon-core units, rest", "idle connections", survives_idle_connections)
checks.end()

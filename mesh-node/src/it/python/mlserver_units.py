"""Models of the mlserver package in graphs of ours: asked in Seldon's protocol and in their own."""

import json
import pathlib
import urllib.error
import urllib.request

import joblib
import numpy
import tritonclient.grpc as over_grpc
import tritonclient.http as over_http
from checks import Checks, equal
from tensors import JSON_TENSORS, ONLY_BINARY, TENSORS, same
from tritonclient.utils import InferenceServerException

checks = Checks("mlserver", "mlserver-sklearn", "scikit-learn", "tritonclient", "numpy")
ADDRESSES = checks.config["addresses"]
MODEL = joblib.load(pathlib.Path(checks.config["models"]) / "iris" / "model.joblib")
FLOWERS = numpy.array([[5.1, 3.5, 1.4, 0.2], [6.0, 2.9, 4.5, 1.5], [7.7, 3.0, 6.1, 2.3]])
KINDS = MODEL.predict(FLOWERS).reshape(-1, 1)
SCORES = MODEL.predict_proba(FLOWERS)


def post(graph, operation, body):
    url = f"http://{ADDRESSES[graph]}/seldon/default/{graph}/api/v1.0/{operation}"
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.loads(refusal.read())


def predicted(graph, body):
    status, answer = post(graph, "predictions", body)
    equal(status, 200, answer)
    return answer


def classifies(graph, form):
    if form == "ndarray":
        data = {"ndarray": FLOWERS.tolist()}
    else:
        data = {"tensor": {"shape": list(FLOWERS.shape), "values": FLOWERS.ravel().tolist()}}
    asked = {"meta": {"puid": "p-1", "tags": {"a": "b"}}, "data": {"names": list("wxyz"), **data}}
    answer = predicted(graph, asked)
    if form == "ndarray":
        equal(answer["data"]["ndarray"], KINDS.tolist())
    else:
        equal(answer["data"]["tensor"]["values"], KINDS.ravel().tolist())
        equal(answer["data"]["tensor"]["shape"], list(KINDS.shape), "shape")
    equal(answer["meta"]["puid"], "p-1", "puid")
    equal(answer["meta"]["tags"], {"a": "b"}, "tags")


def takes_tensors_in_json_data(graph):
    tensor = {"name": "flowers", "datatype": "FP64", "shape": list(FLOWERS.shape)}
    asked = {"jsonData": {"inputs": [{**tensor, "data": FLOWERS.ravel().tolist()}]}}
    (output,) = predicted(graph, asked)["jsonData"]["outputs"]
    equal((output["name"], output["datatype"]), ("predict", "INT64"), "output")
    equal(output["data"], KINDS.ravel().tolist())


def takes_named_outputs_in_json_data(graph):
    tensor = {"name": "flowers", "datatype": "FP64", "shape": list(FLOWERS.shape)}
    asked = {
        "inputs": [{**tensor, "data": FLOWERS.ravel().tolist()}],
        "outputs": [{"name": "predict_proba"}],
    }
    (output,) = predicted(graph, {"jsonData": asked})["jsonData"]["outputs"]
    equal((output["name"], output["datatype"]), ("predict_proba", "FP64"), "output")
    numpy.testing.assert_allclose(output["data"], SCORES.ravel(), rtol=1e-12)


def takes_feedback(graph):
    answer = predicted(graph, {"data": {"ndarray": FLOWERS.tolist()}})
    equal(post(graph, "feedback", {"response": answer, "reward": 1}), (200, {}))


def client_of(transport, graph):
    module = over_http if transport == "HTTP" else over_grpc
    return module, module.InferenceServerClient(ADDRESSES[graph])


def given(transport, name, datatype, tensor, binary):
    if transport == "gRPC":
        x = over_grpc.InferInput(name, list(tensor.shape), datatype)
        x.set_data_from_numpy(tensor)
        return x
    x = over_http.InferInput(name, list(tensor.shape), datatype)
    return x.set_data_from_numpy(tensor, binary_data=binary)


def infers(graph, transport, binary):
    _, client = client_of(transport, graph)
    answer = client.infer(graph, [given(transport, "flowers", "FP64", FLOWERS, binary)])
    same(answer.as_numpy("predict"), KINDS)
    client.close()


def infers_named_outputs(graph, transport):
    module, client = client_of(transport, graph)
    answer = client.infer(
        graph,
        [given(transport, "flowers", "FP64", FLOWERS, True)],
        outputs=[module.InferRequestedOutput(n) for n in ("predict_proba", "predict")],
    )
    same(answer.as_numpy("predict"), KINDS)
    numpy.testing.assert_allclose(answer.as_numpy("predict_proba"), SCORES, rtol=1e-12)
    client.close()


def describes_the_model(graph, transport):
    _, client = client_of(transport, graph)
    assert client.is_model_ready(graph), "ready"
    metadata = client.get_model_metadata(graph)
    client.close()
    if transport == "gRPC":
        (x,), (y,) = metadata.inputs, metadata.outputs
        equal((x.name, x.datatype, list(x.shape)), ("flowers", "FP64", [-1, 4]), "input")
        equal((y.name, y.datatype, list(y.shape)), ("predict", "INT64", [-1, 1]), "output")
        return
    (x,), (y,) = metadata["inputs"], metadata["outputs"]
    equal((x["name"], x["datatype"], x["shape"]), ("flowers", "FP64", [-1, 4]), "input")
    equal((y["name"], y["datatype"], y["shape"]), ("predict", "INT64", [-1, 1]), "output")


def keeps_the_words_of_the_server(graph, transport):
    module, client = client_of(transport, graph)
    other = module.InferRequestedOutput("other")
    try:
        client.infer(graph, [given(transport, "flowers", "FP64", FLOWERS, True)], outputs=[other])
    except InferenceServerException as refusal:
        assert "SKLearnModel only supports" in refusal.message(), refusal.message()
        return
    finally:
        client.close()
    raise AssertionError("an output that is not there was not refused")


def keeps_the_words_for_seldon_clients(graph):
    tensor = {"name": "flowers", "datatype": "FP64", "shape": [1, 4], "data": [1.0] * 4}
    asked = {"jsonData": {"inputs": [tensor], "outputs": [{"name": "other"}]}}
    status, answer = post(graph, "predictions", asked)
    assert status >= 400, answer
    assert "SKLearnModel only supports" in json.dumps(answer), answer


def reports_a_broken_model(graph):
    """Over REST the server says no more than that; over gRPC it says why."""
    status, answer = post(graph, "predictions", {"data": {"ndarray": FLOWERS[:, :3].tolist()}})
    assert status >= 500, answer
    said = "Internal Server Error" if graph.endswith("rest") else "3 features"
    assert said in json.dumps(answer) and "model" in json.dumps(answer), answer


def refuses_what_json_cannot_hold(transport, datatype, tensor):
    """The server reads no binary data over REST, so what JSON cannot hold cannot go there."""
    try:
        echoes("tensors-rest", transport, datatype, tensor, True)
    except InferenceServerException as refusal:
        assert datatype in refusal.message() or "NaN" in refusal.message(), refusal.message()
        return
    raise AssertionError("it was not refused")


def echoes(graph, transport, datatype, tensor, binary):
    _, client = client_of(transport, graph)
    answer = client.infer(graph, [given(transport, "x", datatype, tensor, binary)])
    client.close()
    same(answer.as_numpy("x"), tensor)


for kind in ("rest", "grpc"):
    area = f"mlserver units, {kind}"
    graph = f"iris-{kind}"
    for form in ("ndarray", "tensor"):
        checks.run(area, f"Seldon {form}", classifies, graph, form)
    checks.run(area, "tensors in Seldon's jsonData", takes_tensors_in_json_data, graph)
    checks.run(area, "outputs in Seldon's jsonData", takes_named_outputs_in_json_data, graph)
    checks.run(area, "Seldon feedback", takes_feedback, graph)
    checks.run(area, "the server's words, Seldon", keeps_the_words_for_seldon_clients, graph)
    checks.run(area, "a model that breaks", reports_a_broken_model, graph)
    for transport in ("HTTP", "gRPC"):
        checks.run(area, f"inference over {transport}", infers, graph, transport, True)
        checks.run(area, f"named outputs over {transport}", infers_named_outputs, graph, transport)
        checks.run(area, f"metadata over {transport}", describes_the_model, graph, transport)
        checks.run(
            area,
            f"the server's words over {transport}",
            keeps_the_words_of_the_server,
            graph,
            transport,
        )
    checks.run(area, "inference over HTTP, JSON", infers, graph, "HTTP", False)
    for datatype, tensor in JSON_TENSORS.items():
        for transport in ("HTTP", "gRPC"):
            checks.run(
                area,
                f"{datatype} over {transport}",
                echoes,
                f"tensors-{kind}",
                transport,
                datatype,
                tensor,
                True,
            )
        checks.run(
            area,
            f"{datatype} over HTTP, JSON",
            echoes,
            f"tensors-{kind}",
            "HTTP",
            datatype,
            tensor,
            False,
        )
checks.run(
    "mlserver units, grpc",
    "FP16 over gRPC",
    echoes,
    "tensors-grpc",
    "gRPC",
    "FP16",
    TENSORS["FP16"],
    True,
)
for transport in ("HTTP", "gRPC"):
    for datatype in ("FP16", "BF16", "FP64"):
        checks.run(
            "mlserver units, rest",
            f"no {datatype} that JSON cannot hold, over {transport}",
            refuses_what_json_cannot_hold,
            transport,
            datatype,
            ONLY_BINARY[datatype],
        )
for form in ("ndarray", "tensor"):
    checks.run(
        "mlserver units, both", f"a mean of two, Seldon {form}", classifies, "iris-both", form
    )
    checks.run(
        "mlserver units, both",
        f"below a transformer, Seldon {form}",
        classifies,
        "iris-scaled",
        form,
    )
checks.end()

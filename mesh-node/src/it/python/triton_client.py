"""The tritonclient package against the node's ingress: HTTP (JSON and binary data) and gRPC."""

import asyncio
import gzip
import http.client
import json

import numpy
import tritonclient.grpc as over_grpc
import tritonclient.grpc.aio as over_grpc_aio
import tritonclient.http as over_http
import tritonclient.http.aio as over_http_aio
from checks import Checks, equal
from tensors import JSON_TENSORS, ONLY_BINARY, TENSORS, same
from tritonclient.grpc import service_pb2
from tritonclient.utils import InferenceServerException

checks = Checks("tritonclient", "grpcio", "protobuf", "numpy", "geventhttpclient", "aiohttp")
ADDRESS = checks.config["addresses"]["echo"]
CLIENTS = {
    "HTTP": over_http.InferenceServerClient(ADDRESS),
    "gRPC": over_grpc.InferenceServerClient(ADDRESS),
}

# Where the protocol's typed contents keep each datatype; those of 16 bits have no such place.
CONTENTS = {
    "BOOL": "bool_contents",
    "UINT8": "uint_contents",
    "UINT16": "uint_contents",
    "UINT32": "uint_contents",
    "UINT64": "uint64_contents",
    "INT8": "int_contents",
    "INT16": "int_contents",
    "INT32": "int_contents",
    "INT64": "int64_contents",
    "FP32": "fp32_contents",
    "FP64": "fp64_contents",
    "BYTES": "bytes_contents",
}


def http_input(name, datatype, tensor, binary):
    return over_http.InferInput(name, list(tensor.shape), datatype).set_data_from_numpy(
        tensor, binary_data=binary
    )


def grpc_input(name, datatype, tensor):
    given = over_grpc.InferInput(name, list(tensor.shape), datatype)
    given.set_data_from_numpy(tensor)
    return given


def echoes_over_http(datatype, tensor, binary_in, binary_out):
    answer = CLIENTS["HTTP"].infer(
        "echo",
        [http_input("x", datatype, tensor, binary_in)],
        outputs=[over_http.InferRequestedOutput("x", binary_data=binary_out)],
        request_id="r-1",
    )
    same(answer.as_numpy("x"), tensor)
    response = answer.get_response()
    equal(response["id"], "r-1", "id")
    equal(response["model_name"], "echo", "model_name")
    (output,) = response["outputs"]
    equal(output["datatype"], datatype, "datatype")
    equal("data" in output, not binary_out, "whether the output is JSON")


def echoes_over_grpc(datatype, tensor):
    answer = CLIENTS["gRPC"].infer("echo", [grpc_input("x", datatype, tensor)], request_id="r-1")
    same(answer.as_numpy("x"), tensor)
    response = answer.get_response()
    equal((response.id, response.model_name), ("r-1", "echo"), "id and model")
    equal(response.outputs[0].datatype, datatype, "datatype")
    equal(len(response.raw_output_contents), 1, "raw outputs for a raw request")


def echoes_typed(datatype, tensor):
    """Typed contents, which the client's own methods never send."""
    request = service_pb2.ModelInferRequest(model_name="echo", id="r-1")
    given = request.inputs.add(name="x", datatype=datatype, shape=tensor.shape)
    values = [tensor.item(i) for i in range(tensor.size)]
    getattr(given.contents, CONTENTS[datatype]).extend(values)
    response = CLIENTS["gRPC"]._client_stub.ModelInfer(request)
    equal(len(response.raw_output_contents), 0, "raw outputs for a typed request")
    (output,) = response.outputs
    equal((output.name, output.datatype, list(output.shape)), ("x", datatype, list(tensor.shape)))
    equal(list(getattr(output.contents, CONTENTS[datatype])), values)


def takes_several_tensors_over_http():
    first, second = TENSORS["FP32"], TENSORS["INT64"]
    answer = CLIENTS["HTTP"].infer(
        "echo",
        [
            http_input("a", "FP32", first, True),
            http_input("b", "INT64", second, False),
            http_input("c", "BYTES", TENSORS["BYTES"], True),
        ],
        outputs=[
            over_http.InferRequestedOutput("c", binary_data=True),
            over_http.InferRequestedOutput("a", binary_data=False),
        ],
    )
    same(answer.as_numpy("c"), TENSORS["BYTES"])
    same(answer.as_numpy("a"), first)
    equal(answer.as_numpy("b"), None, "an output that was not asked for")


def takes_several_tensors_over_grpc():
    answer = CLIENTS["gRPC"].infer(
        "echo",
        [grpc_input("a", "FP32", TENSORS["FP32"]), grpc_input("c", "BYTES", TENSORS["BYTES"])],
        outputs=[over_grpc.InferRequestedOutput("c")],
    )
    same(answer.as_numpy("c"), TENSORS["BYTES"])
    equal(answer.as_numpy("a"), None, "an output that was not asked for")


def answers_all_outputs_in_binary():
    """Without a list of outputs the client asks for binary data with one parameter."""
    answer = CLIENTS["HTTP"].infer("echo", [http_input("x", "FP64", TENSORS["FP64"], False)])
    same(answer.as_numpy("x"), TENSORS["FP64"])
    assert "data" not in answer.get_output("x"), answer.get_output("x")


def keeps_shapes(transport):
    for shape in ([0], [1, 0, 3], [1, 1, 1, 1], [2, 3, 4]):
        tensor = numpy.arange(numpy.prod(shape), dtype=numpy.float32).reshape(shape)
        if transport == "gRPC":
            answer = CLIENTS["gRPC"].infer("echo", [grpc_input("x", "FP32", tensor)])
        else:
            answer = CLIENTS["HTTP"].infer("echo", [http_input("x", "FP32", tensor, True)])
        same(answer.as_numpy("x"), tensor)


def takes_a_large_tensor(transport):
    tensor = numpy.arange(1000 * 784, dtype=numpy.float32).reshape(1000, 784)
    given = (
        grpc_input("x", "FP32", tensor)
        if transport == "gRPC"
        else http_input("x", "FP32", tensor, True)
    )
    same(CLIENTS[transport].infer("echo", [given]).as_numpy("x"), tensor)


def decompresses(algorithm):
    for binary in (True, False):
        answer = CLIENTS["HTTP"].infer(
            "echo",
            [http_input("x", "FP32", TENSORS["FP32"], binary)],
            request_compression_algorithm=algorithm,
        )
        same(answer.as_numpy("x"), TENSORS["FP32"])


def compresses(algorithm):
    tensor = numpy.zeros((100, 100), numpy.float32)
    answer = CLIENTS["HTTP"].infer(
        "echo",
        [http_input("x", "FP32", tensor, True)],
        response_compression_algorithm=algorithm,
    )
    same(answer.as_numpy("x"), tensor)


def decompresses_over_grpc(algorithm):
    answer = CLIENTS["gRPC"].infer(
        "echo", [grpc_input("x", "FP32", TENSORS["FP32"])], compression_algorithm=algorithm
    )
    same(answer.as_numpy("x"), TENSORS["FP32"])


def keeps_parameters_over_http():
    answer = CLIENTS["HTTP"].infer(
        "echo",
        [http_input("x", "FP32", TENSORS["FP32"], True)],
        parameters={"text": "a", "whole": 7, "yes": True},
        priority=1,
        timeout=2_000_000,
        headers={"x-request-id": "h-1"},
    )
    same(answer.as_numpy("x"), TENSORS["FP32"])


def keeps_parameters_over_grpc():
    answer = CLIENTS["gRPC"].infer(
        "echo",
        [grpc_input("x", "FP32", TENSORS["FP32"])],
        parameters={"text": "a", "whole": 7, "yes": True},
        priority=1,
        timeout=2_000_000,
        client_timeout=2,
        headers={"x-request-id": "h-1"},
    )
    same(answer.as_numpy("x"), TENSORS["FP32"])


def is_live_and_ready(transport):
    client = CLIENTS[transport]
    assert client.is_server_live(), "live"
    assert client.is_server_ready(), "ready"
    assert client.is_model_ready("echo"), "model ready"
    assert not model_is_ready(client, "none"), "a model that is not there is ready"


def model_is_ready(client, model):
    try:
        return client.is_model_ready(model)
    except InferenceServerException:
        return False


def describes_itself(transport):
    server = CLIENTS[transport].get_server_metadata()
    model = CLIENTS[transport].get_model_metadata("echo")
    if transport == "gRPC":
        assert server.name and server.version, server
        assert "binary_tensor_data" in server.extensions, server.extensions
        equal(model.name, "echo", "model")
        return
    assert server["name"] and server["version"], server
    assert "binary_tensor_data" in server["extensions"], server
    equal(model["name"], "echo", "model")


def refused(call, *words):
    try:
        call()
    except InferenceServerException as refusal:
        said = f"{refusal.status()} {refusal.message()}"
        assert all(word in said for word in words), said
        return
    raise AssertionError("it was not refused")


def refuses_over_http():
    client = CLIENTS["HTTP"]
    x = http_input("x", "FP32", TENSORS["FP32"], True)
    refused(lambda: client.infer("none", [x]), "404", "none")
    refused(lambda: client.get_model_metadata("none"), "404", "none")
    other = over_http.InferRequestedOutput("other")
    refused(lambda: client.infer("echo", [x], outputs=[other]), "400", "other")
    short = over_http.InferInput("x", [3], "FP32")
    short.set_data_from_numpy(numpy.zeros(3, numpy.float32))
    short.set_shape([4])
    refused(lambda: client.infer("echo", [short]), "400")
    refused(lambda: client.infer("echo", [x, x]), "400", "x")


def refuses_over_grpc():
    client = CLIENTS["gRPC"]
    x = grpc_input("x", "FP32", TENSORS["FP32"])
    refused(lambda: client.infer("none", [x]), "NOT_FOUND", "none")
    refused(lambda: client.get_model_metadata("none"), "NOT_FOUND", "none")
    other = over_grpc.InferRequestedOutput("other")
    refused(lambda: client.infer("echo", [x], outputs=[other]), "INVALID_ARGUMENT", "other")
    short = grpc_input("x", "FP32", numpy.zeros(3, numpy.float32))
    short.set_shape([4])
    refused(lambda: client.infer("echo", [short]), "INVALID_ARGUMENT")


def refuses_what_json_cannot_hold(datatype, tensor):
    """Binary data goes in, JSON is asked for: an error, never another value."""
    x = http_input("x", datatype, tensor, True)
    out = over_http.InferRequestedOutput("x", binary_data=False)
    refused(lambda: CLIENTS["HTTP"].infer("echo", [x], outputs=[out]), "400", "x")


def takes_plain_requests():
    """JSON by hand: nested data, unknown members, no id, a body compressed by the caller."""
    body = {
        "inputs": [{"name": "x", "shape": [2, 2], "datatype": "INT32", "data": [[1, 2], [3, 4]]}],
        "unknown": {},
    }
    for encoding, encode in (("identity", bytes), ("gzip", gzip.compress)):
        connection = http.client.HTTPConnection(ADDRESS, timeout=5)
        headers = {"Content-Type": "application/json", "Content-Encoding": encoding}
        connection.request(
            "POST", "/v2/models/echo/infer", encode(json.dumps(body).encode()), headers
        )
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        equal(answer.status, 200, text)
        response = json.loads(text)
        assert response["id"], response
        # Nested or flat, whichever the server likes.
        equal(numpy.array(response["outputs"][0]["data"]).ravel().tolist(), [1, 2, 3, 4], "data")


def answers_versions(transport):
    client = CLIENTS[transport]
    metadata = client.get_model_metadata("echo")
    versions = metadata.versions if transport == "gRPC" else metadata.get("versions", [])
    for version in versions:
        assert client.is_model_ready("echo", version), version


def answers_in_the_background():
    client = CLIENTS["HTTP"]
    waiting = [
        client.async_infer("echo", [http_input("x", "FP32", TENSORS["FP32"], True)])
        for _ in range(20)
    ]
    for answer in waiting:
        same(answer.get_result().as_numpy("x"), TENSORS["FP32"])


def answers_asyncio_over_http():
    async def ask():
        async with over_http_aio.InferenceServerClient(ADDRESS) as client:
            x = http_input("x", "FP32", TENSORS["FP32"], True)
            return await asyncio.gather(*(client.infer("echo", [x]) for _ in range(20)))

    for answer in asyncio.run(ask()):
        same(answer.as_numpy("x"), TENSORS["FP32"])


def answers_asyncio_over_grpc():
    async def ask():
        async with over_grpc_aio.InferenceServerClient(ADDRESS) as client:
            x = grpc_input("x", "FP32", TENSORS["FP32"])
            return await asyncio.gather(*(client.infer("echo", [x]) for _ in range(20)))

    for answer in asyncio.run(ask()):
        same(answer.as_numpy("x"), TENSORS["FP32"])


def given_to_a_unit(transport, datatype, tensor, binary=True):
    if transport == "gRPC":
        return grpc_input("x", datatype, tensor)
    return http_input("x", datatype, tensor, binary)


def asks_wrapped_numbers(transport, graph, datatype, binary=True):
    """Units of the seldon-core package get an array, and know nothing of this protocol."""
    rows = numpy.array([[4, 8], [2, 0]], dict(FP32="f4", FP64="f8", INT64="i8", INT32="i4")[datatype])
    given = given_to_a_unit(transport, datatype, rows, binary)
    answer = CLIENTS[transport].infer(graph, [given], request_id="r-1").as_numpy("output-0")
    equal(answer.tolist(), [[60, 120], [30, 0]])


def asks_wrapped_texts(transport, graph, binary=True):
    texts = numpy.array([["a", "é"], ["", "\u2028x"]], dtype=object)
    given = given_to_a_unit(transport, "BYTES", texts, binary)
    answer = CLIENTS[transport].infer(graph, [given]).as_numpy("output-0")
    equal([text.decode() for text in answer.ravel()], ["A", "É", "", "\u2028X"])
    equal(answer.shape, (2, 2), "shape")


area = "tritonclient, HTTP, JSON"
for datatype, tensor in JSON_TENSORS.items():
    checks.run(area, datatype, echoes_over_http, datatype, tensor, False, False)
    checks.run(area, f"{datatype}, binary answer", echoes_over_http, datatype, tensor, False, True)
for datatype, tensor in ONLY_BINARY.items():
    checks.run(
        area, f"no {datatype} that it cannot hold", refuses_what_json_cannot_hold, datatype, tensor
    )
checks.run(area, "by hand", takes_plain_requests)
area = "tritonclient, HTTP, binary"
for datatype, tensor in TENSORS.items():
    checks.run(area, datatype, echoes_over_http, datatype, tensor, True, True)
for datatype, tensor in JSON_TENSORS.items():
    checks.run(area, f"{datatype}, JSON answer", echoes_over_http, datatype, tensor, True, False)
for datatype, tensor in ONLY_BINARY.items():
    checks.run(
        area, f"{datatype}, no number or text", echoes_over_http, datatype, tensor, True, True
    )
checks.run(area, "several tensors", takes_several_tensors_over_http)
checks.run(area, "all outputs", answers_all_outputs_in_binary)
area = "tritonclient, gRPC, raw"
for datatype, tensor in TENSORS.items():
    checks.run(area, datatype, echoes_over_grpc, datatype, tensor)
for datatype, tensor in ONLY_BINARY.items():
    checks.run(area, f"{datatype}, no number or text", echoes_over_grpc, datatype, tensor)
checks.run(area, "several tensors", takes_several_tensors_over_grpc)
area = "tritonclient, gRPC, typed"
for datatype in CONTENTS:
    checks.run(area, datatype, echoes_typed, datatype, TENSORS[datatype])
for transport in CLIENTS:
    area = f"tritonclient, {transport}"
    checks.run(area, "live and ready", is_live_and_ready, transport)
    checks.run(area, "metadata", describes_itself, transport)
    checks.run(area, "versions", answers_versions, transport)
    checks.run(area, "shapes", keeps_shapes, transport)
    checks.run(area, "a large tensor", takes_a_large_tensor, transport)
for transport in CLIENTS:
    area = f"tritonclient, {transport}, wrapped units"
    for graph in ("wrapped-rest", "wrapped-grpc", "wrapped-mixed"):
        for datatype in ("FP32", "FP64", "INT32", "INT64"):
            title = f"{datatype}, {graph}"
            checks.run(area, title, asks_wrapped_numbers, transport, graph, datatype)
    for graph in ("spelling-rest", "spelling-grpc"):
        checks.run(area, f"BYTES, {graph}", asks_wrapped_texts, transport, graph)
area = "tritonclient, HTTP, JSON, wrapped units"
checks.run(area, "FP32", asks_wrapped_numbers, "HTTP", "wrapped-rest", "FP32", False)
checks.run(area, "BYTES", asks_wrapped_texts, "HTTP", "spelling-rest", False)
for algorithm in ("gzip", "deflate"):
    checks.run("tritonclient, HTTP", f"requests in {algorithm}", decompresses, algorithm)
    checks.run("tritonclient, HTTP", f"answers in {algorithm}", compresses, algorithm)
checks.run("tritonclient, gRPC", "requests in gzip", decompresses_over_grpc, "gzip")
checks.run("tritonclient, HTTP", "parameters and headers", keeps_parameters_over_http)
checks.run("tritonclient, gRPC", "parameters and headers", keeps_parameters_over_grpc)
checks.run("tritonclient, HTTP", "refusals", refuses_over_http)
checks.run("tritonclient, gRPC", "refusals", refuses_over_grpc)
checks.run("tritonclient, HTTP", "in the background", answers_in_the_background)
checks.run("tritonclient, HTTP", "asyncio", answers_asyncio_over_http)
checks.run("tritonclient, gRPC", "asyncio", answers_asyncio_over_grpc)
checks.end()

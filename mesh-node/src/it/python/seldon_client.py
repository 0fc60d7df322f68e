"""The seldon-core package's client against the node's ingress.

Its gateway "ambassador" names the deployment in the path or the metadata; its gateway "seldon" does
not, so it is used against a node that serves only one.
"""

import numpy
from checks import Checks, equal
from messages import MESSAGES, same
from seldon_core.seldon_client import SeldonClient

checks = Checks("seldon-core", "requests", "grpcio", "protobuf", "numpy")
ADDRESSES = checks.config["addresses"]


def client(gateway, transport, **more):
    deployment = "echo" if gateway == "ambassador" else "only"
    settings = {
        "gateway": gateway,
        "transport": transport,
        "namespace": "default",
        "deployment_name": deployment,
        "gateway_endpoint": ADDRESSES[deployment],
        "client_return_type": "dict",
    }
    return SeldonClient(**{**settings, **more})


def good(answer):
    assert answer.success, f"{answer.msg} {answer.response}"
    return answer.response


def predicts(gateway, transport, payload):
    request = {"meta": {"puid": "p-1", "tags": {"a": "b", "n": 1.0, "l": [1.0]}}, **payload}
    response = good(client(gateway, transport).predict(raw_data=request))
    same(response, payload)
    equal(response["meta"]["puid"], "p-1", "puid")
    equal(response["meta"]["tags"], {"a": "b", "n": 1.0, "l": [1.0]}, "tags")


def predicts_as_protobuf(gateway, transport, payload_type):
    rows = numpy.array([[1.5, 2.0], [-3.0, 4.25]])
    response = good(
        client(gateway, transport).predict(
            data=rows, payload_type=payload_type, names=["x", "y"], client_return_type="proto"
        )
    )
    equal(list(response.data.names), ["x", "y"], "names")
    assert response.meta.puid, "no puid"
    if payload_type == "tensor":
        equal(list(response.data.tensor.shape), [2, 2], "shape")
        equal(list(response.data.tensor.values), rows.ravel().tolist(), "values")
    else:
        equal([list(row) for row in response.data.ndarray], rows.tolist(), "ndarray")


def predicts_arguments(gateway, transport):
    asking = client(gateway, transport)
    equal(good(asking.predict(str_data="text"))["strData"], "text")
    equal(good(asking.predict(bin_data=b"\x00\xff"))["binData"], "AP8=")
    equal(good(asking.predict(json_data={"a": [1.0]}))["jsonData"], {"a": [1.0]})


def keeps_integers(gateway):
    """JSON's integers come back as they were sent, those that a double cannot hold, too."""
    rows = [[1, 9007199254740993], [-(2**63), 0]]
    asked = {"data": {"ndarray": rows}, "meta": {"tags": {"exact": 2**62 + 1}}}
    response = good(client(gateway, "rest").predict(raw_data=asked))
    equal(response["data"]["ndarray"], rows)
    assert all(isinstance(number, int) for row in response["data"]["ndarray"] for number in row)


def takes_feedback(gateway, transport):
    asking = client(gateway, transport, client_return_type="proto")
    answer = asking.predict(data=numpy.array([[1.0]]), payload_type="tensor")
    good(answer)
    sent = asking.feedback(answer.request, answer.response, answer.response, reward=0.5)
    equal(good(sent).WhichOneof("data_oneof"), None, "what feedback is answered with")


def takes_raw_feedback(gateway, transport):
    # As a dictionary, the client's own gRPC transport cannot return the request.
    answer = client(gateway, transport, client_return_type="proto").feedback(
        raw_request={"response": {"meta": {"puid": "p-2"}}, "reward": -1.0}
    )
    good(answer)


def without_a_namespace(transport):
    response = good(client("ambassador", transport, namespace=None).predict(str_data="text"))
    equal(response["strData"], "text")


def with_headers(transport):
    response = good(client("ambassador", transport).predict(str_data="text", headers={"x-a": "b"}))
    equal(response["strData"], "text")


def names_an_unknown_deployment(transport, words):
    answer = client("ambassador", transport, deployment_name="none").predict(str_data="text")
    assert not answer.success, answer
    assert words in answer.msg, answer.msg


def refuses_what_a_unit_cannot_read(transport, words):
    asking = client("ambassador", transport, deployment_name="strict")
    for payload in (
        {"data": {"tensor": {"shape": [2, 2], "values": [1.0]}}},
        {"data": {"ndarray": [[1.0, 2.0], [3.0]]}},
        {"data": {"ndarray": [["text"]]}},
        {"strData": "text"},
    ):
        answer = asking.predict(raw_data=payload)
        assert not answer.success, answer
        assert words in answer.msg, answer.msg
        assert "reader" in f"{answer.msg} {answer.response}", f"no unit is named: {answer}"


def reads_numbers(transport):
    asking = client("ambassador", transport, deployment_name="strict")
    for rows in ([[1, 2], [3, 4]], [[1.5]]):
        response = good(asking.predict(data=numpy.array(rows), payload_type="ndarray"))
        equal(response["data"]["names"], ["class0", "class1", "class2"], "names")


for gateway in ("ambassador", "seldon"):
    for transport in ("rest", "grpc"):
        area = f"SeldonClient, {transport}"
        for name, payload in MESSAGES.items():
            checks.run(area, f"{name}, gateway {gateway}", predicts, gateway, transport, payload)
        for payload_type in ("ndarray", "tensor"):
            checks.run(
                area,
                f"{payload_type} as protobuf, gateway {gateway}",
                predicts_as_protobuf,
                gateway,
                transport,
                payload_type,
            )
        checks.run(area, f"arguments, gateway {gateway}", predicts_arguments, gateway, transport)
        checks.run(area, f"feedback, gateway {gateway}", takes_feedback, gateway, transport)
        checks.run(area, f"raw feedback, gateway {gateway}", takes_raw_feedback, gateway, transport)
    checks.run("SeldonClient, rest", f"64-bit integers, gateway {gateway}", keeps_integers, gateway)
for transport in ("rest", "grpc"):
    area = f"SeldonClient, {transport}"
    checks.run(area, "no namespace", without_a_namespace, transport)
    checks.run(area, "numbers that a unit reads", reads_numbers, transport)
    words = "400" if transport == "rest" else "INVALID_ARGUMENT"
    checks.run(area, "what a unit cannot read", refuses_what_a_unit_cannot_read, transport, words)
    checks.run(area, "headers", with_headers, transport)
    words = "404" if transport == "rest" else "NOT_FOUND"
    checks.run(
        area, "a deployment that is not there", names_an_unknown_deployment, transport, words
    )
checks.end()

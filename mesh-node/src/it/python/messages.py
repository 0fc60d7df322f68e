"""Seldon messages of every kind, and what it means that two of them are the same."""

from seldon_core.utils import json_to_seldon_message

MESSAGES = {
    "ndarray of numbers": {"data": {"names": ["a", "b"], "ndarray": [[1.5, -2.0], [0.0, 1e300]]}},
    "ndarray of texts": {"data": {"ndarray": [["ä", ""], ["\u2028", "<&'"]]}},
    "ndarray, mixed": {"data": {"names": ["a", "b"], "ndarray": [[1.0, "one"], [None, True]]}},
    "tensor": {"data": {"tensor": {"shape": [1, 3], "values": [0.1, 2.0, -0.0]}}},
    "tftensor of floats": {
        "data": {
            "names": ["a", "b"],
            "tftensor": {
                "dtype": "DT_FLOAT",
                "tensorShape": {"dim": [{"size": "1"}, {"size": "2"}]},
                "floatVal": [0.5, -1.0],
            },
        }
    },
    "tftensor of 64-bit integers": {
        "data": {
            "tftensor": {
                "dtype": "DT_INT64",
                "tensorShape": {"dim": [{"size": "2"}]},
                "int64Val": ["9007199254740993", "-9223372036854775808"],
            }
        }
    },
    "tftensor of raw bytes": {
        "data": {
            "tftensor": {
                "dtype": "DT_DOUBLE",
                "tensorShape": {"dim": [{"size": "1"}]},
                "tensorContent": "AAAAAAAA8D8=",
            }
        }
    },
    "strData": {"strData": 'Grüße \u0000 \\ " 🙂'},
    "strData, empty": {"strData": ""},
    "binData": {"binData": "AAEC/f7/"},
    "jsonData": {"jsonData": {"a": [1.0, {"b": None}], "c": "text", "d": True, "e": {}}},
    "jsonData, a text": {"jsonData": "text"},
}


def same(answer, payload):
    """Fails unless both hold the same payload, read as the package reads them."""
    expected = json_to_seldon_message(payload)
    actual = json_to_seldon_message(
        {k: v for k, v in answer.items() if k not in ("meta", "status")}
    )
    assert actual == expected, f"answer: {answer!r} (expected: {payload!r})"

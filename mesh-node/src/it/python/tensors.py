"""Tensors of every datatype of the Open Inference Protocol, with their extremes."""

import ml_dtypes
import numpy

SMALLEST_FLOAT = 1.401298464324817e-45


def whole(dtype):
    limits = numpy.iinfo(dtype)
    return numpy.array([[limits.min, limits.max, 0], [1, 2, 3]], dtype)


def fractions(dtype):
    limits = ml_dtypes.finfo(dtype)
    return numpy.array([[limits.min, limits.max, -0.0], [limits.tiny, 0.5, -1.0]], dtype)


TENSORS = {
    "BOOL": numpy.array([[True, False, True]]),
    "UINT8": whole(numpy.uint8),
    "UINT16": whole(numpy.uint16),
    "UINT32": whole(numpy.uint32),
    "UINT64": whole(numpy.uint64),
    "INT8": whole(numpy.int8),
    "INT16": whole(numpy.int16),
    "INT32": whole(numpy.int32),
    "INT64": whole(numpy.int64),
    "FP16": fractions(numpy.float16),
    "BF16": fractions(ml_dtypes.bfloat16),
    "FP32": numpy.append(fractions(numpy.float32), [[SMALLEST_FLOAT, 0.1, 1e-7]], axis=0).astype(
        "f4"
    ),
    "FP64": numpy.append(fractions(numpy.float64), [[5e-324, 0.1, 1e-7]], axis=0),
    "BYTES": numpy.array([[b"ab", "é".encode()], [b"", '\u2028"\\ 🙂'.encode()]], dtype=object),
}

# What JSON cannot hold, and binary data can.
ONLY_BINARY = {
    "FP16": TENSORS["FP16"],
    "BF16": TENSORS["BF16"],
    "FP32": numpy.array([numpy.nan, numpy.inf, -numpy.inf], numpy.float32),
    "FP64": numpy.array([numpy.nan, numpy.inf, -numpy.inf]),
    "BYTES": numpy.array([b"\x00\xff\xfe", b"\x80"], dtype=object),
}

JSON_TENSORS = {name: t for name, t in TENSORS.items() if name not in ("FP16", "BF16")}


def same(actual, expected):
    """Fails unless both tensors are the same, bit by bit; texts may come as bytes."""
    assert actual is not None, "the output is missing"
    assert actual.shape == expected.shape, f"shape {actual.shape} (expected: {expected.shape})"
    assert actual.dtype == expected.dtype, f"{actual.dtype} (expected: {expected.dtype})"
    if expected.dtype == object:
        texts = [t.encode() if isinstance(t, str) else t for t in actual.ravel()]
        assert texts == list(expected.ravel()), f"{texts} (expected: {expected})"
        return
    assert actual.tobytes() == expected.tobytes(), f"{actual} (expected: {expected})"

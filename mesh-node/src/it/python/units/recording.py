"""What a unit was asked, kept for the checks: one line of JSON for each call."""

import json
import os
import pathlib

from google.protobuf import json_format

RECORDS = pathlib.Path(os.environ["INTEROP_RECORDS"])
UNIT = os.environ["PREDICTIVE_UNIT_ID"]


def _plain(value):
    """NumPy arrays and protobuf's repeated fields as lists."""
    if hasattr(value, "tolist"):
        return value.tolist()
    return list(value)


def record(method, **what):
    # One write of one line to a file opened for appending: the REST and the gRPC process share it.
    line = json.dumps({"method": method, **what}, default=_plain) + "\n"
    with open(RECORDS / f"{UNIT}.jsonl", "a", encoding="utf-8") as file:
        file.write(line)


def record_feedback(feedback, features, reward, routing):
    record(
        "send-feedback",
        features=features,
        reward=reward,
        routing=routing,
        message=json_format.MessageToDict(feedback),
    )

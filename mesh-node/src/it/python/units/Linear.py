"""A model: every number times a slope."""

import recording
from feedback import HearsFeedback


class Linear(HearsFeedback):
    COLUMNS = 2

    def __init__(self, slope=1.0):
        self.slope = slope

    def predict(self, X, names, meta=None):
        recording.record("predict", features=X, names=names, meta=meta)
        if X.shape[1] != self.COLUMNS:
            raise ValueError(f"expected {self.COLUMNS} columns, got {X.shape[1]}")
        return X * self.slope

    def class_names(self):
        return ["low", "high"]

    def tags(self):
        return {"model": recording.UNIT}

    def metrics(self):
        return [
            {"type": "COUNTER", "key": "interop_predictions", "value": 1},
            {"type": "GAUGE", "key": "interop_slope", "value": self.slope},
            {
                "type": "TIMER",
                "key": "interop_time",
                "value": 12.5,
                "tags": {"unit": recording.UNIT},
            },
        ]

    def init_metadata(self):
        return {
            "name": recording.UNIT,
            "versions": ["v1"],
            "platform": "seldon",
            "inputs": [{"name": "x", "datatype": "FP64", "shape": [-1, self.COLUMNS]}],
            "outputs": [{"name": "y", "datatype": "FP64", "shape": [-1, self.COLUMNS]}],
        }

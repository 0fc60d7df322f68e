"""A router: small numbers to the first child, large ones to the second."""

import recording
from feedback import HearsFeedback


class Threshold(HearsFeedback):
    def __init__(self, threshold=0.0):
        self.threshold = threshold

    def route(self, X, names, meta=None):
        branch = int(X[0][0] >= self.threshold)
        recording.record("route", features=X, names=names, meta=meta, branch=branch)
        return branch

    def tags(self):
        return {"never": "a router's tags are dropped"}

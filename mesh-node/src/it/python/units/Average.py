"""A combiner: the mean of its children's answers."""

import numpy
import recording


class Average:
    def aggregate(self, features, names):
        recording.record("aggregate", features=features, names=[list(n) for n in names])
        return numpy.mean(features, axis=0)

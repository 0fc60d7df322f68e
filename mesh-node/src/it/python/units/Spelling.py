"""A model of texts: in capitals."""

import numpy


class Spelling:
    def predict(self, X, names, meta=None):
        return numpy.char.upper(X)

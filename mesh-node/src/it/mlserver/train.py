"""Trains the model of the iris flowers, whose measurements come with scikit-learn: train.py FILE"""

import sys

import joblib
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

flowers, kinds = load_iris(return_X_y=True)
joblib.dump(LogisticRegression(max_iter=1000).fit(flowers, kinds), sys.argv[1])

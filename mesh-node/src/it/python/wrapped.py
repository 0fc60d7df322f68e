"""The wrapped units of a run and the graphs made of them.

Each unit is one process of the seldon-core package's server, which speaks REST on one port and gRPC
on another; so the same processes serve a graph called over REST, one over gRPC and a mixed one.
"""

import json

from manifests import deployment, endpoint, image_of
from processes import HERE, HOST, answers, free_ports, listens

# unit: (class, parameters)
UNITS = {
    "rounding": ("Rounding", [("digits", "1", "INT")]),
    "scaling": ("Scale", [("factor", "10", "FLOAT")]),
    "choosing": ("Threshold", [("threshold", "50", "FLOAT")]),
    "averaging": ("Average", []),
    "first": ("Linear", [("slope", "1", "FLOAT")]),
    "second": ("Linear", [("slope", "2", "FLOAT")]),
    "third": ("Linear", [("slope", "-1", "FLOAT")]),
    "mirror": ("Echo", []),
    "spelling": ("Spelling", []),
}

# Those that are a graph by themselves.
ALONE = ("mirror", "spelling")


class WrappedUnits:
    """Their processes, and manifests that name their ports."""

    def __init__(self, processes, python, records):
        self.rest, self.grpc = {}, {}
        for unit, (user_class, parameters) in UNITS.items():
            self.rest[unit], self.grpc[unit], metrics = free_ports(3)
            processes.start(
                unit,
                [
                    python,
                    HERE / "seldon_microservice.py",
                    user_class,
                    *("--http-port", self.rest[unit]),
                    *("--grpc-port", self.grpc[unit]),
                    *("--metrics-port", metrics),
                    # More than one, so that connections stay open between requests.
                    *("--threads", 2),
                    *("--parameters", self.parameters(parameters)),
                ],
                ready=[
                    answers(f"http://{HOST}:{self.rest[unit]}/health/ping"),
                    listens(self.grpc[unit]),
                ],
                env={
                    "PREDICTIVE_UNIT_ID": unit,
                    "PREDICTIVE_UNIT_IMAGE": image_of(unit),
                    "INTEROP_RECORDS": str(records),
                    "PYTHONWARNINGS": "ignore",
                },
                cwd=HERE / "units",
            )

    @staticmethod
    def parameters(parameters):
        return json.dumps([{"name": n, "value": v, "type": t} for n, v, t in parameters])

    def manifests(self):
        return [
            self.graph("wrapped-rest", lambda unit: "REST"),
            self.graph("wrapped-grpc", lambda unit: "GRPC"),
            self.graph("wrapped-mixed", lambda unit: "GRPC" if len(unit) % 2 else "REST"),
            *(self.alone(unit, kind) for unit in ALONE for kind in ("REST", "GRPC")),
        ]

    def graph(self, name, kind):
        def unit(unit_name, unit_type, *children):
            return self.unit(unit_name, unit_type, kind(unit_name), children)

        averaging = unit("averaging", "COMBINER", unit("first", "MODEL"), unit("second", "MODEL"))
        choosing = unit("choosing", "ROUTER", averaging, unit("third", "MODEL"))
        root = unit("rounding", "OUTPUT_TRANSFORMER", unit("scaling", "TRANSFORMER", choosing))
        return deployment(name, root, images=[u for u in UNITS if u not in ALONE])

    def alone(self, unit, kind):
        return deployment(f"{unit}-{kind.lower()}", self.unit(unit, "MODEL", kind, ()))

    def unit(self, name, unit_type, kind, children):
        port = (self.rest if kind == "REST" else self.grpc)[name]
        return {
            "name": name,
            "type": unit_type,
            "endpoint": endpoint(port, kind),
            "children": list(children),
        }

"""The mlserver package's server with two models, and the graphs that call it."""

import os
import shutil
import subprocess

import manifests
from manifests import deployment, endpoint
from processes import HERE, HOST, answers, free_ports, listens

MODELS = HERE.parent / "mlserver"
TRAIN_SECONDS = 60


class ModelServer:
    """Its process, and manifests that name its ports."""

    def __init__(self, processes, python, folder):
        self.http, self.grpc, metrics = free_ports(3)
        models = folder / "models"
        shutil.copytree(MODELS, models, dirs_exist_ok=True)
        subprocess.run(
            [python, models / "train.py", models / "iris" / "model.joblib"],
            check=True,
            timeout=TRAIN_SECONDS,
        )
        processes.start(
            "mlserver",
            [python.parent / "mlserver", "start", models],
            ready=[answers(f"http://{HOST}:{self.http}/v2/health/ready"), listens(self.grpc)],
            env={
                "MLSERVER_HOST": HOST,
                "MLSERVER_HTTP_PORT": str(self.http),
                "MLSERVER_GRPC_PORT": str(self.grpc),
                "MLSERVER_METRICS_PORT": str(metrics),
                "MLSERVER_PARALLEL_WORKERS": "0",
                "MLSERVER_DEBUG": "false",
                # It takes python from there to see which one it runs on.
                "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}",
            },
            cwd=folder,
        )

    def manifests(self):
        both = [self.unit("over-rest", "REST", "iris"), self.unit("over-grpc", "GRPC", "iris")]
        combiner = {"name": "mean", "type": "COMBINER", "implementation": "AVERAGE_COMBINER"}
        return [
            self.alone("iris-rest", "REST", "iris"),
            self.alone("iris-grpc", "GRPC", "iris"),
            self.alone("tensors-rest", "REST", "mirror"),
            self.alone("tensors-grpc", "GRPC", "mirror"),
            deployment("iris-both", {**combiner, "children": both}),
            deployment("iris-scaled", manifests.identity(self.unit("model", "GRPC", "iris"))),
        ]

    def alone(self, name, kind, model):
        return deployment(name, self.unit("model", kind, model))

    def unit(self, name, kind, model):
        port = self.http if kind == "REST" else self.grpc
        address = endpoint(port, kind, protocol="v2", model=model)
        return {"name": name, "type": "MODEL", "endpoint": address}

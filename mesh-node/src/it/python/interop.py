"""One run: starts other people's servers and two nodes, runs the checks, ends all of it.

Needs nothing but the standard library; the packages are in the environments that it is given.
"""

import argparse
import json
import os
import pathlib
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import manifests
from model_server import ModelServer
from processes import HERE, HOST, NotReady, Processes, answers, free_ports
from wrapped import WrappedUnits

RUN_SECONDS = 300
SCRIPT_SECONDS = 120

# A script of checks: the environment that it runs in.
SCRIPTS = {
    "seldon_units": "seldon",
    "seldon_client": "seldon",
    "mlserver_units": "oip",
    "triton_client": "oip",
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--radiant", type=pathlib.Path, required=True, help="the launcher")
    parser.add_argument("--classes", type=pathlib.Path, required=True, help="the unit in Java")
    parser.add_argument(
        "--work", type=pathlib.Path, required=True, help="folder for files and logs"
    )
    parser.add_argument(
        "--seldon", type=pathlib.Path, required=True, help="Python with seldon-core"
    )
    parser.add_argument("--oip", type=pathlib.Path, required=True, help="Python with mlserver")
    parser.add_argument("scripts", nargs="*", choices=[*SCRIPTS, []], help="default: all")
    return parser.parse_args()


class Run:
    """The folders, the processes and the addresses of a run."""

    def __init__(self, options, processes):
        self.options = options
        self.processes = processes
        self.records = self.folder("records")
        self.files = self.folder("deployments")
        self.addresses = {}

    def folder(self, name):
        folder = self.options.work / name
        folder.mkdir()
        return folder

    def start(self):
        wrapped = WrappedUnits(self.processes, self.options.seldon, self.records)
        models = ModelServer(self.processes, self.options.oip, self.options.work)
        own = [manifests.echo("echo"), manifests.strict("strict")]
        self.node("node", [*own, *wrapped.manifests(), *models.manifests()])
        self.node("node-of-one-deployment", [manifests.echo("only")])
        self.processes.await_ready()

    def node(self, name, deployments):
        ingress, admin = free_ports(2)
        self.processes.start(
            name,
            [self.options.radiant, "run", *manifests.write(self.files, deployments)],
            ready=[answers(f"http://{HOST}:{admin}/ready")],
            env={
                "RADIANT_INGRESS_HOST": HOST,
                "RADIANT_INGRESS_PORT": str(ingress),
                "RADIANT_ADMIN_HOST": HOST,
                "RADIANT_ADMIN_PORT": str(admin),
                "RADIANT_DRAIN_DELAY_MILLIS": "0",
                "RADIANT_JOURNAL_DIRECTORY": str(self.options.work / f"{name}-journal"),
                "RADIANT_CLASSPATH": str(self.options.classes),
            },
        )
        for deployment in deployments:
            self.addresses[deployment["metadata"]["name"]] = f"{HOST}:{ingress}"

    def check(self, script):
        """Runs a script of checks; answers its report."""
        report = self.options.work / f"{script}.report.json"
        python = getattr(self.options, SCRIPTS[script])
        print(f"interop: {script}", flush=True)
        try:
            subprocess.run(
                [python, HERE / f"{script}.py", self.config(), report], timeout=SCRIPT_SECONDS
            )
        except subprocess.TimeoutExpired:
            print(f"interop: {script} took longer than {SCRIPT_SECONDS} s", flush=True)
        if report.exists():
            return {"script": script, **json.loads(report.read_text(encoding="utf-8"))}
        failure = {"area": script, "title": "runs to its end", "failure": "it did not"}
        return {"script": script, "versions": {}, "results": [failure]}

    def config(self):
        config = self.options.work / "config.json"
        config.write_text(
            json.dumps(
                {
                    "addresses": self.addresses,
                    "records": str(self.records),
                    "models": str(self.options.work / "models"),
                }
            ),
            encoding="utf-8",
        )
        return config


def summarise(reports):
    """Prints a line for each area of the checks; answers how many checks failed."""
    areas = {}
    for report in reports:
        for result in report["results"]:
            areas.setdefault(result["area"], []).append(result["failure"] is None)
    width = max(len(area) for area in areas)
    print(f"\n  {'checked':{width}}  passed  failed")
    for area, passed in areas.items():
        print(f"  {area:{width}}  {sum(passed):6}  {passed.count(False):6}")
    print(f"\n  with Python {platform.python_version()} and")
    for report in reports:
        packages = [f"{package} {version}" for package, version in report["versions"].items()]
        print(f"  {report['script']}: {', '.join(packages)}")
    failed = sum(passed.count(False) for passed in areas.values())
    print(f"\ninterop: {sum(map(sum, areas.values()))} passed, {failed} failed", flush=True)
    return failed


def out_of_time(*_):
    sys.exit(f"interop: took longer than {RUN_SECONDS} s")


def told_to_end(number, _):
    sys.exit(128 + number)


def main():
    options = arguments()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, told_to_end)
    signal.signal(signal.SIGALRM, out_of_time)
    signal.alarm(RUN_SECONDS)
    shutil.rmtree(options.work, ignore_errors=True)
    logs = options.work / "logs"
    logs.mkdir(parents=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="interop-") as scratch, Processes(logs) as processes:
        os.environ["TMPDIR"] = scratch  # where the package's servers leave sockets behind
        run = Run(options, processes)
        print("interop: starting the servers", flush=True)
        try:
            run.start()
        except NotReady as reason:
            sys.exit(f"interop: {reason}")
        print(f"interop: all are ready after {time.monotonic() - started:.0f} s", flush=True)
        reports = [run.check(script) for script in options.scripts or SCRIPTS]
    failed = summarise(reports)
    if failed:
        print(f"interop: the servers' logs are in {logs}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

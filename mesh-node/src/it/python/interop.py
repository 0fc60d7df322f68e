"""One run: starts other people's servers and two nodes, runs the checks against them, ends all of it.

Needs nothing but the standard library; the packages are in the environments that it is given.
"""

import argparse
import json
import pathlib
import signal
import subprocess
import sys
import time

import manifests
from processes import HOST, NotReady, Processes, answers, free_ports
from wrapped import WrappedUnits

HERE = pathlib.Path(__file__).parent
RUN_SECONDS = 300
SCRIPT_SECONDS = 120


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--radiant", type=pathlib.Path, required=True, help="the launcher")
    parser.add_argument("--classes", type=pathlib.Path, required=True, help="the unit in Java")
    parser.add_argument("--work", type=pathlib.Path, required=True, help="folder for files and logs")
    parser.add_argument("--seldon", type=pathlib.Path, required=True, help="Python with seldon-core")
    parser.add_argument("--oip", type=pathlib.Path, required=True, help="Python with mlserver")
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
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def start(self):
        wrapped = WrappedUnits(self.processes, self.options.seldon, self.records)
        self.node("mesh", [manifests.echo("echo")])
        for i, m in enumerate(wrapped.manifests()): self.node(f"mesh{i}", [m])  # TEMP
        self.node("alone", [manifests.echo("only")])
        self.processes.await_ready()

    def node(self, name, deployments):
        ingress, admin = free_ports(2)
        self.processes.start(
            f"node-{name}",
            [self.options.radiant, "run", *manifests.write(self.files, deployments)],
            ready=[answers(f"http://{HOST}:{admin}/ready")],
            env={
                "RADIANT_INGRESS_HOST": HOST,
                "RADIANT_INGRESS_PORT": str(ingress),
                "RADIANT_ADMIN_HOST": HOST,
                "RADIANT_ADMIN_PORT": str(admin),
                "RADIANT_DRAIN_DELAY_MILLIS": "0",
                "RADIANT_CLASSPATH": str(self.options.classes),
            },
        )
        for manifest in deployments:
            self.addresses[manifest["metadata"]["name"]] = f"{HOST}:{ingress}"

    def check(self, script, python):
        """Runs a script of checks; answers its report."""
        config = self.options.work / "config.json"
        config.write_text(json.dumps({"addresses": self.addresses, "records": str(self.records)}))
        report = self.options.work / f"{script}.report.json"
        report.unlink(missing_ok=True)
        print(f"interop: {script}", flush=True)
        try:
            subprocess.run([python, HERE / f"{script}.py", config, report], timeout=SCRIPT_SECONDS)
        except subprocess.TimeoutExpired:
            print(f"interop: {script} took longer than {SCRIPT_SECONDS} s", flush=True)
        if report.exists():
            return json.loads(report.read_text())
        failure = {"area": script, "title": "runs to its end", "failure": "it did not"}
        return {"versions": {}, "results": [failure]}


SCRIPTS = [("seldon_units", "seldon"), ("seldon_client", "seldon")]


def table(reports):
    """A line for each area of the checks; answers how many failed."""
    versions = {}
    areas = {}
    for report in reports:
        versions.update(report["versions"])
        for result in report["results"]:
            areas.setdefault(result["area"], []).append(result["failure"] is None)
    width = max(len(area) for area in areas)
    print(f"\n  {'checked':{width}}  passed  failed")
    for area, passed in areas.items():
        print(f"  {area:{width}}  {sum(passed):6}  {len(passed) - sum(passed):6}")
    print(f"\n  with Python {sys.version.split()[0]}, " + ", ".join(f"{p} {v}" for p, v in sorted(versions.items())))
    every = [passed for results in areas.values() for passed in results]
    print(f"\ninterop: {sum(every)} passed, {len(every) - sum(every)} failed", flush=True)
    return len(every) - sum(every)


def out_of_time(*_):
    raise TimeoutError(f"the run took longer than {RUN_SECONDS} s")


def end(number, _):
    sys.exit(128 + number)


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGHUP, end)
    signal.signal(signal.SIGALRM, out_of_time)
    signal.alarm(RUN_SECONDS)
    logs = options.work / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with Processes(logs) as processes:
        run = Run(options, processes)
        try:
            run.start()
        except NotReady as reason:
            sys.exit(f"interop: {reason}")
        print(f"interop: all servers are ready after {time.monotonic() - started:.0f} s", flush=True)
        reports = [run.check(script, getattr(options, python)) for script, python in SCRIPTS]
    sys.exit(1 if table(reports) else 0)


if __name__ == "__main__":
    main()

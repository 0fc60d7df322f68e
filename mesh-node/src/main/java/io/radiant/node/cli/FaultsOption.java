package io.radiant.node.cli;

import io.radiant.node.unitserver.Faults;
import picocli.CommandLine.Option;

/** What a unit is to do wrong from the start. */
final class FaultsOption {
  @Option(
      names = "--slow",
      paramLabel = "MILLIS",
      description = "hold every answer back for so long")
  private long slowMillis;

  @Option(names = "--fail-every", paramLabel = "N", description = "fail every N-th question")
  private int failEvery;

  @Option(names = "--failure-status", description = "answer well, with a status of FAILURE")
  private boolean failureStatus;

  @Option(names = "--garbage", description = "answer well, with what is no message")
  private boolean garbage;

  @Option(names = "--reset", description = "reset connections in the middle of an answer")
  private boolean reset;

  @Option(
      names = "--half-close",
      description = "read questions, close the sending side and never answer")
  private boolean halfClose;

  @Option(
      names = "--close-idle",
      paramLabel = "MILLIS",
      description = "close connections that are idle for so long")
  private long closeIdleMillis;

  @Option(names = "--refuse", description = "do not listen, until the admin port says otherwise")
  private boolean refuse;

  Faults faults() {
    return new Faults(
        slowMillis, failEvery, failureStatus, garbage, reset, halfClose, closeIdleMillis, refuse);
  }
}

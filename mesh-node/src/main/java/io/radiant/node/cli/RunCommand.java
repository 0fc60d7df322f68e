package io.radiant.node.cli;

import io.radiant.node.MeshNode;
import io.radiant.node.config.DeploymentFile;
import io.radiant.node.config.NodeConfig;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves deployments until it is told to end. */
@Command(
    name = "run",
    description = "Serves deployments until SIGTERM or SIGINT; then drains and ends.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:told to end, and every request in progress was answered",
      "1:could not start, or could not end in time",
      "2:a file has errors, all of which are listed"
    },
    footerHeading = "%nEnvironment, overriding the \"node\" section of the files:%n")
final class RunCommand implements Callable<Integer> {
  /** The node runs; the program must not end. */
  static final int SERVING = -1;

  /** Beyond the drain itself, for what cannot be waited for. */
  private static final long DRAIN_SLACK_MILLIS = 10_000;

  @Mixin private FilesOption files;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    long start = System.nanoTime();
    List<DeploymentFile> read = files.read();
    NodeConfig config = NodeSections.merged(read);
    if (FilesOption.report(read, spec.commandLine().getErr())) {
      return Radiant.INVALID;
    }
    return serve(new MeshNode(config, read, new SecureRandom()), read, start);
  }

  private int serve(MeshNode node, List<DeploymentFile> read, long start)
      throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      node.start().toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException failed) {
      StartUp.explain(failed.getCause(), spec.commandLine().getErr());
      return 1;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(node), "radiant-drain"));
    StartUp.describe(node, read, System.nanoTime() - start, out);
    return SERVING;
  }

  /** Runs as the JVM's shutdown hook, where only halting can say that all went well. */
  private static void end(MeshNode node) {
    NodeConfig.Drain drain = node.config().drain();
    long patience = drain.delayMillis() + drain.timeoutMillis() + DRAIN_SLACK_MILLIS;
    int code = 0;
    try {
      node.drain().toCompletionStage().toCompletableFuture().get(patience, TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      System.err.println("radiant: could not drain: " + failed);
      code = 1;
    }
    Runtime.getRuntime().halt(code);
  }
}

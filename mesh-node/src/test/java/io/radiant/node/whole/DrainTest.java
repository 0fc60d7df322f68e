package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.wire.proto.SeldonMessage;
import io.vertx.core.Vertx;
import io.vertx.grpc.common.GrpcStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** SIGTERM in the middle of traffic: a real process, real signals, nothing dropped. */
final class DrainTest {
  private static final int REST_CLIENTS = 6;
  private static final Pattern PORT = Pattern.compile("http://localhost:(\\d+)");

  private static final String GRAPH =
      """
      {"name": "slow", "implementation": "JAVA_CLASS", "type": "MODEL",
       "parameters": [{"name": "class", "value": "%s", "type": "STRING"}]}
      """
          .formatted(SlowUnit.class.getName());

  /** A node in a process of its own, and where it listens. */
  private record Started(Process process, int ingress, int admin) {}

  private static Started start() throws IOException {
    Path file = Files.createTempFile("radiant-drain", ".json");
    Files.writeString(file, TestNode.manifest("drain", GRAPH));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            "io.radiant.node.cli.Radiant",
            "run",
            file.toString());
    builder.environment().put("RADIANT_INGRESS_PORT", "0");
    builder.environment().put("RADIANT_ADMIN_PORT", "0");
    builder.environment().put("RADIANT_DRAIN_DELAY_MILLIS", "1000");
    builder
        .environment()
        .put("RADIANT_JOURNAL_DIRECTORY", Files.createTempDirectory("radiant-journal").toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    List<Integer> ports = ports(process);
    return new Started(process, ports.get(0), ports.get(1));
  }

  /** Reads what the program prints until it has said where it listens. */
  private static List<Integer> ports(Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    List<Integer> ports = new ArrayList<>();
    for (String line = out.readLine(); line != null && ports.size() < 2; line = out.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        ports.add(Integer.parseInt(port.group(1)));
      }
    }
    return ports;
  }

  @Test
  void terminationDropsNothingAndEndsWithZero() throws Exception {
    Started node = start();
    ExecutorService clients = Executors.newCachedThreadPool();
    Vertx vertx = Vertx.vertx();
    try {
      AtomicBoolean leave = new AtomicBoolean();
      List<Future<Integer>> answered = new ArrayList<>();
      for (int i = 0; i < REST_CLIENTS; i++) {
        answered.add(clients.submit(() -> callRest(node.ingress(), leave)));
      }
      answered.add(
          clients.submit(() -> callGrpc(new GrpcTestClient(vertx, node.ingress()), leave)));
      RestClient client = new RestClient("http://127.0.0.1:" + node.ingress());
      client.predict("{\"data\":{\"ndarray\":[[1]]}}");
      CompletableFuture<HttpResponse<String>> slow =
          client.sendAsync(client.json(RestClient.PREDICTIONS, "{\"strData\":\"slow\"}"));

      node.process().destroy();
      awaitNotReady(new RestClient("http://127.0.0.1:" + node.admin()));
      leave.set(true);

      for (Future<Integer> one : answered) {
        assertTrue(one.get(30, TimeUnit.SECONDS) > 0);
      }
      assertEquals(200, slow.get(30, TimeUnit.SECONDS).statusCode());
      assertTrue(node.process().waitFor(30, TimeUnit.SECONDS));
      assertEquals(0, node.process().exitValue());
    } finally {
      node.process().destroyForcibly();
      clients.shutdownNow();
      TestNode.await(vertx.close());
    }
  }

  /**
   * As a load balancer that watches readiness: goes on until it hears, and then a little longer.
   */
  private static int callRest(int port, AtomicBoolean leave) {
    RestClient client = new RestClient("http://127.0.0.1:" + port);
    int answered = 0;
    while (!leave.get()) {
      client.predict("{\"data\":{\"ndarray\":[[1]]}}");
      answered++;
    }
    return answered;
  }

  private static int callGrpc(GrpcTestClient client, AtomicBoolean leave) {
    int answered = 0;
    while (!leave.get()) {
      assertEquals(GrpcStatus.OK, client.predict(SeldonMessage.getDefaultInstance()).status());
      answered++;
    }
    return answered;
  }

  private static void awaitNotReady(RestClient admin) {
    while (admin.get("/ready").statusCode() == 200) {
      Thread.onSpinWait();
    }
  }
}

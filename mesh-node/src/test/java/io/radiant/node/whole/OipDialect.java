package io.radiant.node.whole;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The ways of the Open Inference Protocol, asked and heard in the same words. */
enum OipDialect {
  REST_JSON,
  REST_BINARY,
  GRPC_RAW,
  GRPC_TYPED;

  private static final long PATIENCE_SECONDS = 60;

  /**
   * A request, whatever the dialect.
   *
   * @param outputs the outputs wanted; empty for all
   * @param metadata headers; {@code seldon} and {@code namespace} name the deployment
   * @param timeoutMillis its own deadline; 0 for none
   */
  record Ask(
      String model,
      String version,
      String id,
      List<OipTensor> inputs,
      List<String> outputs,
      Map<String, Object> parameters,
      Map<String, String> metadata,
      long timeoutMillis) {
    static Ask of(String model, OipTensor... inputs) {
      return new Ask(model, "", "", List.of(inputs), List.of(), Map.of(), Map.of(), 0);
    }

    Ask version(String other) {
      return new Ask(model, other, id, inputs, outputs, parameters, metadata, timeoutMillis);
    }

    Ask id(String other) {
      return new Ask(model, version, other, inputs, outputs, parameters, metadata, timeoutMillis);
    }

    Ask outputs(String... names) {
      return new Ask(
          model, version, id, inputs, List.of(names), parameters, metadata, timeoutMillis);
    }

    Ask parameters(Map<String, Object> other) {
      return new Ask(model, version, id, inputs, outputs, other, metadata, timeoutMillis);
    }

    Ask metadata(Map<String, String> other) {
      return new Ask(model, version, id, inputs, outputs, parameters, other, timeoutMillis);
    }

    Ask within(long millis) {
      return new Ask(model, version, id, inputs, outputs, parameters, metadata, millis);
    }
  }

  /**
   * What the client heard.
   *
   * @param status the protocol's own
   * @param error what is wrong; empty if nothing
   */
  record Outcome(
      String status,
      String error,
      String model,
      String version,
      String id,
      List<OipTensor> outputs) {
    static Outcome refusal(String status, String error) {
      return new Outcome(status, error, "", "", "", List.of());
    }
  }

  boolean isGrpc() {
    return this == GRPC_RAW || this == GRPC_TYPED;
  }

  /** Sends a request and does not wait. */
  CompletableFuture<Outcome> start(TestNode node, Ask ask) {
    return isGrpc()
        ? OipGrpc.start(node, ask, this == GRPC_RAW)
        : OipRest.start(node, ask, this == REST_BINARY);
  }

  /** The status that stands for a verdict. */
  String says(Verdict verdict) {
    return isGrpc() ? verdict.grpc().name() : Integer.toString(verdict.http());
  }

  Outcome ask(TestNode node, Ask ask) {
    return await(start(node, ask));
  }

  static Outcome await(CompletableFuture<Outcome> started) {
    try {
      return started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      throw new AssertionError(failed.toString(), failed);
    }
  }
}

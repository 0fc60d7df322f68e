package io.radiant.bench;

import com.google.protobuf.ByteString;
import io.radiant.node.wire.proto.inference.ModelInferRequest;
import io.radiant.node.wire.proto.inference.ModelInferResponse;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One model in another process: a node that calls it, beside a bare proxy that gives the same bytes
 * on. What the model answers is always the same.
 */
final class Hops {
  private static final int ROWS = 100;
  private static final int FEATURES = 784;
  private static final int CLASSES = 10;
  private static final double[] SCORES = {0.1, 0.9};

  private static final String REST_UNIT = unit("REST", ServerKind.BACKEND_REST_PORT, "");
  private static final String GRPC_UNIT = unit("GRPC", ServerKind.BACKEND_GRPC_PORT, "");
  private static final String OIP_UNIT =
      unit("GRPC", ServerKind.BACKEND_GRPC_PORT, ", \"protocol\": \"v2\"");

  private Hops() {}

  static List<Experiment> all(long seed) {
    return List.of(
        hop(
            "hop rest small",
            Workloads.small(),
            Graphs.node("REST unit", REST_UNIT, "direct"),
            json(JsonBodies.ndarray(SCORES))),
        hop(
            "hop grpc small",
            Workloads.smallGrpc(),
            Graphs.node("gRPC unit", GRPC_UNIT, "direct"),
            message(ProtoBodies.ndarray(SCORES))),
        hop(
            "hop oip raw 100x784",
            Workloads.openInference("oip raw 100x784", request(seed)),
            Graphs.node("OIP unit", OIP_UNIT, "direct"),
            message(response(seed))));
  }

  private static Experiment hop(String name, Workload workload, ServerKind node, Answer answer) {
    return new Experiment(name, workload, List.of(ServerKind.PROXY, node), Optional.of(answer));
  }

  private static Answer json(Buffer body) {
    return new Answer(List.of(Map.entry("content-type", "application/json")), body);
  }

  private static Answer message(Buffer body) {
    return new Answer(List.of(), body);
  }

  private static String unit(String type, String port, String more) {
    return """
    { "name": "model", "type": "MODEL", "children": [],
      "endpoint": { "service_host": "127.0.0.1", "service_port": %s, "type": "%s"%s } }\
    """
        .formatted(port, type, more);
  }

  private static Buffer request(long seed) {
    ModelInferRequest.InferInputTensor input =
        ModelInferRequest.InferInputTensor.newBuilder()
            .setName("x")
            .setDatatype("FP32")
            .addShape(ROWS)
            .addShape(FEATURES)
            .build();
    return Buffer.buffer(
        ModelInferRequest.newBuilder()
            .setModelName("bench")
            .setId("bench")
            .addInputs(input)
            .addRawInputContents(floats(ROWS * FEATURES, seed))
            .build()
            .toByteArray());
  }

  private static Buffer response(long seed) {
    ModelInferResponse.InferOutputTensor output =
        ModelInferResponse.InferOutputTensor.newBuilder()
            .setName("scores")
            .setDatatype("FP32")
            .addShape(ROWS)
            .addShape(CLASSES)
            .build();
    return Buffer.buffer(
        ModelInferResponse.newBuilder()
            .setModelName("model")
            .setId("bench")
            .addOutputs(output)
            .addRawOutputContents(floats(ROWS * CLASSES, seed))
            .build()
            .toByteArray());
  }

  private static ByteString floats(int count, long seed) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      bytes.putFloat((float) random.nextDouble());
    }
    return ByteString.copyFrom(bytes.flip());
  }
}

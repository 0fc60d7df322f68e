package io.radiant.bench;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Everything that is asked: two numbers, an image of 784 numbers, and a batch of 100 images. */
final class Workloads {
  private static final String REST_PATH = "/api/v1.0/predictions";
  private static final String GRPC_PATH = "/seldon.protos.Seldon/Predict";
  private static final String OPEN_INFERENCE_PATH = "/inference.GRPCInferenceService/ModelInfer";

  private static final double[] TWO = {1, 2};
  private static final int IMAGE = 784;
  private static final int ROWS = 100;
  private static final int GREY_LEVELS = 256;

  /** A batch is 1.5 MB of JSON: more in progress would measure how the heap holds them. */
  private static final int BATCHES = 8;

  private Workloads() {}

  static Workload small() {
    return rest("rest small", JsonBodies.ndarray(TWO));
  }

  /** As {@link #small}, with this id. */
  static Workload smallNamed(String puid) {
    return rest("rest small", JsonBodies.named(puid, TWO));
  }

  static Workload smallGrpc() {
    return grpc("grpc small", ProtoBodies.ndarray(TWO));
  }

  static List<Workload> all(long seed) {
    double[] image = doubles(IMAGE, seed);
    double[] batch = doubles(ROWS * IMAGE, seed);
    return List.of(
        small(),
        rest("rest 784 doubles", JsonBodies.ndarray(image)),
        rest("rest 784 ints", JsonBodies.ndarray(greyLevels(seed))),
        batch("rest 100x784", Protocol.REST, JsonBodies.tensor(ROWS, IMAGE, batch)),
        smallGrpc(),
        grpc("grpc 784 ndarray", ProtoBodies.ndarray(image)),
        grpc("grpc 784 tensor", ProtoBodies.tensor(1, IMAGE, image)),
        batch("grpc 100x784", Protocol.GRPC, ProtoBodies.tensor(ROWS, IMAGE, batch)));
  }

  private static Workload rest(String name, Buffer body) {
    return new Workload(Protocol.REST, REST_PATH, name, body, 32, 1, Optional.empty());
  }

  private static Workload grpc(String name, Buffer body) {
    return new Workload(Protocol.GRPC, GRPC_PATH, name, body, 8, 4, Optional.empty());
  }

  private static Workload batch(String name, Protocol protocol, Buffer body) {
    String path = protocol == Protocol.REST ? REST_PATH : GRPC_PATH;
    return new Workload(protocol, path, name, body, BATCHES, 1, Optional.empty());
  }

  /** A batch for the Open Inference Protocol over gRPC. */
  static Workload openInference(String name, Buffer body) {
    return new Workload(
        Protocol.GRPC, OPEN_INFERENCE_PATH, name, body, BATCHES, 1, Optional.empty());
  }

  private static double[] doubles(int count, long seed) {
    return new SplittableRandom(seed).doubles(count).toArray();
  }

  private static int[] greyLevels(long seed) {
    int[] levels = new int[IMAGE];
    SplittableRandom random = new SplittableRandom(seed);
    Arrays.setAll(levels, pixel -> random.nextInt(GREY_LEVELS));
    return levels;
  }
}

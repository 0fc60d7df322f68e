package io.radiant.node.unitserver;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a unit can be asked, with where it is asked over REST and gRPC. */
enum Operation {
  PREDICT("Predict", "/predict", "/api/v0.1/predictions", "/api/v1.0/predictions"),
  TRANSFORM_INPUT("TransformInput", "/transform-input"),
  TRANSFORM_OUTPUT("TransformOutput", "/transform-output"),
  ROUTE("Route", "/route"),
  AGGREGATE("Aggregate", "/aggregate"),
  SEND_FEEDBACK("SendFeedback", "/send-feedback", "/api/v0.1/feedback", "/api/v1.0/feedback");

  private static final Map<String, Operation> BY_METHOD =
      Arrays.stream(values()).collect(Collectors.toMap(Operation::method, Function.identity()));

  private final String method;
  private final List<String> paths;

  Operation(String method, String... paths) {
    this.method = method;
    this.paths = List.of(paths);
  }

  String method() {
    return method;
  }

  static Operation ofMethod(String name) {
    return BY_METHOD.get(name);
  }

  static Optional<Operation> ofPath(String path) {
    return Arrays.stream(values()).filter(operation -> operation.paths.contains(path)).findFirst();
  }
}

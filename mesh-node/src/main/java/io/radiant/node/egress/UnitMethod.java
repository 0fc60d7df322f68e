package io.radiant.node.egress;

/** What a unit in another process may be asked, in the words of both protocols. */
enum UnitMethod {
  PREDICT("/predict", "Predict"),
  TRANSFORM_INPUT("/transform-input", "TransformInput"),
  TRANSFORM_OUTPUT("/transform-output", "TransformOutput"),
  ROUTE("/route", "Route"),
  AGGREGATE("/aggregate", "Aggregate"),
  SEND_FEEDBACK("/send-feedback", "SendFeedback");

  private final String path;
  private final String rpc;

  UnitMethod(String path, String rpc) {
    this.path = path;
    this.rpc = rpc;
  }

  /** Where it is asked over REST. */
  String path() {
    return path;
  }

  /** What it is called over gRPC. */
  String rpc() {
    return rpc;
  }
}

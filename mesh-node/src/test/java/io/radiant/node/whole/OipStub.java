package io.radiant.node.whole;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server of the Open Inference Protocol, over REST and gRPC, made of Vert.x and nothing of ours:
 * its only model, {@code m}, doubles what it is given.
 */
final class OipStub implements AutoCloseable {
  static final String MODEL = "m";

  /** A request as it came; over gRPC the path is the method and the body the message. */
  record Seen(String path, MultiMap headers, Buffer body) {
    private boolean isCall() {
      return !path.startsWith("/");
    }

    private JsonObject json() {
      return OipRestStub.Body.read(body, headers.get(OipRestStub.LENGTH)).json();
    }

    /** Name and datatype of what a prediction was given. */
    List<String> inputs() {
      return isCall() ? OipGrpcStub.inputs(body) : OipRestStub.inputs(json());
    }

    String id() {
      return isCall() ? OipGrpcStub.request(body).getId() : json().getString("id");
    }
  }

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Promise<Void> left = Promise.promise();
  private final HttpServer server;
  private volatile boolean takesBinary = true;
  private volatile boolean isSilent;
  private volatile boolean strict;
  private volatile String refusal = "";
  private volatile List<OipInput> inputs = List.of(new OipInput("x", "FP32", -1, 2));
  private volatile boolean describesModels = true;

  /** An input as the model describes it; -1 where any size will do. */
  record OipInput(String name, String datatype, List<Integer> shape) {
    OipInput(String name, String datatype, Integer... shape) {
      this(name, datatype, List.of(shape));
    }

    private JsonObject json() {
      return new JsonObject()
          .put("name", name)
          .put("datatype", datatype)
          .put("shape", new JsonArray(shape));
    }
  }

  OipStub(Vertx vertx) {
    this(vertx, 0);
  }

  OipStub(Vertx vertx, int port) {
    OipGrpcStub grpc = new OipGrpcStub(this);
    this.server =
        TestNode.await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      if (OipGrpcStub.isCall(request)) {
                        grpc.handle(vertx, request);
                      } else {
                        serve(request);
                      }
                    })
                .listen(port, "127.0.0.1"));
  }

  int port() {
    return server.actualPort();
  }

  /** As MLServer, which takes the bytes for JSON. */
  OipStub withoutBinary() {
    takesBinary = false;
    return this;
  }

  OipStub withInputs(OipInput... others) {
    inputs = List.of(others);
    return this;
  }

  OipStub withoutMetadata() {
    describesModels = false;
    return this;
  }

  /** Inputs of other names than the model's are refused. */
  void strict() {
    strict = true;
  }

  /** Whether a prediction has the model's inputs, as far as it minds. */
  boolean takes(List<String> given) {
    List<String> known = inputs.stream().map(OipInput::name).toList();
    return !strict || given.stream().allMatch(input -> known.contains(input.split(" ")[0]));
  }

  /** From now on every prediction is refused, or served again if {@code error} is empty. */
  void refuse(String error) {
    refusal = error;
  }

  /** From now on no prediction is answered. */
  void fallSilent() {
    isSilent = true;
  }

  /** Succeeds when a client has left that was waiting for a silent server. */
  Future<Void> left() {
    return left.future();
  }

  /** What was asked on a path, or of a method. */
  List<Seen> seen(String path) {
    return seen.stream().filter(one -> one.path().equals(path)).toList();
  }

  Seen last() {
    return seen.get(seen.size() - 1);
  }

  boolean describesModels() {
    return describesModels;
  }

  boolean isSilent() {
    return isSilent;
  }

  String refusal() {
    return refusal;
  }

  List<OipInput> inputs() {
    return inputs;
  }

  void note(Seen one) {
    seen.add(one);
  }

  void clientLeft() {
    left.tryComplete();
  }

  private void serve(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request, body));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    note(new Seen(request.path(), request.headers(), body));
    String path = request.path();
    if (path.equals("/v2")) {
      json(request, 200, serverMetadata());
    } else if (!path.startsWith("/v2/models/" + MODEL)) {
      json(request, 404, error("Request for unknown model: " + path));
    } else if (path.endsWith("/infer")) {
      infer(request, body);
    } else if (path.endsWith("/ready")) {
      request.response().end();
    } else if (describesModels) {
      json(request, 200, modelMetadata());
    } else {
      json(request, 404, error("Not Found"));
    }
  }

  private JsonObject serverMetadata() {
    JsonArray extensions = new JsonArray().add("classification");
    return new JsonObject()
        .put("name", "stub")
        .put("extensions", takesBinary ? extensions.add("binary_tensor_data") : extensions);
  }

  private JsonObject modelMetadata() {
    JsonArray described = new JsonArray();
    inputs.forEach(input -> described.add(input.json()));
    return new JsonObject()
        .put("name", MODEL)
        .put("versions", new JsonArray().add("3"))
        .put("platform", "stub")
        .put("inputs", described)
        .put("outputs", new JsonArray());
  }

  private void infer(HttpServerRequest request, Buffer body) {
    if (isSilent) {
      request.connection().closeHandler(gone -> clientLeft());
    } else if (!refusal.isEmpty()) {
      json(request, 400, error(refusal));
    } else {
      String length = request.getHeader(OipRestStub.LENGTH);
      OipRestStub.Body asked = OipRestStub.Body.read(body, length);
      OipRestStub.Body answer = OipRestStub.infer(asked);
      if (answer.blobs().length() > 0) {
        String jsonLength = Integer.toString(answer.json().toBuffer().length());
        request.response().putHeader(OipRestStub.LENGTH, jsonLength);
      }
      request.response().end(answer.toBuffer());
    }
  }

  private static JsonObject error(String text) {
    return new JsonObject().put("error", text);
  }

  private static void json(HttpServerRequest request, int status, JsonObject body) {
    request.response().setStatusCode(status).end(body.toBuffer());
  }

  @Override
  public void close() {
    TestNode.await(server.close());
  }
}

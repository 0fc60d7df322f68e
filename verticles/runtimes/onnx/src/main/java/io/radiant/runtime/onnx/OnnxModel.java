package io.radiant.runtime.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import ai.onnxruntime.OrtSession;
import io.radiant.graph.Parameters;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Payload;
import io.radiant.runtime.Model;
import io.radiant.runtime.ModelMetadata;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A model in ONNX format.
 *
 * <p>Calls share nothing but the session, which allows it, and the memory that they are fed from.
 */
final class OnnxModel implements Model {
  private final Session session;
  private final ModelMetadata metadata;
  private final Inputs inputs;
  private final Outputs outputs;
  private final DirectMemory memory = new DirectMemory();

  private OnnxModel(Session session, ModelMetadata metadata, Inputs inputs, Outputs outputs) {
    this.session = session;
    this.metadata = metadata;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /**
   * A model over a session, which it closes with itself.
   *
   * @throws IllegalArgumentException if the model cannot be served with these settings
   */
  static OnnxModel of(Session session, Parameters parameters) throws OrtException {
    ModelMetadata all = session.metadata();
    Inputs inputs = Inputs.of(all.inputs(), parameters.text("input"));
    Outputs outputs =
        Outputs.of(all.outputs(), parameters.text("output"), parameters.list("names"));
    return new OnnxModel(session, answering(outputs, all), inputs, outputs);
  }

  /** Clients are told of the outputs that they get. */
  private static ModelMetadata answering(Outputs outputs, ModelMetadata all) {
    return new ModelMetadata(
        all.name(), all.version(), all.platform(), all.inputs(), outputs.types(), all.properties());
  }

  @Override
  public ModelMetadata metadata() {
    return metadata;
  }

  @Override
  public Payload predict(Payload input) {
    Map<InputPort, Elements> fed = inputs.read(input);
    try {
      return run(fed, input);
    } catch (OrtException e) {
      throw failure(e, fed);
    }
  }

  private Payload run(Map<InputPort, Elements> fed, Payload input) throws OrtException {
    try (Feed feed = session.feed(memory)) {
      for (Map.Entry<InputPort, Elements> elements : fed.entrySet()) {
        feed.add(elements.getKey(), elements.getValue());
      }
      try (OrtSession.Result result = session.run(feed.tensors(), outputs.names(input))) {
        return outputs.answer(result, input);
      }
    }
  }

  /** Whose fault it is: a model runs without some of its inputs only if it does not need them. */
  private Failure failure(OrtException cause, Map<InputPort, Elements> given) {
    if (given.size() < inputs.size()) {
      return new Failure(
          ErrorCode.BAD_REQUEST,
          "inputs are missing (%s): %s".formatted(inputs.expected(), Session.reason(cause)),
          cause);
    }
    boolean refused = cause.getCode() == OrtErrorCode.ORT_INVALID_ARGUMENT;
    ErrorCode code = refused ? ErrorCode.BAD_REQUEST : ErrorCode.UNIT_FAILED;
    String message = "onnxruntime, given %s: %s".formatted(shapes(given), Session.reason(cause));
    return new Failure(code, message, cause);
  }

  private static String shapes(Map<InputPort, Elements> given) {
    return given.entrySet().stream()
        .map(
            input -> "\"%s\" %s".formatted(input.getKey().name(), input.getValue().describeShape()))
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    session.close();
  }
}

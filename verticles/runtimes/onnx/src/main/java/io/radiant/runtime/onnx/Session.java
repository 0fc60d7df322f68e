package io.radiant.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.runtime.ModelMetadata;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A model file opened by onnxruntime; gives its native memory back when closed. */
final class Session implements AutoCloseable {
  /**
   * What goes wrong reaches us as an exception. Its own log would say it again, past ours, and once
   * for every bad request.
   */
  private static final OrtLoggingLevel QUIET = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;

  /** Error code, or file, line and signature of the C++ function that complains. */
  private static final Pattern SOURCE =
      Pattern.compile(
          "^Error code - \\w+ - message: "
              + "|/onnxruntime_src/\\S+:\\d+ [^()]*\\([^()]*\\)( const)?( \\[with [^\\]]*\\])?");

  private final OrtEnvironment environment;
  private final OrtSession.SessionOptions options;
  private final OrtSession session;

  private Session(
      OrtEnvironment environment, OrtSession.SessionOptions options, OrtSession session) {
    this.environment = environment;
    this.options = options;
    this.session = session;
  }

  /**
   * Opens a file, and whatever external data it names beside it.
   *
   * @param threads how many work on one call, the caller among them
   */
  static Session open(Path file, int threads) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment(QUIET, "radiant");
    environment.setTelemetry(false);
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    try {
      configure(options, threads);
      return new Session(environment, options, environment.createSession(file.toString(), options));
    } catch (OrtException | RuntimeException unusable) {
      options.close();
      throw unusable;
    }
  }

  private static void configure(OrtSession.SessionOptions options, int threads)
      throws OrtException {
    options.setSessionLogLevel(QUIET);
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    // Idle threads would otherwise burn the processor that the event loops need.
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
  }

  ModelMetadata metadata() throws OrtException {
    return Metadata.of(session);
  }

  /** An empty feed, to be filled and run. */
  Feed feed(DirectMemory memory) {
    return new Feed(environment, memory);
  }

  /** The outputs of those names; must be closed. */
  OrtSession.Result run(Map<String, OnnxTensor> inputs, Set<String> outputs) throws OrtException {
    return session.run(inputs, outputs);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new Failure(ErrorCode.UNIT_FAILED, "cannot close the model: " + reason(e), e);
    } finally {
      // Not before: the session may use what the options hold.
      options.close();
    }
  }

  /** What onnxruntime says, on one line and without the places in its sources. */
  static String reason(OrtException failure) {
    String message = String.valueOf(failure.getMessage());
    return SOURCE.matcher(message).replaceAll("").replaceAll("\\s+", " ").strip();
  }
}

package io.radiant.runtime.onnx;

import ai.onnxruntime.OrtException;
import io.radiant.graph.Implementation;
import io.radiant.graph.ParameterRule;
import io.radiant.graph.Parameters;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.runtime.Model;
import io.radiant.runtime.ModelRuntime;
import java.nio.file.Path;
import java.util.List;

/** Serves ONNX models with onnxruntime, on the processor. */
public final class OnnxRuntime implements ModelRuntime {
  private static final int MOST_THREADS = 256;

  @Override
  public Implementation implementation() {
    return Implementation.model("ONNX_SERVER", "runs an ONNX model inside this process")
        .withParameters(
            List.of(
                ParameterRule.text("input", "input to feed if the model has several"),
                ParameterRule.text("output", "output to answer (default: all of them)"),
                ParameterRule.text("names", "names of the answer's columns, with commas between"),
                ParameterRule.integer(
                    "threads", 1, MOST_THREADS, "threads that share one call (default 1)")))
        .withModel();
  }

  @Override
  public Model load(Path file, Parameters parameters) {
    try {
      return model(Session.open(file, parameters.integer("threads", 1)), parameters);
    } catch (OrtException unusable) {
      throw failure(file, Session.reason(unusable), unusable);
    } catch (IllegalArgumentException unusable) {
      throw failure(file, unusable.getMessage(), unusable);
    } catch (LinkageError noLibrary) {
      throw failure(file, "onnxruntime does not run on this system: " + noLibrary, noLibrary);
    }
  }

  private static Model model(Session session, Parameters parameters) throws OrtException {
    try {
      return OnnxModel.of(session, parameters);
    } catch (OrtException | RuntimeException unusable) {
      session.close();
      throw unusable;
    }
  }

  /** The library repeats the path; once is enough. */
  private static Failure failure(Path file, String reason, Throwable cause) {
    String brief = reason.replace("Load model from " + file + " failed:", "").strip();
    return new Failure(
        ErrorCode.UNIT_FAILED, "model %s: %s".formatted(file.getFileName(), brief), cause);
  }
}

package io.radiant.runtime.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.radiant.runtime.Model;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** Short words for payloads and failures. */
final class Payloads {
  private Payloads() {}

  static Payload rows(int rows, int columns, double... values) {
    return shaped(new int[] {rows, columns}, values);
  }

  static Payload zeros(int... shape) {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    return shaped(shape, new double[size]);
  }

  static Payload shaped(int[] shape, double... values) {
    return Payload.Data.of(Payload.Form.NDARRAY, List.of(), Tensor.of(shape, values));
  }

  static Payload json(Object value) {
    return Payload.Json.of(value);
  }

  /** What a model answers to one payload; the model is closed after it. */
  static Payload answer(Model model, Payload payload) {
    try (model) {
      return model.predict(payload);
    }
  }

  static void assertFailure(ErrorCode code, String message, Executable action) {
    Failure failure = assertThrows(Failure.class, action);
    assertEquals(message, failure.getMessage());
    assertEquals(code, failure.code());
  }

  /** That a model refuses a payload; the model is closed after it. */
  static void assertRefused(Model model, Payload payload, String message) {
    try (model) {
      assertFailure(ErrorCode.BAD_REQUEST, message, () -> model.predict(payload));
    }
  }
}

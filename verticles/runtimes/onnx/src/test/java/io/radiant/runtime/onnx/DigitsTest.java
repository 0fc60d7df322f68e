package io.radiant.runtime.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Failure;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.radiant.runtime.Model;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
  /** Another processor may round sums otherwise: one digit in a thousand may fall the other way. */
  private static final double ONE_DIGIT = 0.001;

  private final Digits digits = Digits.read();

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "forest", "weak"})
  void recognisesUnseenDigitsAsOftenAsWhenItWasTrained(String name) throws IOException {
    try (Model model = Digits.model(name)) {
      Tensor probabilities = model.predict(digits.rows(0, Digits.COUNT)).numbers();
      assertEquals("[1000, 10]", probabilities.describeShape());
      assertEquals(Digits.accuracy(name), digits.accuracy(probabilities), ONE_DIGIT);
    }
  }

  @Test
  void saysWhatTheModelFileSays() {
    try (Model model = Digits.model("mlp")) {
      assertEquals("mlp", model.metadata().name());
      assertEquals("1", model.metadata().version());
      assertEquals("onnxruntime", model.metadata().platform());
      assertEquals("[pixels FP32[-1, 784]]", model.metadata().inputs().toString());
      assertEquals("[probabilities FP32[-1, 10]]", model.metadata().outputs().toString());
      assertEquals("0.9792", model.metadata().properties().get("accuracy"));
      assertEquals("radiant-train-digits", model.metadata().properties().get("producer"));
    }
  }

  @Test
  void answersInTheFormOfTheRequestWithNumberedColumns() {
    try (Model model = Digits.model("mlp")) {
      Payload.Data answer = (Payload.Data) model.predict(digits.rows(0, 2));
      assertEquals(Payload.Form.NDARRAY, answer.form());
      assertEquals(IntStream.range(0, 10).mapToObj(i -> "t:" + i).toList(), answer.names());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "forest"})
  void answersEightThreadsAsItAnswersOne(String name) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Model model = Digits.model(name)) {
      List<Tensor> alone = new ArrayList<>();
      List<Future<Tensor>> together = new ArrayList<>();
      for (int row = 0; row < 400; row++) {
        Payload digit = digits.rows(row, 1 + row % 3);
        alone.add(model.predict(digit).numbers());
        together.add(threads.submit(() -> model.predict(digit).numbers()));
      }
      for (int row = 0; row < alone.size(); row++) {
        assertEquals(alone.get(row), together.get(row).get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void usesTheSameMemoryForEveryCallAndAfterEveryRefusal() {
    try (Model model = Digits.model("mlp")) {
      model.predict(digits.rows(0, 1));
      long before = directBuffers();
      for (int i = 0; i < 500; i++) {
        model.predict(digits.rows(0, 1));
        refuse(model);
      }
      assertTrue(directBuffers() <= before, "no new buffers");
    }
  }

  private static void refuse(Model model) {
    double[] values = new double[Digits.PIXELS];
    values[783] = 1e300;
    try {
      model.predict(Payloads.rows(1, Digits.PIXELS, values));
    } catch (Failure refused) {
      assertEquals(
          "input \"pixels\": value 1.0E300 at index 783 does not fit FP32"
              + " (expected: numbers from -3.4028234663852886E38 to 3.4028234663852886E38)",
          refused.getMessage());
    }
  }

  private static long directBuffers() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getCount)
        .sum();
  }
}

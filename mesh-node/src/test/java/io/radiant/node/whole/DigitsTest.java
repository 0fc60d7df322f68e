package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.radiant.node.wire.proto.DefaultData;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.Tensor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The MNIST job end to end: what training promised is what clients get. */
final class DigitsTest {
  private static final Digits DIGITS = Digits.unseen();

  /** One model behind the graph's scaling, so that every digit meets that model. */
  private static String alone(String model) {
    return """
        {"name": "scale", "type": "TRANSFORMER", "implementation": "FEATURE_NORMALIZER",
         "parameters": [{"name": "max", "value": "255", "type": "STRING"}],
         "children": [{"name": "%s", "type": "MODEL", "implementation": "ONNX_SERVER",
                       "modelUri": "%s"}]}
        """
        .formatted(model, TestNode.CONF.resolve("digits").resolve(model + ".onnx"));
  }

  private static double reported(String model) throws IOException {
    String text = Files.readString(TestNode.CONF.resolve("digits/ACCURACY.json"));
    return new JsonObject(text)
        .getJsonObject("models")
        .getJsonObject(model)
        .getDouble("accuracy_unseen_1000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "forest", "weak"})
  void everyModelReachesItsReportedAccuracyOverRest(String model) throws IOException {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), alone(model))) {
      assertEquals(reported(model), restAccuracy(node.rest()), 0.0015);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "forest", "weak"})
  void everyModelReachesItsReportedAccuracyOverGrpc(String model) throws IOException {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), alone(model))) {
      assertEquals(reported(model), grpcAccuracy(node.grpc()), 0.0015);
    }
  }

  @Test
  void theShippedDeploymentIsAsGoodAsItsModelsOnBothProtocols() throws IOException {
    try (TestNode node =
        TestNode.serving(TestNode.config(), TestNode.CONF.resolve("digits.json"))) {
      // Four in ten requests meet the weaker of the two models; chance moves that by a per cent.
      double atLeast = 0.6 * reported("mlp") + 0.4 * reported("forest") - 0.03;
      assertTrue(restAccuracy(node.rest()) >= atLeast);
      assertTrue(grpcAccuracy(node.grpc()) >= atLeast);
    }
  }

  @Test
  void theAnswerSaysWhichWayItCame() throws IOException {
    String seven = Files.readString(TestNode.CONF.resolve("digits/seven.json"));
    try (TestNode node =
        TestNode.serving(TestNode.config(), TestNode.CONF.resolve("digits.json"))) {
      JsonObject answer = node.rest().predict(seven);
      Set<String> path = answer.getJsonObject("meta").getJsonObject("requestPath").fieldNames();
      Map<String, Object> routing = answer.getJsonObject("meta").getJsonObject("routing").getMap();
      boolean ensemble = path.contains("average");
      assertEquals(7, Digits.answer(answer));
      assertEquals(List.of("0", "1", "2"), names(answer).subList(0, 3));
      assertEquals(-1, routing.get("scale"));
      assertEquals(
          ensemble ? Set.of("scale", "average") : Set.of("scale", "split"), routing.keySet());
      assertEquals(ensemble ? 4 : 3, path.size());
    }
  }

  private static List<?> names(JsonObject answer) {
    return answer.getJsonObject("data").getJsonArray("names").getList();
  }

  private static double restAccuracy(RestClient client) {
    int right = 0;
    for (int i = 0; i < DIGITS.count(); i++) {
      int answer = Digits.answer(client.predict(DIGITS.body(i, "rest-" + i)));
      right += answer == DIGITS.label(i) ? 1 : 0;
    }
    return right / (double) DIGITS.count();
  }

  private static double grpcAccuracy(GrpcTestClient client) {
    int right = 0;
    for (int i = 0; i < DIGITS.count(); i++) {
      GrpcTestClient.Answer answer = client.predict(message(i));
      right += best(answer.message().getData()) == DIGITS.label(i) ? 1 : 0;
    }
    return right / (double) DIGITS.count();
  }

  /** Every other digit as a tensor, the rest as nested lists. */
  private static SeldonMessage message(int index) {
    DefaultData.Builder data = DefaultData.newBuilder();
    if (index % 2 == 0) {
      data.setTensor(tensor(index));
    } else {
      data.setNdarray(
          ListValue.newBuilder().addValues(Value.newBuilder().setListValue(row(index))));
    }
    return SeldonMessage.newBuilder().setData(data).build();
  }

  private static Tensor tensor(int index) {
    Tensor.Builder tensor = Tensor.newBuilder().addShape(1).addShape(DIGITS.pixels());
    for (int i = 0; i < DIGITS.pixels(); i++) {
      tensor.addValues(DIGITS.pixel(index, i));
    }
    return tensor.build();
  }

  private static ListValue row(int index) {
    ListValue.Builder row = ListValue.newBuilder();
    for (int i = 0; i < DIGITS.pixels(); i++) {
      row.addValues(Value.newBuilder().setNumberValue(DIGITS.pixel(index, i)));
    }
    return row.build();
  }

  private static int best(DefaultData data) {
    List<Double> row =
        data.hasTensor()
            ? data.getTensor().getValuesList()
            : data.getNdarray().getValues(0).getListValue().getValuesList().stream()
                .map(Value::getNumberValue)
                .toList();
    int best = 0;
    for (int i = 1; i < row.size(); i++) {
      best = row.get(i) > row.get(best) ? i : best;
    }
    return best;
  }
}

package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.radiant.node.whole.Protocol.Ask;
import io.radiant.node.whole.Protocol.Outcome;
import io.radiant.node.wire.proto.DefaultData;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.Tensor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Features that a model cannot use. */
final class InvalidFeaturesTest extends InvalidInput {
  private static Ask row(int columns) {
    JsonArray row = new JsonArray();
    ListValue.Builder list = ListValue.newBuilder();
    for (int i = 0; i < columns; i++) {
      row.add(i);
      list.addValues(Value.newBuilder().setNumberValue(i));
    }
    return new Ask(
        "{\"data\":{\"ndarray\":[" + row.encode() + "]}}",
        SeldonMessage.newBuilder()
            .setData(
                DefaultData.newBuilder()
                    .setNdarray(
                        ListValue.newBuilder().addValues(Value.newBuilder().setListValue(list))))
            .build());
  }

  private static Ask tensor(int[] shape, int values) {
    JsonObject tensor =
        new JsonObject().put("shape", new JsonArray()).put("values", new JsonArray());
    Tensor.Builder proto = Tensor.newBuilder();
    for (int size : shape) {
      tensor.getJsonArray("shape").add(size);
      proto.addShape(size);
    }
    for (int i = 0; i < values; i++) {
      tensor.getJsonArray("values").add(i);
      proto.addValues(i);
    }
    return new Ask(
        new JsonObject().put("data", new JsonObject().put("tensor", tensor)).encode(),
        SeldonMessage.newBuilder().setData(DefaultData.newBuilder().setTensor(proto)).build());
  }

  /** A row of a number and a word. */
  private static Ask mixedRow() {
    ListValue row =
        ListValue.newBuilder()
            .addValues(Value.newBuilder().setNumberValue(1))
            .addValues(Value.newBuilder().setStringValue("two"))
            .build();
    ListValue rows = ListValue.newBuilder().addValues(Value.newBuilder().setListValue(row)).build();
    return new Ask(
        "{\"data\":{\"ndarray\":[[1,\"two\"]]}}",
        SeldonMessage.newBuilder().setData(DefaultData.newBuilder().setNdarray(rows)).build());
  }

  private static String refusedByTheModel(Protocol protocol, Ask ask) {
    Outcome outcome = protocol.ask(model, ask);
    assertEquals(protocol.says(Verdict.BAD_REQUEST), outcome.status(), outcome.text());
    assertSays("node \"mlp\"", outcome.text());
    return outcome.text();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aWrongShapeIsRefusedByTheNodeWithBothShapes(Protocol protocol) {
    String text = refusedByTheModel(protocol, row(3));
    assertSays("[1, 3]", text);
    assertSays("784]", text);
    assertSays("[2, 2, 2]", refusedByTheModel(protocol, tensor(new int[] {2, 2, 2}, 8)));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aShapeThatDoesNotFitItsValuesIsRefused(Protocol protocol) {
    refusedByTheModel(protocol, tensor(new int[] {1, 784}, 3));
    refusedByTheModel(protocol, tensor(new int[] {-1, -784}, 784));
    refusedByTheModel(protocol, tensor(new int[] {1 << 16, 1 << 16}, 0));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void wordsAmongNumbersAreRefused(Protocol protocol) {
    assertSays("two", refusedByTheModel(protocol, mixedRow()));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aModelOfNumbersRefusesText(Protocol protocol) {
    assertSays("strData", refusedByTheModel(protocol, Ask.text("seven")));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aModelRefusesAMessageWithoutData(Protocol protocol) {
    assertSays(
        "no data", refusedByTheModel(protocol, new Ask("{}", SeldonMessage.getDefaultInstance())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[[1],[1,2]]", "[1,[2]]", "[[],[1]]", "[[null]]", "[[true]]", "[[{}]]"})
  void listsThatAreNoRectangleOfNumbersAreRefused(String ndarray) {
    refusedByTheModel(Protocol.REST, new Ask("{\"data\":{\"ndarray\":" + ndarray + "}}", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[[]]", "[[],[]]"})
  void listsWithoutNumbersAreRefused(String ndarray) {
    refusedByTheModel(Protocol.REST, new Ask("{\"data\":{\"ndarray\":" + ndarray + "}}", null));
  }
}

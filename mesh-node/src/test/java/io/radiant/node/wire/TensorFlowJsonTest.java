package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Datatype;
import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TensorFlow's REST protocol, read and written. */
class TensorFlowJsonTest {
  private static TensorFlowRequest request(String json) {
    return TensorFlowJson.decode(Buffer.buffer(json), "p", Deadline.none());
  }

  private static Payload payload(String json) {
    return request(json).message().payload();
  }

  private static InferenceMessage message(Payload payload) {
    return InferenceMessage.request("p", payload, Tags.NONE, Deadline.none());
  }

  private static String encoded(Payload payload) {
    return TensorFlowJson.encode(message(payload)).toString();
  }

  private static String rows(Payload payload) {
    return TensorFlowJson.encodeAnswer(message(payload), TensorFlowFormat.ROWS).toString();
  }

  private static String columns(Payload payload) {
    return TensorFlowJson.encodeAnswer(message(payload), TensorFlowFormat.COLUMNS).toString();
  }

  private static Payload answer(String json) {
    return TensorFlowJson.decodeAnswer(Buffer.buffer(json), message(Payload.NOTHING)).payload();
  }

  private static Payload json(String json) {
    return Payload.Json.of(SeldonJson.parseJson(Buffer.buffer(json)));
  }

  private static NamedTensor tensor(String name, Datatype type, List<Integer> shape, Buffer raw) {
    return new NamedTensor(name, type, shape, Map.of(), () -> raw);
  }

  @Test
  void plainInstancesAreDataOverTheSameBytes() {
    Payload.Data data =
        assertInstanceOf(
            Payload.Data.class, payload("{\"instances\": [[1.50, 2], [3e0, 4]], \"x\": {}}"));
    assertEquals(Payload.Form.NDARRAY, data.form());
    assertEquals(Tensor.of(new int[] {2, 2}, 1.5, 2, 3, 4), data.tensor());
    assertEquals("{\"instances\":[[1.50, 2], [3e0, 4]]}", encoded(data));
    assertEquals("{\"predictions\":[[1.50, 2], [3e0, 4]]}", rows(data));
  }

  @Test
  void aPlainTensorOfInputsIsDataAndStaysAColumnUntilAUnitMakesItAnew() {
    TensorFlowRequest request = request("{\"inputs\":[[1,2]],\"signature_name\":null}");
    Payload payload = request.message().payload();
    assertEquals(TensorFlowFormat.COLUMNS, request.format());
    assertEquals(Tensor.of(new int[] {1, 2}, 1, 2), payload.numbers());
    assertEquals("{\"inputs\":[[1,2]]}", encoded(payload));
    assertEquals("{\"outputs\":[[1,2]]}", columns(payload));
    assertEquals(
        "{\"instances\":[[7]]}", encoded(payload.withNumbers(Tensor.of(new int[] {1, 1}, 7))));
  }

  @Test
  void textsAreDataToo() {
    Payload payload = payload("{\"instances\":[\"one\",\"two\"]}");
    assertInstanceOf(Payload.Data.class, payload);
    assertEquals("{\"predictions\":[\"one\",\"two\"]}", rows(payload));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"instances\":[{\"b64\":\"AAE=\"}]}",
        "{\"instances\":[[1,2,3,4,5,6,7,8,9,10,11,12,13,14],{\"x\":1}]}",
        "{\"instances\":[{\"x\":[1.0],\"y\":\"a\"}],\"other\":1}",
        "{\"signature_name\":\"classify\",\"instances\":[[1]]}",
        "{\"instances\":[{\"x\":[1.0]},{\"y\":[1.0]}]}",
        "{\"instances\":[{\"x\":[1.0]},{\"x\":[1.0,2.0]}]}",
        "{\"inputs\":{\"x\":[[\"a\"]]}}",
        "{\"inputs\":{}}",
        "{\"inputs\":5}"
      })
  void whateverElseThereIsStaysOneObjectOfJsonAndGoesOnAsItCame(String body) {
    Payload payload = payload(body);
    assertInstanceOf(Payload.Json.class, payload);
    assertEquals(body, encoded(payload));
  }

  private static void assertInputs(List<String> expected, String body) {
    Payload payload = payload(body);
    Payload.Tensors tensors = assertInstanceOf(Payload.Tensors.class, payload);
    assertEquals(
        expected,
        tensors.tensors().stream().map(tensor -> tensor + " " + tensor.elements()).toList());
    assertEquals(body, encoded(payload));
  }

  @Test
  void numbersByNameAreTensorsAndGoOnToAServerOfTheProtocolAsTheyCame() {
    assertInputs(
        List.of("x FP64[2, 1] [1.0, 2.5]", "y INT64[2] [3, 4]"),
        "{\"instances\":[{\"x\":[1.0],\"y\":3},{\"y\":4,\"x\":[2.5]}]}");
    assertInputs(
        List.of("x INT64[1, 1] [1]", "y INT64[1] [2]"), "{\"inputs\":{\"x\":[[1]],\"y\":[2]}}");
  }

  @Test
  void theUsualSignatureIsNothingToBeKept() {
    assertInstanceOf(
        Payload.Data.class,
        payload("{\"signature_name\":\"serving_default\",\"instances\":[[1]]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | expected an object with instances or inputs",
        "[1] | expected an object with instances or inputs",
        "{\"instances\":[1],\"inputs\":[1]} | expected only one of instances or inputs, and once",
        "{\"instances\":[1],\"instances\":[1]} | expected only one of instances or inputs, and once",
        "{\"instances\":5} | instances: expected a list, got 5",
        "{\"instances\":[1,]} | unreadable JSON at line 1, column 17: expected a value, found ']'",
        "{\"instances\":[1]} x | unreadable JSON at line 1, column 19: expected the end, found 'x'",
        "{\"signature_name\":1,\"instances\":[1]} | signature_name: expected a string, got 1"
      })
  void aRequestThatCannotBeReadIsRefused(String body, String complaint) {
    assertEquals(complaint, Wire.badRequest(() -> request(body)));
  }

  @Test
  void anEmptyBodyIsRefused() {
    assertEquals("the body is empty (expected: a JSON object)", Wire.badRequest(() -> request("")));
  }

  @Test
  void numbersAreCheckedBeforeAnObjectIsPassedOn() {
    String digits = "1,2,3,4,5,6,7,8,9,0.1.2,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26";
    assertTrue(
        Wire.badRequest(() -> payload("{\"instances\":[[" + digits + "],{\"x\":1}]}"))
            .startsWith("unreadable JSON"));
    Payload later = payload("{\"instances\":[" + digits + "]}");
    assertTrue(Wire.badRequest(() -> encoded(later)).startsWith("unreadable JSON"));
  }

  @Test
  void namesTheListThatIsNoTensor() {
    Payload payload = payload("{\"instances\":[[1,2],[3]]}");
    assertEquals(
        "instances[1]: expected 2 elements as in the lists before it, got 1",
        Wire.badRequest(payload::numbers));
  }

  @Test
  void dataOfOtherFormsIsWrittenAsNestedLists() {
    Tensor numbers = Tensor.of(new int[] {2, 1}, 1, 0.5);
    Payload made = Payload.Data.of(Payload.Form.TENSOR, List.of("a"), numbers);
    Payload arrived =
        Wire.fromJson("{\"data\":{\"tensor\":{\"shape\":[2,1],\"values\":[1,0.5]}}}").payload();
    assertEquals("{\"instances\":[[1],[0.5]]}", encoded(made));
    assertEquals("{\"predictions\":[[1],[0.5]]}", rows(arrived));
    assertEquals("{\"outputs\":[[1],[0.5]]}", columns(arrived));
  }

  @Test
  void longWholeNumbersKeepTheirDigits() {
    Payload payload = payload("{\"instances\":[9007199254740993]}");
    assertEquals("{\"predictions\":[9007199254740993]}", rows(payload));
  }

  @Test
  void numbersThatJsonDoesNotHaveAreRefused() {
    Payload payload =
        Payload.Data.of(Payload.Form.TENSOR, List.of(), Tensor.of(new int[] {1}, Double.NaN));
    assertEquals("data: JSON has no number for NaN", Wire.badRequest(() -> rows(payload)));
    Payload named =
        Payload.Tensors.of(
            List.of(
                tensor(
                    "y",
                    Datatype.FP32,
                    List.of(1),
                    Buffer.buffer().appendFloatLE(Float.POSITIVE_INFINITY))));
    assertEquals("y: JSON has no number for Infinity", Wire.badRequest(() -> rows(named)));
  }

  @Test
  void textAndBytesAreABatchOfOne() {
    assertEquals("{\"instances\":[\"a\"]}", encoded(new Payload.Text("a")));
    assertEquals(
        "{\"predictions\":[{\"b64\":\"AAE=\"}]}",
        rows(new Payload.Binary(Buffer.buffer(new byte[] {0, 1}))));
  }

  @Test
  void nothingCannotBeSent() {
    assertEquals(
        "TensorFlow's protocol: there is nothing that could be sent as instances or inputs",
        Wire.badRequest(() -> encoded(Payload.NOTHING)));
  }

  @Test
  void answersBecomeTheNextServersRequestUnderItsNames() {
    assertEquals("{\"instances\":[[1.0]]}", encoded(answer("{\"predictions\": [[1.0]]}")));
    assertEquals("{\"inputs\":[[1.0]]}", encoded(answer("{\"outputs\": [[1.0]]}")));
    assertEquals("{\"instances\":[{\"y\":1}]}", encoded(answer("{\"predictions\": [{\"y\":1}]}")));
    assertEquals("{\"inputs\":{\"y\":[1]}}", encoded(answer("{\"outputs\": {\"y\":[1]}}")));
  }

  @Test
  void otherJsonIsNoRequest() {
    assertEquals(
        "TensorFlow's protocol: expected jsonData with instances or inputs",
        Wire.badRequest(() -> encoded(json("{\"x\":1}"))));
    assertEquals(
        "TensorFlow's protocol: expected jsonData with instances or inputs",
        Wire.badRequest(() -> encoded(json("[1]"))));
  }

  @Test
  void anAnswerOfTheProtocolIsPassedOnAsItIs() {
    assertEquals("{\"outputs\": {\"y\": [1]}}", columns(answer("{\"outputs\": {\"y\": [1]}}")));
  }

  @Test
  void outputsByNameAreColumnsOrAnObjectForEachInstance() {
    Payload several = json("{\"label\":[3,4],\"scores\":[[0.1,0.9],[0.8,0.2]]}");
    assertEquals(
        "{\"outputs\":{\"label\":[3,4],\"scores\":[[0.1,0.9],[0.8,0.2]]}}", columns(several));
    assertEquals(
        "{\"predictions\":[{\"label\":3,\"scores\":[0.1,0.9]},"
            + "{\"label\":4,\"scores\":[0.8,0.2]}]}",
        rows(several));
  }

  @Test
  void outputsOfUnequalLengthAreNoRows() {
    String complaint =
        "the outputs are not lists of one length: they can be answered as columns only"
            + " (ask with \"inputs\")";
    assertEquals(complaint, Wire.badRequest(() -> rows(json("{\"a\":[1],\"b\":[1,2]}"))));
    assertEquals(complaint, Wire.badRequest(() -> rows(json("{\"a\":[1],\"b\":1}"))));
    assertEquals(
        "TensorFlow's protocol: the answer is jsonData (expected: predictions or outputs)",
        Wire.badRequest(() -> rows(json("5"))));
  }

  @Test
  void namedTensorsAreInputsByNameAndBytesAreTextWhereTheyAreText() {
    Buffer texts = Buffer.buffer();
    texts.appendIntLE(2).appendString("é").appendIntLE(1).appendByte((byte) 0xff);
    Payload tensors =
        Payload.Tensors.of(
            List.of(
                tensor("x", Datatype.FP32, List.of(1, 1), Buffer.buffer().appendFloatLE(0.1f)),
                tensor("n", Datatype.INT64, List.of(), Buffer.buffer().appendLongLE(7)),
                tensor("s", Datatype.BYTES, List.of(2), texts)));
    assertEquals(
        "{\"inputs\":{\"x\":[[0.1]],\"n\":7,\"s\":[\"é\",{\"b64\":\"/w==\"}]}}", encoded(tensors));
  }

  @Test
  void theOnlyTensorOfAnAnswerHasNoName() {
    Payload tensors =
        Payload.Tensors.of(
            List.of(tensor("y", Datatype.BOOL, List.of(1, 1), Buffer.buffer(new byte[] {1}))));
    assertEquals("{\"predictions\":[[true]]}", rows(tensors));
    assertEquals("{\"outputs\":[[true]]}", columns(tensors));
  }

  @Test
  void anAnswerThatCannotBeReadIsTheServersFault() {
    Failure failure = assertThrows(Failure.class, () -> answer("{\"instances\":[1]}"));
    assertEquals(ErrorCode.UNIT_FAILED, failure.code());
    assertEquals(
        "the answer cannot be read: expected an object with predictions or outputs",
        failure.getMessage());
  }

  @Test
  void anErrorNamesTheNode() {
    assertEquals(
        "{\"error\":\"node \\\"m\\\": broke\"}",
        TensorFlowJson.encodeFailure(new Failure(ErrorCode.UNIT_FAILED, "broke").at("m"))
            .toString());
  }

  @Test
  void metadataHasTheInputsAndOutputsOfTheUsualSignature() {
    ModelMetadata metadata =
        TensorFlowJson.decodeMetadata(
            Buffer.buffer(
                """
                {"model_spec": {"name": "m", "signature_name": "", "version": "3"},
                 "metadata": {"signature_def": {"signature_def": {
                   "__saved_model_init_op": {"inputs": {}, "outputs": {}},
                   "serving_default": {
                     "inputs": {"x": {"dtype": "DT_FLOAT", "tensor_shape":
                       {"dim": [{"size": "-1", "name": ""}, {"size": "4", "name": ""}]}}},
                     "outputs": {"s": {"dtype": "DT_STRING", "tensor_shape": {"dim": []}},
                                 "n": {"dtype": "DT_INT64"}}}}}}}
                """));
    assertEquals("m", metadata.name());
    assertEquals("3", metadata.version());
    assertEquals(List.of(new TensorType("x", "FP32", List.of(-1, 4))), metadata.inputs());
    assertEquals(
        List.of(new TensorType("s", "BYTES", List.of()), new TensorType("n", "INT64", List.of())),
        metadata.outputs());
  }

  @Test
  void aModelIsReadyIfOneOfItsVersionsIsAvailable() {
    assertTrue(
        TensorFlowJson.decodeReady(
            Buffer.buffer(
                """
                {"model_version_status": [{"version": "1", "state": "UNLOADING"},
                                          {"version": "2", "state": "AVAILABLE"}]}
                """)));
    assertFalse(TensorFlowJson.decodeReady(Buffer.buffer("{\"model_version_status\": []}")));
    assertThrows(Failure.class, () -> TensorFlowJson.decodeReady(Buffer.buffer("<html>")));
  }
}

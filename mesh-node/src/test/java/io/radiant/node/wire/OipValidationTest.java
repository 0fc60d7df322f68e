package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.radiant.message.Deadline;
import io.radiant.node.wire.proto.inference.InferTensorContents;
import io.radiant.node.wire.proto.inference.ModelInferRequest;
import io.radiant.node.wire.proto.inference.ModelInferRequest.InferInputTensor;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server must refuse: every rule of the protocol, over JSON, binary tensors and gRPC. */
final class OipValidationTest {
  private static final String NESTED = "[".repeat(101) + "]".repeat(101);

  private static String refusal(String json) {
    return Wire.badRequest(() -> Oip.fromJson(json));
  }

  private static String input(String members) {
    return refusal("{\"inputs\":[{" + members + "}]}");
  }

  private static String data(String type, String shape, String data) {
    return input(
        "\"name\":\"x\",\"datatype\":\"%s\",\"shape\":%s,\"data\":%s".formatted(type, shape, data));
  }

  private static String binary(String json, int bytes) {
    Buffer body = Buffer.buffer(json).appendBytes(new byte[bytes]);
    Optional<String> header = Optional.of(String.valueOf(json.length()));
    return Wire.badRequest(() -> Oip.fromJson(body, header));
  }

  private static String binaryInput(String type, String shape, int size, int bytes) {
    return binary(
        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"%s\",\"shape\":%s,\"parameters\":{\"binary_data_size\":%d}}]}"
            .formatted(type, shape, size),
        bytes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | inputs: missing (expected: a list of tensors)",
        "{\"inputs\":{}} | inputs: expected a list, got {}",
        "{\"inputs\":null} | inputs: missing (expected: a list of tensors)",
        "{\"inputs\":[1]} | inputs[0]: expected an object, got 1",
        "[] | body: expected an object, got []",
        "{\"inputs\":[],\"inputs\":[]} | inputs: given twice",
        "{\"inputs\":[],\"id\":1} | id: expected a string, got 1",
        "{\"inputs\":[],\"parameters\":[]} | parameters: expected an object, got []",
        "{\"inputs\":[],\"parameters\":{\"a\":{}}} | parameters.a: expected a text, a number or a boolean, got {}",
        "{\"inputs\":[],\"outputs\":[{}]} | outputs[0]: the name is missing",
        "{\"inputs\":[],\"outputs\":[{\"name\":\"y\"},{\"name\":\"y\"}]} | output \"y\" is given twice",
        "{\"inputs\":[]} x | unreadable JSON at line 1, column 15: expected the end, found 'x'",
      })
  void aRequestThatIsNone(String json, String complaint) {
    assertEquals(complaint, refusal(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1] | inputs[0]: the name is missing",
        "\"name\":\"x\",\"shape\":[1],\"data\":[1] | input \"x\": the datatype is missing",
        "\"name\":\"x\",\"datatype\":\"FP32\",\"data\":[1] | input \"x\": the shape is missing",
        "\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1] | input \"x\": neither data nor binary_data_size",
        "\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":1 | inputs[0] \"x\".shape: expected a list, got 1",
        "\"name\":\"x\",\"shape\":[\"1\"] | inputs[0] \"x\".shape: expected integers, got \"1\"",
        "\"name\":\"x\",\"shape\":[1.0] | inputs[0] \"x\".shape: expected integers, got 1.0",
        "\"name\":\"x\",\"shape\":[-1] | inputs[0] \"x\".shape: dimension -1 (expected: 0 to 2147483647)",
        "\"name\":\"x\",\"shape\":[3000000000] | inputs[0] \"x\".shape: dimension 3000000000 (expected: 0 to 2147483647)",
        "\"name\":\"x\",\"shape\":[99999999999999999999] | inputs[0] \"x\".shape: a dimension is too large",
      })
  void anInputThatIsNone(String members, String complaint) {
    assertEquals(complaint, input(members));
  }

  @Test
  void anUnknownDatatype() {
    String complaint = data("FP33", "[1]", "[1]");
    assertTrue(complaint.startsWith("input \"x\": datatype \"FP33\" (expected: one of [BOOL,"));
    assertTrue(data("fp32", "[1]", "[1]").contains("datatype \"fp32\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FP32 | [2] | [1] | shape [2] needs 2 elements, got 1",
        "FP32 | [2] | [1,2,3] | shape [2] needs 2 elements, got 3",
        "FP32 | [] | [] | shape [] needs 1 elements, got 0",
        "FP32 | [2,2] | [[1,2],[3]] | expected lists of 2 in dimension 1, got one of 1",
        "FP32 | [2,2] | [[1,2]] | expected lists of 2 in dimension 0, got one of 1",
        "FP32 | [2,2] | [[1,2],3] | expected a list, got 3",
        "FP32 | [2] | [[1,2]] | expected a number of FP32, got [1",
        "FP32 | [1] | [\"1\"] | expected a number of FP32, got \"1\"",
        "FP32 | [1] | [null] | expected a number of FP32, got null",
        "FP32 | [1] | [true] | expected a number of FP32, got true",
        "FP32 | [1] | [1e39] | expected a number of FP32, got 1e39",
        "FP64 | [1] | [1e309] | expected a number of FP64, got 1e309",
        "INT32 | [1] | [1.5] | expected a number of INT32, got 1.5",
        "INT32 | [1] | [1e2] | expected a number of INT32, got 1e2",
        "INT8 | [1] | [128] | expected a number of INT8, got 128",
        "INT8 | [1] | [-129] | expected a number of INT8, got -129",
        "UINT8 | [1] | [256] | expected a number of UINT8, got 256",
        "UINT8 | [1] | [-1] | expected a number of UINT8, got -1",
        "INT16 | [1] | [32768] | expected a number of INT16, got 32768",
        "UINT16 | [1] | [65536] | expected a number of UINT16, got 65536",
        "INT32 | [1] | [2147483648] | expected a number of INT32, got 2147483648",
        "UINT32 | [1] | [4294967296] | expected a number of UINT32, got 4294967296",
        "INT64 | [1] | [9223372036854775808] | expected a number of INT64, got 9223372036854775808",
        "UINT64 | [1] | [18446744073709551616] | expected a number of UINT64, got 18446744073709551616",
        "BOOL | [1] | [1] | expected true or false, got 1",
        "BYTES | [1] | [1] | expected a string, got 1",
        "BYTES | [1] | [\"\\ud800\"] | expected text that UTF-8 can hold, got \"\\ud800\"",
        "FP16 | [1] | [1] | FP16 has no form in JSON (expected: binary data)",
        "BF16 | [1] | [1] | BF16 has no form in JSON (expected: binary data)",
        "FP32 | [2147483647,2147483647,0] | [] | shape [2147483647, 2147483647, 0] is too large",
        "FP32 | [65536,65536] | [1] | shape [65536, 65536] is too large",
        "FP64 | [2147483647] | [1] | shape [2147483647] is too large",
      })
  void dataThatIsNotTheTensors(String type, String shape, String data, String complaint) {
    assertEquals("input \"x\": " + complaint, data(type, shape, data));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NaN",
        "Infinity",
        "[1",
        "1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7",
        "1,,2",
        "01",
        "1.",
        "-"
      })
  void dataThatIsNotEvenJson(String element) {
    refusal(
        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":["
            + element
            + "]}]}");
    refusal(
        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[19],\"data\":["
            + element
            + ",1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18]}]}");
  }

  @Test
  void nestingWithoutEnd() {
    assertTrue(data("FP32", "[1]", NESTED).contains("at most 100 nested lists and objects"));
    String shape = "[" + "1,".repeat(64) + "1]";
    assertEquals("input \"x\": 65 dimensions (expected: at most 64)", data("FP32", shape, "[1]"));
  }

  @Test
  void twoInputsOfOneName() {
    String x = "{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1]}";
    assertEquals("input \"x\" is given twice", refusal("{\"inputs\":[" + x + "," + x + "]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FP32 | [2] | 4 | 4 | input \"x\": 2 elements of FP32 take 8 bytes, got 4",
        "FP32 | [2] | 8 | 4 | input \"x\": binary_data_size is 8, but only 4 bytes are left",
        "FP32 | [2] | 8 | 9 | unexpected additional input data: 1 bytes",
        "FP32 | [2] | -1 | 8 | input \"x\": binary_data_size: expected a number of bytes, got -1",
        "BYTES | [1] | 3 | 3 | input \"x\": the elements run past the end of their bytes",
        "BYTES | [1] | 8 | 8 | input \"x\": shape [1] needs 1 elements, got 2",
        "BYTES | [2] | 4 | 4 | input \"x\": shape [2] needs 2 elements, got 1",
        "FP32 | [65536,65536] | 0 | 0 | input \"x\": shape [65536, 65536] is too large",
      })
  void binaryDataThatIsNotTheTensors(
      String type, String shape, int size, int bytes, String complaint) {
    assertEquals(complaint, binaryInput(type, shape, size, bytes));
  }

  @Test
  void lengthsOfTextsThatRunPastTheirBytes() {
    String json =
        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"BYTES\",\"shape\":[1],\"parameters\":{\"binary_data_size\":6}}]}";
    for (int length : new int[] {3, -1, Integer.MAX_VALUE}) {
      Buffer body = Buffer.buffer(json).appendIntLE(length).appendString("ab");
      String complaint =
          Wire.badRequest(() -> Oip.fromJson(body, Optional.of(String.valueOf(json.length()))));
      assertEquals("input \"x\": the elements run past the end of their bytes", complaint);
    }
  }

  @Test
  void dataAndBinaryDataAtOnce() {
    assertEquals(
        "input \"x\": both data and binary_data_size",
        binary(
            "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1],\"parameters\":{\"binary_data_size\":4}}]}",
            4));
  }

  @ParameterizedTest
  @CsvSource({"-1", "14", "x", "1.5", "''", "99999999999"})
  void aHeaderLengthThatIsNone(String header) {
    Buffer body = Buffer.buffer("{\"inputs\":[]}");
    String complaint = Wire.badRequest(() -> Oip.fromJson(body, Optional.of(header)));
    assertEquals(
        "Inference-Header-Content-Length: "
            + header
            + " (expected: 0 to 13, the bytes of the body)",
        complaint);
  }

  @Test
  void binaryDataWithoutTheHeader() {
    assertEquals(
        "input \"x\": binary_data_size, but Inference-Header-Content-Length is missing",
        input(
            "\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1],\"parameters\":{\"binary_data_size\":4}"));
  }

  private static InferInputTensor.Builder x(String type, long... shape) {
    InferInputTensor.Builder x = InferInputTensor.newBuilder().setName("x").setDatatype(type);
    for (long size : shape) {
      x.addShape(size);
    }
    return x;
  }

  private static String refusal(ModelInferRequest.Builder request) {
    Buffer message = Buffer.buffer(request.build().toByteArray());
    return Wire.badRequest(() -> OipProto.decode(message, () -> "", Deadline.none()));
  }

  private static String typed(InferInputTensor.Builder x, InferTensorContents.Builder contents) {
    return refusal(ModelInferRequest.newBuilder().addInputs(x.setContents(contents)));
  }

  private static String raw(InferInputTensor.Builder x, byte[] bytes) {
    return refusal(
        ModelInferRequest.newBuilder()
            .addInputs(x)
            .addRawInputContents(ByteString.copyFrom(bytes)));
  }

  private static InferTensorContents.Builder contents() {
    return InferTensorContents.newBuilder();
  }

  @Test
  void rawContentsOverGrpcThatAreNotTheTensors() {
    assertEquals(
        "input \"x\": 2 elements of FP32 take 8 bytes, got 4", raw(x("FP32", 2), new byte[4]));
    assertEquals(
        "input \"x\": dimension -1 (expected: 0 to 2147483647)", raw(x("FP32", -1), new byte[4]));
    assertEquals(
        "input \"x\": shape [65536, 65536] is too large",
        raw(x("FP32", 65536, 65536), new byte[0]));
    assertEquals("input \"x\": the datatype is missing", raw(x("", 1), new byte[4]));
    assertTrue(raw(x("INT9", 1), new byte[1]).startsWith("input \"x\": datatype \"INT9\""));
    assertEquals("inputs[0]: the name is missing", raw(x("FP32", 1).setName(""), new byte[4]));
    assertEquals(
        "input \"x\": the elements run past the end of their bytes",
        raw(x("BYTES", 1), new byte[] {2, 0, 0, 0, 1}));
  }

  @Test
  void rawContentsForSomeInputsOnly() {
    ModelInferRequest.Builder two =
        ModelInferRequest.newBuilder()
            .addInputs(x("FP32", 1))
            .addInputs(x("FP32", 1).setName("y"))
            .addRawInputContents(ByteString.copyFrom(new byte[4]));
    assertEquals(
        "raw_input_contents: expected one for each of 2 inputs, or none at all, got 1",
        refusal(two));
  }

  @Test
  void rawContentsBesideTypedOnes() {
    ModelInferRequest.Builder both =
        ModelInferRequest.newBuilder()
            .addInputs(x("FP32", 1).setContents(contents().addFp32Contents(1)))
            .addRawInputContents(ByteString.copyFrom(new byte[4]));
    assertEquals("input \"x\": both contents and raw contents", refusal(both));
  }

  @Test
  void typedContentsThatAreNotTheTensors() {
    assertEquals(
        "input \"x\": shape [2] needs 2 elements, got 1",
        typed(x("FP32", 2), contents().addFp32Contents(1)));
    assertEquals("input \"x\": shape [1] needs 1 elements, got 0", typed(x("FP32", 1), contents()));
    assertEquals(
        "input \"x\": the contents are not those of FP32",
        typed(x("FP32", 1), contents().addFp64Contents(1)));
    assertEquals(
        "input \"x\": expected a number of INT8, got 128",
        typed(x("INT8", 1), contents().addIntContents(128)));
    assertEquals(
        "input \"x\": expected a number of UINT16, got 65536",
        typed(x("UINT16", 1), contents().addUintContents(65536)));
    assertEquals(
        "input \"x\": FP16 has no typed contents (expected: raw contents)",
        typed(x("FP16", 1), contents().addFp32Contents(1)));
  }

  @Test
  void twoInputsOfOneNameOverGrpc() {
    InferInputTensor.Builder x = x("FP32", 1).setContents(contents().addFp32Contents(1));
    assertEquals(
        "input \"x\" is given twice",
        refusal(ModelInferRequest.newBuilder().addInputs(x).addInputs(x)));
  }

  @Test
  void bytesThatAreNoMessage() {
    assertTrue(
        Wire.badRequest(() -> Oip.fromProto(Buffer.buffer("nonsense")))
            .startsWith("malformed protobuf message"));
  }
}

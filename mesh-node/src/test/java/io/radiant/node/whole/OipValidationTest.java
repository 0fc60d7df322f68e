package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.radiant.node.wire.proto.inference.InferTensorContents;
import io.radiant.node.wire.proto.inference.ModelInferRequest;
import io.radiant.node.wire.proto.inference.ModelInferRequest.InferInputTensor;
import io.radiant.node.wire.proto.inference.ModelInferRequest.InferRequestedOutputTensor;
import io.radiant.node.wire.proto.inference.ModelInferResponse;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sends tensors that are none is told which, and what is wrong with them. */
final class OipValidationTest extends InvalidInput {
  private static final String INFER = "/v2/models/test/infer";

  private static String refused(int status, HttpResponse<byte[]> response) {
    assertEquals(status, response.statusCode(), () -> OipRest.text(response));
    return OipRefusal.error(response);
  }

  private static String refusedJson(String body) {
    return refused(400, OipRest.send(echo.rest().json(INFER, body)));
  }

  // JSON

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "nothing", "{}", "{\"inputs\":1}", "{\"inputs\":{}}"})
  void aBodyWithoutInputsIsRefused(String body) {
    refusedJson(body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'shape':[1],'datatype':'FP32','data':[1]} | name",
        "{'name':'x','datatype':'FP32','data':[1]} | x",
        "{'name':'x','shape':[1],'data':[1]} | x",
        "{'name':'x','shape':[1],'datatype':'FP31','data':[1]} | x",
        "{'name':'x','shape':[1],'datatype':'fp32','data':[1]} | x",
        "{'name':'x','shape':[-1],'datatype':'FP32','data':[1]} | x",
        "{'name':'x','shape':[1.5],'datatype':'FP32','data':[1]} | x",
        "{'name':'x','shape':['1'],'datatype':'FP32','data':[1]} | x",
        "{'name':'x','shape':[65536,65536],'datatype':'FP64','data':[1]} | x",
        "{'name':'x','shape':[4294967296,4294967296],'datatype':'FP64','data':[1]} | x",
        "{'name':'x','shape':[2],'datatype':'FP32','data':[1]} | x",
        "{'name':'x','shape':[1],'datatype':'FP32','data':[1,2]} | x",
        "{'name':'x','shape':[1],'datatype':'FP32'} | x",
        "{'name':'x','shape':[1],'datatype':'FP32','data':['1']} | x",
        "{'name':'x','shape':[1],'datatype':'INT8','data':[128]} | x",
        "{'name':'x','shape':[1],'datatype':'INT32','data':[1.5]} | x",
        "{'name':'x','shape':[1],'datatype':'UINT8','data':[-1]} | x",
        "{'name':'x','shape':[1],'datatype':'BOOL','data':[1]} | x",
        "{'name':'x','shape':[1],'datatype':'BYTES','data':[1]} | x",
        "{'name':'x','shape':[1],'datatype':'FP16','data':[1]} | x",
        "{'name':'x','shape':[1],'datatype':'BF16','data':[1]} | x",
        "{'name':'x','shape':[2,2],'datatype':'FP32','data':[[1,2],[3]]} | x",
      })
  void aTensorThatIsNoneIsRefusedByItsName(String tensor, String named) {
    String error = refusedJson("{\"inputs\":[" + tensor.replace('\'', '"') + "]}");
    assertSays(named, error);
  }

  @Test
  void aNameGivenTwiceIsRefused() {
    String tensor = "{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}";
    assertSays("x", refusedJson("{\"inputs\":[" + tensor + "," + tensor + "]}"));
  }

  @Test
  void anOutputThatNobodyHasIsRefused() {
    String tensor = "{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}";
    String error = refusedJson("{\"inputs\":[" + tensor + "],\"outputs\":[{\"name\":\"nobody\"}]}");
    assertSays("nobody", error);
  }

  @Test
  void dataTenThousandLevelsDeepIsRefused() {
    refusedJson(
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":"
            + "[".repeat(DEEP)
            + "1"
            + "]".repeat(DEEP)
            + "}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"soon\"", "-1", "1.5", "true"})
  void aTimeoutThatIsNoneIsRefused(String timeout) {
    String error = refusedJson("{\"parameters\":{\"timeout\":" + timeout + "},\"inputs\":[]}");
    assertSays("timeout", error);
  }

  // Binary tensors

  private static String input(String name, String datatype, String shape, String parameters) {
    return "{\"name\":\"%s\",\"shape\":%s,\"datatype\":\"%s\"%s}"
        .formatted(name, shape, datatype, parameters);
  }

  private static String sized(int size) {
    return ",\"parameters\":{\"binary_data_size\":" + size + "}";
  }

  private static HttpResponse<byte[]> binary(String headerLength, String json, Buffer bytes) {
    return OipRest.send(
        echo.rest()
            .request(INFER)
            .header("Content-Type", "application/octet-stream")
            .header(OipRest.JSON_LENGTH, headerLength)
            .POST(BodyPublishers.ofByteArray(Buffer.buffer(json).appendBuffer(bytes).getBytes())));
  }

  private static String refusedBinary(String input, Buffer bytes) {
    String json = "{\"inputs\":[" + input + "]}";
    return refused(400, binary(Integer.toString(json.length()), json, bytes));
  }

  private static Buffer zeros(int count) {
    return Buffer.buffer(new byte[count]);
  }

  @Test
  void aSizeThatIsNotThatOfTheShapeIsRefused() {
    assertSays("x", refusedBinary(input("x", "FP32", "[2]", sized(4)), zeros(4)));
    assertSays("x", refusedBinary(input("x", "FP32", "[2]", sized(12)), zeros(12)));
  }

  @Test
  void bytesThatEndTooSoonOrTooLateAreRefused() {
    assertSays("x", refusedBinary(input("x", "FP32", "[2]", sized(8)), zeros(7)));
    refusedBinary(input("x", "FP32", "[2]", sized(8)), zeros(9));
    refusedBinary(input("x", "FP32", "[1]", ",\"data\":[1]"), zeros(4));
  }

  @Test
  void textsWhoseLengthsDoNotFitAreRefused() {
    Buffer tooLong = Buffer.buffer().appendIntLE(9).appendString("four");
    assertSays("x", refusedBinary(input("x", "BYTES", "[1]", sized(8)), tooLong));
    Buffer negative = Buffer.buffer().appendIntLE(-1).appendString("four");
    assertSays("x", refusedBinary(input("x", "BYTES", "[1]", sized(8)), negative));
    Buffer left = Buffer.buffer().appendIntLE(2).appendString("four");
    assertSays("x", refusedBinary(input("x", "BYTES", "[1]", sized(8)), left));
    Buffer half = Buffer.buffer().appendIntLE(0).appendShort((short) 0);
    assertSays("x", refusedBinary(input("x", "BYTES", "[2]", sized(6)), half));
  }

  @Test
  void dataBesideBytesIsRefused() {
    String both = ",\"data\":[1],\"parameters\":{\"binary_data_size\":4}";
    assertSays("x", refusedBinary(input("x", "FP32", "[1]", both), zeros(4)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "99999", "99999999999", "ten", "0x10", "1.5"})
  void aLengthOfTheJsonThatIsNoneIsRefused(String length) {
    refused(400, binary(length, "{\"inputs\":[]}", Buffer.buffer()));
  }

  @Test
  void aLengthThatCutsTheJsonIsRefused() {
    refused(400, binary("5", "{\"inputs\":[]}", Buffer.buffer()));
  }

  @Test
  void bytesWithoutJsonNeedAModelThatSaysWhatTheyAre() {
    assertSays("inputs", refused(400, binary("0", "", zeros(8))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=b", "image/png"})
  void otherContentIsNotSupported(String type) {
    String error =
        refused(
            415,
            OipRest.send(
                echo.rest()
                    .request(INFER)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("{\"inputs\":[]}"))));
    assertSays(type, error);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    refused(413, OipRest.send(echo.rest().json(INFER, " ".repeat(BODY_BYTES + 1))));
  }

  // gRPC

  private static String refusedCall(Consumer<ModelInferRequest.Builder> changes) {
    ModelInferRequest.Builder request = ModelInferRequest.newBuilder().setModelName("test");
    changes.accept(request);
    OipGrpc.Answer<ModelInferResponse> answer =
        OipGrpc.call(
            echo, "ModelInfer", request.build(), ModelInferResponse.getDefaultInstance(), Map.of());
    assertEquals(GrpcStatus.INVALID_ARGUMENT, answer.status(), answer.statusMessage());
    return answer.statusMessage();
  }

  private static InferInputTensor.Builder tensor(String name, String datatype, long... shape) {
    InferInputTensor.Builder tensor =
        InferInputTensor.newBuilder().setName(name).setDatatype(datatype);
    for (long dimension : shape) {
      tensor.addShape(dimension);
    }
    return tensor;
  }

  private static InferTensorContents floats(int count) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (int i = 0; i < count; i++) {
      contents.addFp32Contents(i);
    }
    return contents.build();
  }

  private static ByteString raw(int count) {
    return ByteString.copyFrom(new byte[count]);
  }

  @Test
  void aTypedTensorThatIsNoneIsRefusedByItsName() {
    refusedCall(call -> call.addInputs(tensor("", "FP32", 1).setContents(floats(1))));
    InferInputTensor.Builder[] none = {
      tensor("x", "", 1).setContents(floats(1)),
      tensor("x", "FP31", 1).setContents(floats(1)),
      tensor("x", "FP32", -1).setContents(floats(1)),
      tensor("x", "FP64", 1L << 32, 1L << 32).setContents(floats(1)),
      tensor("x", "FP32", 2).setContents(floats(1)),
      tensor("x", "FP32", 1).setContents(floats(2)),
      tensor("x", "FP32", 1),
      tensor("x", "INT64", 1).setContents(floats(1)),
      tensor("x", "FP16", 1).setContents(floats(1)),
    };
    for (InferInputTensor.Builder tensor : none) {
      String error = refusedCall(call -> call.addInputs(tensor));
      assertTrue(error.contains("x"), () -> tensor + error);
    }
  }

  @Test
  void aRawTensorThatIsNoneIsRefusedByItsName() {
    assertSays(
        "x",
        refusedCall(call -> call.addInputs(tensor("x", "FP32", 2)).addRawInputContents(raw(4))));
    ByteString tooLong =
        ByteString.copyFrom(Buffer.buffer().appendIntLE(9).appendString("four").getBytes());
    assertSays(
        "x",
        refusedCall(call -> call.addInputs(tensor("x", "BYTES", 1)).addRawInputContents(tooLong)));
  }

  @Test
  void asManyRawContentsAsInputsAreNeeded() {
    refusedCall(
        call ->
            call.addInputs(tensor("x", "FP32", 1))
                .addInputs(tensor("y", "FP32", 1))
                .addRawInputContents(raw(4)));
    refusedCall(
        call ->
            call.addInputs(tensor("x", "FP32", 1))
                .addRawInputContents(raw(4))
                .addRawInputContents(raw(4)));
    refusedCall(call -> call.addRawInputContents(raw(4)));
  }

  @Test
  void rawAndTypedContentsInOneCallAreRefused() {
    assertSays(
        "x",
        refusedCall(
            call ->
                call.addInputs(tensor("x", "FP32", 1).setContents(floats(1)))
                    .addRawInputContents(raw(4))));
  }

  @Test
  void aNameGivenTwiceIsRefusedOverGrpc() {
    InferInputTensor.Builder x = tensor("x", "FP32", 1).setContents(floats(1));
    assertSays("x", refusedCall(call -> call.addInputs(x).addInputs(x)));
  }

  @Test
  void anOutputThatNobodyHasIsRefusedOverGrpc() {
    InferRequestedOutputTensor.Builder nobody =
        InferRequestedOutputTensor.newBuilder().setName("nobody");
    assertSays(
        "nobody",
        refusedCall(
            call ->
                call.addInputs(tensor("x", "FP32", 1).setContents(floats(1))).addOutputs(nobody)));
  }

  @Test
  void aCallThatIsTooLargeIsRefused() {
    OipGrpc.Answer<ModelInferResponse> answer =
        OipGrpc.call(
            echo,
            "ModelInfer",
            ModelInferRequest.newBuilder()
                .setModelName("test")
                .addInputs(tensor("x", "UINT8", BODY_BYTES))
                .addRawInputContents(raw(BODY_BYTES))
                .build(),
            ModelInferResponse.getDefaultInstance(),
            Map.of());
    assertEquals(GrpcStatus.RESOURCE_EXHAUSTED, answer.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ModelInfer", "ModelReady", "ModelMetadata"})
  void bytesThatAreNoProtobufAreRefused(String method) {
    Buffer frame = Http2Client.frame(Buffer.buffer(new byte[] {-1, -1, -1, -1, -1}));
    Http2Client.Answer answer =
        Http2Client.of(echo).grpc("/" + OipGrpc.SERVICE + "/" + method, frame);
    assertEquals(GrpcStatus.INVALID_ARGUMENT, answer.grpcStatus(), answer.grpcMessage());
  }
}

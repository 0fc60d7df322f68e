package io.radiant.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.message.Datatype;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.radiant.testing.Messages;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FeatureNormalizerTest {
  private static Tensor normalized(Map<String, ?> parameters, Payload features) {
    Unit normalizer = Workbench.unit("FEATURE_NORMALIZER", parameters);
    return normalizer.transformInput(Messages.request(features)).result().payload().numbers();
  }

  private static Tensor row(double... values) {
    return Tensor.of(new int[] {1, values.length}, values);
  }

  private static Payload features(double... values) {
    return Messages.tensor(new int[] {1, values.length}, values);
  }

  @Test
  void bringsTheRangeFromMinToMaxToZeroToOne() {
    Map<String, String> pixels = Map.of("min", "0", "max", "255");
    assertEquals(row(0, 0.2, 1, 2), normalized(pixels, features(0, 51, 255, 510)));
  }

  private static Payload normalized(NamedTensor features) {
    Unit normalizer = Workbench.unit("FEATURE_NORMALIZER", Map.of("max", "2"));
    InferenceMessage request = Messages.request(Payload.Tensors.of(List.of(features)));
    return normalizer.transformInput(request).result().payload();
  }

  private static NamedTensor tensor(Datatype type, Buffer raw) {
    return new NamedTensor("x", type, List.of(1, 1), Map.of(), () -> raw);
  }

  private static String described(Payload payload) {
    NamedTensor only = ((Payload.Tensors) payload).tensors().get(0);
    return only + " " + only.elements();
  }

  @Test
  void namedTensorsKeepTheirNamesAndFractions() {
    NamedTensor single = tensor(Datatype.FP32, Buffer.buffer().appendFloatLE(3));
    assertEquals("x FP32[1, 1] [1.5]", described(normalized(single)));
    NamedTensor brain = tensor(Datatype.BF16, Buffer.buffer().appendShortLE((short) 0x4040));
    assertEquals("x BF16[1, 1] [1.5]", described(normalized(brain)));
  }

  @Test
  void wholeNumbersGetFractions() {
    NamedTensor whole = tensor(Datatype.UINT8, Buffer.buffer().appendByte((byte) 3));
    assertEquals("x FP64[1, 1] [1.5]", described(normalized(whole)));
  }

  @Test
  void whatIsTooLargeForTheTypeIsRefused() {
    NamedTensor half = tensor(Datatype.FP16, Buffer.buffer().appendShortLE((short) 0x7BFF));
    Unit normalizer = Workbench.unit("FEATURE_NORMALIZER", Map.of("max", "0.001"));
    InferenceMessage request = Messages.request(Payload.Tensors.of(List.of(half)));
    Failure refused = assertThrows(Failure.class, () -> normalizer.transformInput(request));
    assertEquals(ErrorCode.BAD_REQUEST, refused.code());
  }

  @Test
  void standardizesToMeanZeroAndDeviationOne() {
    Map<String, String> parameters =
        Map.of("method", "STANDARDIZE", "mean", "10", "standardDeviation", "2");
    assertEquals(row(-1, 0, 2.5), normalized(parameters, features(8, 10, 15)));
  }

  @Test
  void withoutSettingsItChangesNothing() {
    assertEquals(row(-1, 0.5, 7), normalized(Map.of(), features(-1, 0.5, 7)));
    assertEquals(
        row(-1, 0.5, 7), normalized(Map.of("method", "STANDARDIZE"), features(-1, 0.5, 7)));
  }

  @Test
  void scalesEachColumnByItsOwnNumbers() {
    Map<String, String> parameters = Map.of("min", "0, 10", "max", "2, 20");
    Payload batch = Messages.tensor(new int[] {2, 2}, 1, 15, 2, 10);
    assertEquals(Tensor.of(new int[] {2, 2}, 0.5, 0.5, 1, 0), normalized(parameters, batch));
  }

  @Test
  void oneNumberServesEveryColumn() {
    assertEquals(row(0.5, 0.25), normalized(Map.of("min", "0", "max", "2,4"), features(1, 1)));
    assertEquals(
        row(1, 0),
        normalized(
            Map.of("method", "STANDARDIZE", "mean", "1,3", "standardDeviation", "2"),
            features(3, 3)));
  }

  @Test
  void clipsToZeroAndOneIfToldTo() {
    Map<String, Object> parameters = Map.of("max", "10", "clip", true);
    assertEquals(row(0, 0.5, 1), normalized(parameters, features(-3, 5, 11)));
  }

  @Test
  void theColumnsOfARowAreTheLastDimension() {
    Map<String, String> parameters = Map.of("max", "1,10");
    assertEquals(
        Tensor.of(new int[] {2}, 1, 0.1),
        normalized(parameters, Messages.tensor(new int[] {2}, 1, 1)));
    assertEquals(
        Tensor.of(new int[] {1, 2, 2}, 1, 0.1, 1, 0.1),
        normalized(parameters, Messages.tensor(new int[] {1, 2, 2}, 1, 1, 1, 1)));
  }

  @Test
  void aSingleNumberIsOneColumn() {
    assertEquals(
        Tensor.of(new int[] {}, 0.5),
        normalized(Map.of("max", "2"), Messages.tensor(new int[] {}, 1)));
  }

  @Test
  void keepsFormAndNames() {
    Payload.Data features = Payload.Data.of(Payload.Form.NDARRAY, List.of("a", "b"), row(1, 2));
    Unit normalizer = Workbench.unit("FEATURE_NORMALIZER");
    Payload.Data normal =
        (Payload.Data) normalizer.transformInput(Messages.request(features)).result().payload();
    assertEquals(Payload.Form.NDARRAY, normal.form());
    assertEquals(List.of("a", "b"), normal.names());
  }

  @Test
  void refusesAnotherNumberOfColumns() {
    Map<String, String> parameters = Map.of("max", "1,2,3");
    Payload features = features(1, 2);
    Failure failure = assertThrows(Failure.class, () -> normalized(parameters, features));
    assertEquals(ErrorCode.BAD_REQUEST, failure.code());
    assertEquals("features have shape [1, 2] (expected: 3 columns)", failure.getMessage());
  }

  @Test
  void refusesWhatAreNoNumbers() {
    Payload text = new Payload.Text("words");
    Failure failure = assertThrows(Failure.class, () -> normalized(Map.of(), text));
    assertEquals(ErrorCode.BAD_REQUEST, failure.code());
  }

  @Test
  void refusesSettingsThatFitNoColumns() {
    Map<String, String> parameters = Map.of("min", "0,0,0", "max", "1,1");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Workbench.unit("FEATURE_NORMALIZER", parameters));
    assertEquals("3 numbers of min and 2 of max", refused.getMessage());
  }
}

package io.radiant.node.unitserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.radiant.node.wire.proto.DataType;
import io.radiant.node.wire.proto.DefaultData;
import io.radiant.node.wire.proto.Feedback;
import io.radiant.node.wire.proto.Meta;
import io.radiant.node.wire.proto.Metric;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.SeldonMessageList;
import io.radiant.node.wire.proto.SeldonModelMetadata;
import io.radiant.node.wire.proto.Tensor;
import io.radiant.node.wire.proto.TensorProto;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.health.v1.HealthCheckRequest;
import io.vertx.grpc.health.v1.HealthCheckResponse;
import io.vertx.grpc.reflection.v1.ServerReflectionRequest;
import io.vertx.grpc.reflection.v1.ServerReflectionResponse;
import io.vertx.grpc.reflection.v1.ServiceResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unit server over gRPC, asked with the messages that protobuf generates. */
final class UnitGrpcTest {
  private static Tensor.Builder tensor(List<Integer> shape, double... values) {
    Tensor.Builder tensor = Tensor.newBuilder().addAllShape(shape);
    for (double value : values) {
      tensor.addValues(value);
    }
    return tensor;
  }

  private static SeldonMessage row(double... values) {
    return message(DefaultData.newBuilder().setTensor(tensor(List.of(1, values.length), values)));
  }

  private static SeldonMessage message(DefaultData.Builder data) {
    return SeldonMessage.newBuilder().setMeta(Meta.newBuilder().setPuid("p")).setData(data).build();
  }

  private static Value number(double value) {
    return Value.newBuilder().setNumberValue(value).build();
  }

  private static Value list(Value... values) {
    return Value.newBuilder()
        .setListValue(ListValue.newBuilder().addAllValues(List.of(values)))
        .build();
  }

  private static SeldonMessage ndarray(Value... rows) {
    return message(
        DefaultData.newBuilder().setNdarray(ListValue.newBuilder().addAllValues(List.of(rows))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Generic/TransformInput",
        "Transformer/TransformInput",
        "Generic/TransformOutput",
        "OutputTransformer/TransformOutput"
      })
  void transformersHaveTheirServices(String method) {
    try (ServedUnit unit = ServedUnit.kind("s", "scale", "multiply=2")) {
      SeldonMessage answer = unit.grpc().call(method, row(1, 2.5)).seldon();
      assertEquals(List.of(2.0, 5.0), answer.getData().getTensor().getValuesList());
      assertEquals("p", answer.getMeta().getPuid());
      assertEquals(1, unit.seen().requests("/seldon.protos." + method));
    }
  }

  @Test
  void v34ColumnsWithoutNamesAreNumbered() {
    try (ServedUnit unit = ServedUnit.kind("m", "constant", "values=1,2")) {
      SeldonMessage answer = unit.grpc().call("Model/Predict", row(7)).seldon();
      assertEquals(List.of("t:0", "t:1"), answer.getData().getNamesList());
      assertEquals(tensor(List.of(1, 2), 1, 2).build(), answer.getData().getTensor());
    }
  }

  @Test
  void v35AnUndefinedRouteIsAnInvalidArgument() {
    try (ServedUnit unit = ServedUnit.kind("m", "mean-classifier")) {
      UnitGrpcClient.Answer answer = unit.grpc().call("Router/Route", row(1));
      assertEquals(GrpcStatus.INVALID_ARGUMENT, answer.status());
      assertEquals("Route not defined", answer.statusMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Generic/Route", "Router/Route"})
  void v35ARouteComesInTheFormThatWasAsked(String method) {
    try (ServedUnit unit = ServedUnit.kind("r", "route", "branch=22")) {
      assertEquals(
          tensor(List.of(1, 1), 22).build(),
          unit.grpc().call(method, row(1)).seldon().getData().getTensor());
      assertEquals(
          List.of(list(number(22))),
          unit.grpc()
              .call(method, ndarray(list(number(1))))
              .seldon()
              .getData()
              .getNdarray()
              .getValuesList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Generic/Aggregate", "Combiner/Aggregate"})
  void v36WhatIsSaidBesideTheAnswersIsMerged(String method) {
    Metric.Builder timer =
        Metric.newBuilder().setKey("t").setType(Metric.MetricType.TIMER).setValue(22.1f);
    SeldonMessage first =
        row(1, 3).toBuilder()
            .setMeta(Meta.newBuilder().setPuid("a").putTags("k", number(1)).addMetrics(timer))
            .build();
    SeldonMessage second =
        row(3, 4).toBuilder()
            .setMeta(Meta.newBuilder().setPuid("b").putTags("k", number(2)).putTags("j", number(3)))
            .build();
    SeldonMessageList both =
        SeldonMessageList.newBuilder().addSeldonMessages(first).addSeldonMessages(second).build();
    try (ServedUnit unit = ServedUnit.kind("c", "average")) {
      SeldonMessage answer = unit.grpc().call(method, both).seldon();
      assertEquals(List.of(2.0, 3.5), answer.getData().getTensor().getValuesList());
      assertEquals("a", answer.getMeta().getPuid());
      assertEquals(2, answer.getMeta().getTagsOrThrow("k").getNumberValue());
      assertEquals(3, answer.getMeta().getTagsOrThrow("j").getNumberValue());
      assertEquals(List.of(timer.build()), answer.getMeta().getMetricsList());
      assertEquals(
          GrpcStatus.INVALID_ARGUMENT,
          unit.grpc().call(method, SeldonMessageList.getDefaultInstance()).status());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Generic/SendFeedback", "Router/SendFeedback", "Model/SendFeedback"})
  void feedbackTeachesARouter(String method) {
    Feedback feedback =
        Feedback.newBuilder()
            .setRequest(row(1))
            .setResponse(SeldonMessage.newBuilder().setMeta(Meta.newBuilder().putRouting("r", 1)))
            .setReward(1)
            .build();
    try (ServedUnit unit =
        ServedUnit.kind("r", "epsilon-greedy", "n_branches=3", "epsilon=0", "best_branch=2")) {
      assertEquals(2, route(unit));
      unit.grpc().call(method, feedback).seldon();
      assertEquals(1, route(unit));
    }
  }

  private static double route(ServedUnit unit) {
    return unit.grpc().call("Router/Route", row(1)).seldon().getData().getTensor().getValues(0);
  }

  @Test
  void echoKeepsEverything() {
    Struct struct = Struct.newBuilder().putFields("a", list(number(1))).build();
    List<SeldonMessage> messages =
        List.of(
            row(1, 2),
            ndarray(list(number(1), Value.newBuilder().setStringValue("x").build())),
            SeldonMessage.newBuilder().setStrData("text").build(),
            SeldonMessage.newBuilder().setBinData(ByteString.copyFrom(new byte[] {0, -1})).build(),
            SeldonMessage.newBuilder()
                .setJsonData(Value.newBuilder().setStructValue(struct))
                .build(),
            message(
                DefaultData.newBuilder()
                    .setTftensor(
                        TensorProto.newBuilder()
                            .setDtype(DataType.DT_HALF)
                            .setTensorContent(ByteString.copyFrom(new byte[2])))));
    try (ServedUnit unit = ServedUnit.kind("e", "echo")) {
      for (SeldonMessage message : messages) {
        SeldonMessage answer = unit.grpc().call("Generic/TransformInput", message).seldon();
        assertEquals(
            message.toBuilder().clearMeta().build(), answer.toBuilder().clearMeta().build());
      }
    }
  }

  @Test
  void tensorsOfTensorFlowAreAnsweredWithTheirLike() {
    TensorProto.Builder floats = TensorProto.newBuilder().setDtype(DataType.DT_FLOAT);
    floats.getTensorShapeBuilder().addDimBuilder().setSize(1);
    // 0.5 and 2.0, little endian
    floats.setTensorContent(ByteString.copyFrom(new byte[] {0, 0, 0, 63, 0, 0, 0, 64}));
    floats.getTensorShapeBuilder().addDimBuilder().setSize(2);
    try (ServedUnit unit = ServedUnit.kind("s", "scale", "add=1")) {
      TensorProto answer =
          unit.grpc()
              .call(
                  "Transformer/TransformInput",
                  message(DefaultData.newBuilder().setTftensor(floats)))
              .seldon()
              .getData()
              .getTftensor();
      assertEquals(List.of(1.5, 3.0), answer.getDoubleValList());
      assertEquals(floats.getTensorShape(), answer.getTensorShape());
    }
  }

  @Test
  void whatIsNoMessageIsAnInvalidArgument() {
    try (ServedUnit unit = ServedUnit.kind("e", "echo")) {
      UnitGrpcClient.Answer answer =
          unit.grpc().call("Model/Predict", new byte[] {(byte) 0xff, (byte) 0xff});
      assertEquals(GrpcStatus.INVALID_ARGUMENT, answer.status());
    }
  }

  @Test
  void aUnitThatBreaksIsInternal() {
    WrappedUnit broken =
        new WrappedUnit() {
          @Override
          public Content predict(UnitMessage request) {
            throw new IllegalStateException("on purpose");
          }
        };
    try (ServedUnit unit = ServedUnit.of("b", broken)) {
      UnitGrpcClient.Answer answer = unit.grpc().call("Model/Predict", row(1));
      assertEquals(GrpcStatus.INTERNAL, answer.status());
      assertTrue(answer.statusMessage().contains("on purpose"), answer.statusMessage());
    }
  }

  @Test
  void aModelTellsAboutItself() throws InvalidProtocolBufferException {
    try (ServedUnit unit = ServedUnit.kind("clf", "mean-classifier")) {
      SeldonModelMetadata metadata =
          SeldonModelMetadata.parseFrom(
              unit.grpc().call("Model/Metadata", Empty.getDefaultInstance()).message().getBytes());
      assertEquals("clf", metadata.getName());
      assertEquals(List.of(-1L, 1L), metadata.getOutputs(0).getShapeList());
    }
  }

  @Test
  void healthIsServed() throws InvalidProtocolBufferException {
    try (ServedUnit unit = ServedUnit.kind("e", "echo")) {
      HealthCheckResponse health =
          HealthCheckResponse.parseFrom(
              unit.grpc()
                  .call("grpc.health.v1.Health/Check", HealthCheckRequest.getDefaultInstance())
                  .message()
                  .getBytes());
      assertEquals(HealthCheckResponse.ServingStatus.SERVING, health.getStatus());
    }
  }

  @Test
  void reflectionNamesEveryService() throws InvalidProtocolBufferException {
    ServerReflectionRequest question =
        ServerReflectionRequest.newBuilder().setListServices("").build();
    try (ServedUnit unit = ServedUnit.kind("e", "echo")) {
      byte[] answer =
          unit.grpc()
              .call("grpc.reflection.v1.ServerReflection/ServerReflectionInfo", question)
              .message()
              .getBytes();
      Set<String> names =
          ServerReflectionResponse.parseFrom(answer)
              .getListServicesResponse()
              .getServiceList()
              .stream()
              .map(ServiceResponse::getName)
              .collect(Collectors.toSet());
      for (String service :
          List.of("Generic", "Model", "Router", "Transformer", "OutputTransformer", "Combiner")) {
        assertTrue(names.contains("seldon.protos." + service), names.toString());
      }
    }
  }

  @Test
  void aMethodThatIsNoneIsUnimplemented() {
    try (ServedUnit unit = ServedUnit.kind("e", "echo")) {
      assertEquals(GrpcStatus.UNIMPLEMENTED, unit.grpc().call("Model/Explain", row(1)).status());
    }
  }
}

package io.radiant.node.wire;

import io.radiant.message.NamedTensor;
import io.radiant.message.TensorContent;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** Reads one input or output, whose elements may be elsewhere in the message. */
final class OipProtoTensor {
  private static final ProtoSlice NO_FIELDS = new ProtoSlice(new byte[0], 0, 0);

  private final String kind;
  private final int index;
  private String name = "";
  private String datatype = "";
  private final Dimensions shape = new Dimensions();
  private Map<String, Object> parameters = Map.of();
  private ProtoSlice contents = NO_FIELDS;

  private OipProtoTensor(String kind, int index) {
    this.kind = kind;
    this.index = index;
  }

  static OipProtoTensor read(ProtoCursor fields, String kind, int index) {
    OipProtoTensor tensor = new OipProtoTensor(kind, index);
    while (fields.next()) {
      tensor.field(fields);
    }
    return tensor;
  }

  private void field(ProtoCursor fields) {
    switch (fields.tag()) {
      case OipTag.NAME -> name = fields.text("name");
      case OipTag.DATATYPE -> datatype = fields.text("datatype");
      case OipTag.SHAPE -> dimensions(fields.message());
      case OipTag.SHAPE_ONE -> dimension(fields);
      case OipTag.TENSOR_PARAMETERS ->
          parameters = OipProtoParameters.and(fields.message(), parameters);
      case OipTag.CONTENTS -> contents = contents.and(fields.slice());
      default -> fields.skip();
    }
  }

  private void dimensions(ProtoCursor packed) {
    while (packed.hasMore()) {
      dimension(packed);
    }
  }

  private void dimension(ProtoCursor sizes) {
    shape.add(OipShapes.dimension(kind + " \"" + name + "\"", sizes.varint()));
  }

  boolean isElsewhere() {
    return contents.size() == 0 && OipSharedMemory.isNamed(parameters);
  }

  private OipTensorHead head() {
    return OipTensorHead.of(kind, index, name, datatype, shape.toArray(), parameters);
  }

  /** With its elements, which are not in it. */
  NamedTensor raw(Buffer elements) {
    OipTensorHead head = head();
    if (contents.size() > 0) {
      throw head.refuse("both contents and raw contents");
    }
    return head.with(OipRaw.of(head, elements));
  }

  NamedTensor typed() {
    OipTensorHead head = head();
    TensorContent content =
        isElsewhere() ? new OipSharedMemory(head) : OipProtoContents.of(head, contents);
    return head.with(content);
  }
}

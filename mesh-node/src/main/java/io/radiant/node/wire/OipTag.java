package io.radiant.node.wire;

/** The tags of the Open Inference Protocol's fields. */
final class OipTag {
  // ModelInferRequest and ModelInferResponse
  static final int MODEL = (1 << 3) | ProtoTag.LENGTH;
  static final int VERSION = (2 << 3) | ProtoTag.LENGTH;
  static final int ID = (3 << 3) | ProtoTag.LENGTH;
  static final int PARAMETERS = (4 << 3) | ProtoTag.LENGTH;
  static final int TENSORS = (5 << 3) | ProtoTag.LENGTH;
  static final int REQUESTED = (6 << 3) | ProtoTag.LENGTH;
  static final int RAW_INPUTS = (7 << 3) | ProtoTag.LENGTH;
  static final int RAW_OUTPUTS = (6 << 3) | ProtoTag.LENGTH;

  // InferInputTensor and InferOutputTensor; the shape may come packed or one by one
  static final int NAME = (1 << 3) | ProtoTag.LENGTH;
  static final int DATATYPE = (2 << 3) | ProtoTag.LENGTH;
  static final int SHAPE = (3 << 3) | ProtoTag.LENGTH;
  static final int SHAPE_ONE = (3 << 3) | ProtoTag.VARINT;
  static final int TENSOR_PARAMETERS = (4 << 3) | ProtoTag.LENGTH;
  static final int CONTENTS = (5 << 3) | ProtoTag.LENGTH;

  // InferRequestedOutputTensor
  static final int OUTPUT_NAME = (1 << 3) | ProtoTag.LENGTH;
  static final int OUTPUT_PARAMETERS = (2 << 3) | ProtoTag.LENGTH;

  // InferParameter
  static final int BOOL = (1 << 3) | ProtoTag.VARINT;
  static final int INT64 = (2 << 3) | ProtoTag.VARINT;
  static final int STRING = (3 << 3) | ProtoTag.LENGTH;
  static final int DOUBLE = (4 << 3) | ProtoTag.FIXED64;
  static final int UINT64 = (5 << 3) | ProtoTag.VARINT;

  private OipTag() {}
}

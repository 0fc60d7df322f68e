package io.radiant.node.wire;

/** The tags of protobuf fields: a field's number and how its value is written. */
final class ProtoTag {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int FIXED32 = 5;

  // SeldonMessage
  static final int STATUS = (1 << 3) | LENGTH;
  static final int META = (2 << 3) | LENGTH;
  static final int DATA = (3 << 3) | LENGTH;
  static final int BINARY = (4 << 3) | LENGTH;
  static final int TEXT = (5 << 3) | LENGTH;
  static final int JSON = (6 << 3) | LENGTH;
  static final int CUSTOM = (7 << 3) | LENGTH;

  // DefaultData
  static final int NAMES = (1 << 3) | LENGTH;
  static final int TENSOR = (2 << 3) | LENGTH;
  static final int NDARRAY = (3 << 3) | LENGTH;
  static final int TFTENSOR = (4 << 3) | LENGTH;

  // Tensor; both fields may come packed or one by one
  static final int SHAPE = (1 << 3) | LENGTH;
  static final int SHAPE_ONE = (1 << 3) | VARINT;
  static final int VALUES = (2 << 3) | LENGTH;
  static final int VALUES_ONE = (2 << 3) | FIXED64;

  // Meta
  static final int PUID = (1 << 3) | LENGTH;
  static final int TAGS = (2 << 3) | LENGTH;
  static final int ROUTING = (3 << 3) | LENGTH;
  static final int REQUEST_PATH = (4 << 3) | LENGTH;
  static final int METRICS = (5 << 3) | LENGTH;

  // An entry of a map
  static final int KEY = (1 << 3) | LENGTH;
  static final int VALUE = (2 << 3) | LENGTH;
  static final int VALUE_INT = (2 << 3) | VARINT;

  // Metric
  static final int METRIC_KEY = (1 << 3) | LENGTH;
  static final int METRIC_TYPE = (2 << 3) | VARINT;
  static final int METRIC_VALUE = (3 << 3) | FIXED32;
  static final int METRIC_TAGS = (4 << 3) | LENGTH;

  // Status
  static final int CODE = (1 << 3) | VARINT;
  static final int INFO = (2 << 3) | LENGTH;
  static final int REASON = (3 << 3) | LENGTH;
  static final int FLAG = (4 << 3) | VARINT;

  // Feedback
  static final int REQUEST = (1 << 3) | LENGTH;
  static final int RESPONSE = (2 << 3) | LENGTH;
  static final int REWARD = (3 << 3) | FIXED32;
  static final int TRUTH = (4 << 3) | LENGTH;

  // SeldonMessageList
  static final int MESSAGES = (1 << 3) | LENGTH;

  // google.protobuf.Value
  static final int NULL = (1 << 3) | VARINT;
  static final int NUMBER = (2 << 3) | FIXED64;
  static final int STRING = (3 << 3) | LENGTH;
  static final int BOOL = (4 << 3) | VARINT;
  static final int STRUCT = (5 << 3) | LENGTH;
  static final int LIST = (6 << 3) | LENGTH;

  // google.protobuf.ListValue and google.protobuf.Struct
  static final int ELEMENTS = (1 << 3) | LENGTH;
  static final int MEMBERS = (1 << 3) | LENGTH;

  private ProtoTag() {}
}

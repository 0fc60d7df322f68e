package io.radiant.node.wire;

/** How a body of TensorFlow's REST protocol holds its tensors. */
public enum TensorFlowFormat {
  /** A list with one element for each instance of a batch. */
  ROWS("instances", "predictions"),
  /** One tensor, or an object of tensors by name. */
  COLUMNS("inputs", "outputs");

  private static final TensorFlowFormat[] ALL = values();

  private final Member request;
  private final Member answer;

  TensorFlowFormat(String request, String answer) {
    this.request = new Member(request);
    this.answer = new Member(answer);
  }

  /** Which way a body goes. */
  enum Side {
    REQUEST,
    ANSWER;

    /** What a body that goes this way must have. */
    String expected() {
      return ROWS.member(this) + " or " + COLUMNS.member(this);
    }
  }

  private record Member(String name, byte[] ascii) {
    Member(String name) {
      this(name, JsonWriter.ascii(name));
    }
  }

  private Member on(Side side) {
    return side == Side.REQUEST ? request : answer;
  }

  /** The name of the member that holds the tensors. */
  String member(Side side) {
    return on(side).name();
  }

  /** The format of which the member at the cursor is; null if that is something else. */
  static TensorFlowFormat at(JsonScanner json, Side side) {
    for (TensorFlowFormat format : ALL) {
      if (json.nameIs(format.on(side).ascii())) {
        return format;
      }
    }
    return null;
  }

  /** The format of data that is still in the lists it arrived in; rows, if it came otherwise. */
  static TensorFlowFormat of(JsonNdarray lists) {
    boolean columns =
        lists.path().equals(COLUMNS.request.name()) || lists.path().equals(COLUMNS.answer.name());
    return columns ? COLUMNS : ROWS;
  }
}

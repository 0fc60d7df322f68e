package io.radiant.node.wire;

/** Text in headers, which hold printable ASCII only. */
public final class HeaderText {
  private static final int LONGEST = 256;

  private HeaderText() {}

  /** Whether a header can say {@code id} as it is; one that is no such text is in the body. */
  public static boolean mayHold(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) < ' ' || id.charAt(i) > '~') {
        return false;
      }
    }
    return !id.isEmpty() && id.length() <= LONGEST;
  }
}

package io.radiant.message;

import java.util.Objects;

/** What a unit says about its own answer; graphs pass it on and add none. */
public record Status(int code, String info, String reason, Flag flag) {
  /** Whether the unit counts its answer as good. */
  public enum Flag {
    SUCCESS,
    FAILURE
  }

  public static final Status OK = new Status(0, "", "", Flag.SUCCESS);

  public Status {
    Objects.requireNonNull(info);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(flag);
  }
}

package io.radiant.unit;

import static io.radiant.testing.Messages.text;
import static io.radiant.testing.Messages.textOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.graph.UnitSpec;
import io.radiant.message.InferenceMessage;
import io.radiant.testing.Messages;
import io.vertx.core.Future;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JavaClassUnitTest {
  /** Adds what it was made with to a text. */
  private abstract static class Saying implements Unit {
    private final String word;

    Saying(String word) {
      this.word = word;
    }

    @Override
    public Future<InferenceMessage> transformInput(InferenceMessage input) {
      return Future.succeededFuture(Messages.append(input, word));
    }
  }

  /** Wants nothing. */
  public static final class Plain extends Saying {
    public Plain() {
      super("plain");
    }
  }

  /** Wants its settings. */
  public static final class Configured extends Saying {
    public Configured(UnitSpec spec) {
      super(spec.parameters().text("word").orElse("none"));
    }
  }

  /** Wants its settings and the place where it runs; the simpler constructors are not taken. */
  public static final class Placed extends Saying {
    public Placed() {
      super("wrong");
    }

    public Placed(UnitSpec spec) {
      super("wrong");
    }

    public Placed(UnitSpec spec, UnitContext context) {
      super(spec.name() + "@" + context.deployment() + "/" + context.predictor());
    }
  }

  /** Implements something else. */
  public static final class NoUnit {}

  /** Cannot be made. */
  public abstract static class Unfinished implements Unit {}

  /** Wants something nobody has. */
  public static final class Demanding implements Unit {
    public Demanding(String unknown) {}
  }

  /** Hides its constructor. */
  public static final class Hidden implements Unit {
    private Hidden() {}
  }

  /** Does not like its settings. */
  public static final class Refusing implements Unit {
    public Refusing() {
      throw new IllegalStateException("no licence");
    }
  }

  /** Breaks while its class is loaded. */
  public static final class Broken implements Unit {
    static final int NEVER = Integer.parseInt("never");
  }

  private static Unit create(Class<?> type) {
    return Workbench.unit("JAVA_CLASS", Map.of("class", type.getName(), "word", "configured"));
  }

  private static String answerOf(Class<?> type) {
    return textOf(create(type).transformInput(text("")).result());
  }

  @Test
  void usesTheConstructorThatTakesMost() {
    assertEquals("plain", answerOf(Plain.class));
    assertEquals("configured", answerOf(Configured.class));
    assertEquals("unit@iris/main", answerOf(Placed.class));
  }

  @Test
  void makesANewUnitEveryTime() {
    assertNotSame(create(Plain.class), create(Plain.class));
  }

  private static void assertUnusable(String className, String why) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Workbench.unit("JAVA_CLASS", Map.of("class", className)));
    assertEquals("class %s cannot be a unit: %s".formatted(className, why), refused.getMessage());
  }

  @Test
  void saysThatAClassIsNotThere() {
    assertUnusable("no.such.Unit", "java.lang.ClassNotFoundException: no.such.Unit");
  }

  @Test
  void saysThatAClassIsNoUnit() {
    assertUnusable(NoUnit.class.getName(), "it does not implement io.radiant.unit.Unit");
  }

  @Test
  void saysThatAConstructorFailed() {
    assertUnusable(
        Refusing.class.getName(),
        "its constructor failed: java.lang.IllegalStateException: no licence");
  }

  @Test
  void saysThatAClassCannotBeLoaded() {
    assertUnusable(
        Broken.class.getName(),
        "it cannot be loaded: java.lang.NumberFormatException: For input string: \"never\"");
  }

  @ParameterizedTest
  @ValueSource(classes = {Unfinished.class, Demanding.class, Hidden.class})
  void refusesAClassWithoutAConstructorItCanCall(Class<?> type) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> create(type));
    assertTrue(
        refused.getMessage().startsWith("class " + type.getName() + " cannot be a unit: "),
        refused.getMessage());
  }
}

package io.radiant.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.runtime.Model;
import io.radiant.runtime.ModelMetadata;
import io.radiant.testing.Messages;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ModelUnitTest {
  /** Answers the text it is given twice; knows no other input. */
  private static final class Doubling implements Model {
    private boolean closed;

    @Override
    public ModelMetadata metadata() {
      return new ModelMetadata("doubling", "1", "test", List.of(), List.of(), Map.of());
    }

    @Override
    public Payload predict(Payload input) {
      if (input instanceof Payload.Text text) {
        return new Payload.Text(text.value().repeat(2));
      }
      throw Failure.badRequest("expected text, got " + input.kind());
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final Workbench bench = new Workbench();
  private final Doubling model = new Doubling();
  private final Unit unit = new ModelUnit(model, bench);

  @Test
  void answersWhatTheModelPredicts() {
    InferenceMessage request = Messages.text("ab");
    InferenceMessage answer = unit.transformInput(request).result();
    assertEquals("abab", Messages.textOf(answer));
    assertSame(request.deadline(), answer.deadline());
  }

  @Test
  void computesWhereWorkIsDoneAndNotAtOnce() {
    bench.hold();
    Future<InferenceMessage> answer = unit.transformInput(Messages.text("ab"));
    assertFalse(answer.isComplete());
    bench.release();
    assertEquals("abab", Messages.textOf(answer.result()));
  }

  @Test
  void failsAsTheModelDoes() {
    Future<InferenceMessage> answer = unit.transformInput(Messages.row(1));
    Failure failure = (Failure) answer.cause();
    assertEquals(ErrorCode.BAD_REQUEST, failure.code());
    assertEquals("expected text, got data.tensor", failure.getMessage());
  }

  @Test
  void leavesTheModelToWhoeverLoadedIt() {
    unit.close();
    assertFalse(model.closed);
  }
}

package io.radiant.node.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.node.whole.Logs;
import io.radiant.node.whole.TestNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A replica that is alone. */
final class QuietEndTest {
  @Test
  void endsWithoutAWarningAndEndsOnlyOnce() {
    try (Logs logs = Logs.watch()) {
      TestNode node = TestNode.ofGraph(TestNode.config(), WholeNodeTest.GRAPH);
      node.rest().predict("{\"data\": {\"ndarray\": [[1]]}}");
      node.close();
      node.close();
      assertEquals(List.of(), logs.warnings());
      logs.assertNoErrors();
    }
  }
}

package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.config.JournalConfig;
import io.radiant.node.config.NodeConfig;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments without routers have nothing to keep until somebody reports. */
final class ModelsAloneTest {
  private static final String MODEL =
      "{\"name\": \"m\", \"type\": \"MODEL\", \"implementation\": \"SIMPLE_MODEL\"}";

  @TempDir private Path place;

  private static TestNode serving(Path folder) {
    return TestNode.ofGraph(TestNode.config(journal(folder)), MODEL);
  }

  private static JournalConfig journal(Path folder) {
    return NodeConfig.DEFAULT.journal().in(folder);
  }

  private static void assertPredicts(TestNode node) {
    assertTrue(node.rest().predict("{\"strData\": \"x\"}").containsKey("strData"));
  }

  private static HttpResponse<String> report(TestNode node, String event) {
    return node.rest()
        .post(
            RestClient.FEEDBACK,
            "{\"puid\": \"p\", \"reward\": 1, \"eventId\": \"%s\"}".formatted(event));
  }

  @Test
  void theJournalBeginsWithTheFirstReport() {
    Path folder = place.resolve("journal");
    try (TestNode node = serving(folder)) {
      assertPredicts(node);
      assertFalse(Files.exists(folder));
      assertEquals("{\"puid\":\"p\",\"outcome\":\"ACCEPTED\"}", report(node, "one").body());
      assertEquals("{\"puid\":\"p\",\"outcome\":\"DUPLICATE\"}", report(node, "one").body());
      assertTrue(Files.exists(folder));
    }
    try (TestNode again = serving(folder)) {
      assertEquals("{\"puid\":\"p\",\"outcome\":\"DUPLICATE\"}", report(again, "one").body());
    }
  }

  @Test
  void twoNodesMayServeFromOneFolderUntilBothHaveReports() {
    try (TestNode first = serving(place);
        TestNode second = serving(place)) {
      assertEquals(200, report(first, "one").statusCode());
      HttpResponse<String> refused = report(second, "two");
      assertEquals(503, refused.statusCode());
      assertTrue(refused.body().contains("is in use by another process"), refused.body());
      assertPredicts(second);
    }
  }

  @Test
  void reportsAreRefusedWhileThereIsNoFolderForThemAndTakenOnceThereIs() throws IOException {
    Path file = Files.writeString(place.resolve("journal"), "not a folder");
    try (TestNode node = serving(file)) {
      assertPredicts(node);
      HttpResponse<String> refused = report(node, "one");
      assertEquals(503, refused.statusCode());
      assertTrue(refused.body().contains(file.toString()), refused.body());
      Files.delete(file);
      assertEquals(200, report(node, "one").statusCode());
    }
  }
}

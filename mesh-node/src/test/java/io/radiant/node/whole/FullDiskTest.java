package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real disk without room: reports are refused and say why, predictions go on, and so do reports
 * when there is room.
 */
final class FullDiskTest {
  private static final String UNSHARE = "/usr/bin/unshare";
  private static final int BALLAST = 400_000;
  private static final String TRUTH = "x".repeat(50_000);
  private static final int MORE_THAN_FIT = 100;

  private static final String GRAPH =
      """
      {"name": "model", "type": "MODEL", "implementation": "SIMPLE_MODEL"}
      """;

  @TempDir private Path folder;

  private static String[] onSmallDisk(Path disk, String... command) {
    String script =
        "mount -t tmpfs -o size=1m none %s && head -c %d /dev/zero > %s/ballast && exec \"$@\""
            .formatted(disk, BALLAST, disk);
    String[] all = {UNSHARE, "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"};
    String[] whole = Arrays.copyOf(all, all.length + command.length);
    System.arraycopy(command, 0, whole, all.length, command.length);
    return whole;
  }

  private static String report(int number) {
    return "{\"response\":{\"meta\":{\"puid\":\"p%d\"}},\"reward\":1,\"truth\":{\"strData\":\"%s\"}}"
        .formatted(number, TRUTH);
  }

  private static HttpResponse<String> reportUntilFull(RestClient client) {
    for (int i = 0; i < MORE_THAN_FIT; i++) {
      HttpResponse<String> response = client.post(RestClient.FEEDBACK, report(i));
      if (response.statusCode() != 200) {
        return response;
      }
    }
    throw new AssertionError("the disk took everything");
  }

  /** Needs a user who may mount, at least in a name space of its own. */
  @Test
  void reportsAreRefusedUntilThereIsRoomAndPredictionsAreNot()
      throws IOException, InterruptedException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path manifest = Files.writeString(folder.resolve("m.json"), TestNode.manifest("test", GRAPH));
    assumeTrue(Files.isExecutable(Path.of(UNSHARE)), "no " + UNSHARE);
    Process trial = new ProcessBuilder(onSmallDisk(disk, "true")).start();
    assumeTrue(trial.waitFor() == 0, "no file system of its own for a test");
    try (RunningNode node =
        RunningNode.start(manifest, disk.resolve("journal"), onSmallDisk(disk))) {
      HttpResponse<String> refused = reportUntilFull(node.rest());
      assertEquals(503, refused.statusCode(), refused.body());
      String info = Refusals.info(refused);
      assertTrue(info.contains(disk.resolve("journal/default.test").toString()), info);
      assertTrue(info.contains("No space left on device"), info);
      node.rest().predict("{\"data\":{\"ndarray\":[[1]]}}");
      HttpResponse<String> ready = node.admin().get("/ready");
      assertEquals(200, ready.statusCode());
      assertEquals("ready, but " + info, ready.body());
      Files.delete(node.file(disk.resolve("ballast")));
      assertEquals(200, node.rest().post(RestClient.FEEDBACK, report(MORE_THAN_FIT)).statusCode());
      Eventually.equal("ready", () -> node.admin().get("/ready").body());
    }
  }
}

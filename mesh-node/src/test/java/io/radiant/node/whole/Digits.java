package io.radiant.node.whole;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The 1,000 digits that no model was trained on, as they lie in the conf folder. */
final class Digits {
  private static final int PIXELS = 28 * 28;

  private final byte[][] images;
  private final byte[] labels;

  private Digits(byte[][] images, byte[] labels) {
    this.images = images;
    this.labels = labels;
  }

  static Digits unseen() {
    Path folder = TestNode.CONF.resolve("digits");
    return new Digits(
        images(folder.resolve("unseen-images.idx3-ubyte.gz")),
        labels(folder.resolve("unseen-labels.idx1-ubyte.gz")));
  }

  private static byte[][] images(Path file) {
    try (DataInputStream in = open(file)) {
      in.readInt();
      byte[][] images = new byte[in.readInt()][];
      in.readInt();
      in.readInt();
      for (int i = 0; i < images.length; i++) {
        images[i] = in.readNBytes(PIXELS);
      }
      return images;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] labels(Path file) {
    try (DataInputStream in = open(file)) {
      in.readInt();
      return in.readNBytes(in.readInt());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new GZIPInputStream(Files.newInputStream(file)));
  }

  int count() {
    return labels.length;
  }

  int label(int index) {
    return labels[index];
  }

  /** A pixel's grey level, 0 to 255. */
  int pixel(int index, int pixel) {
    return images[index][pixel] & 0xFF;
  }

  int pixels() {
    return PIXELS;
  }

  /** The share of a picture that is ink: its mean grey level, 0 to 1. */
  double ink(int index) {
    double sum = 0;
    for (int i = 0; i < PIXELS; i++) {
      sum += pixel(index, i);
    }
    return sum / PIXELS / 255;
  }

  /** The digit as a request body with a prediction id of its own. */
  String body(int index, String puid) {
    return body(index, puid, Map.of());
  }

  /** As {@link #body(int, String)}, with tags. */
  String body(int index, String puid, Map<String, Object> tags) {
    JsonArray row = new JsonArray();
    for (int i = 0; i < PIXELS; i++) {
      row.add(pixel(index, i));
    }
    return new JsonObject()
        .put("meta", new JsonObject().put("puid", puid).put("tags", new JsonObject(tags)))
        .put("data", new JsonObject().put("ndarray", new JsonArray().add(row)))
        .encode();
  }

  /** The class with the highest probability in a REST answer. */
  static int answer(JsonObject answer) {
    JsonArray row = answer.getJsonObject("data").getJsonArray("ndarray").getJsonArray(0);
    int best = 0;
    for (int i = 1; i < row.size(); i++) {
      if (row.getDouble(i) > row.getDouble(best)) {
        best = i;
      }
    }
    return best;
  }
}

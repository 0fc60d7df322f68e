package io.radiant.runtime.onnx;

import io.radiant.graph.Parameters;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.radiant.runtime.Model;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The models of conf/digits and the 1,000 digits they were not trained on. */
record Digits(byte[] pixels, byte[] labels) {
  static final int COUNT = 1000;
  static final int PIXELS = 784;

  private static final Path FOLDER = Path.of("../../../conf/digits");

  static Digits read() {
    return new Digits(
        idx("unseen-images.idx3-ubyte.gz", 16, COUNT * PIXELS),
        idx("unseen-labels.idx1-ubyte.gz", 8, COUNT));
  }

  private static byte[] idx(String file, int header, int size) {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))))) {
      in.skipNBytes(header);
      return in.readNBytes(size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(String model) {
    return FOLDER.resolve(model + ".onnx");
  }

  static Model model(String name) {
    return new OnnxRuntime().load(file(name), Parameters.of(Map.of()));
  }

  /** The share of the unseen digits that a model is known to get right. */
  static double accuracy(String model) throws IOException {
    Pattern pattern =
        Pattern.compile("\"" + model + "\": \\{[^}]*\"accuracy_unseen_1000\": ([0-9.]+)");
    Matcher matcher = pattern.matcher(Files.readString(FOLDER.resolve("ACCURACY.json")));
    matcher.find();
    return Double.parseDouble(matcher.group(1));
  }

  /** Some of the digits, one a row, scaled to 0..1. */
  Payload rows(int first, int count) {
    double[] values = new double[count * PIXELS];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(pixels[first * PIXELS + i]) / 255.0;
    }
    Tensor tensor = Tensor.owning(new int[] {count, PIXELS}, values);
    return Payload.Data.of(Payload.Form.NDARRAY, List.of(), tensor);
  }

  /** The share of rows whose highest probability is that of the label. */
  double accuracy(Tensor probabilities) {
    int right = 0;
    for (int row = 0; row < COUNT; row++) {
      right += highest(probabilities, row) == labels[row] ? 1 : 0;
    }
    return right / (double) COUNT;
  }

  private static int highest(Tensor probabilities, int row) {
    int best = 0;
    for (int digit = 1; digit < 10; digit++) {
      if (probabilities.get(row * 10 + digit) > probabilities.get(row * 10 + best)) {
        best = digit;
      }
    }
    return best;
  }
}

package io.radiant.node.whole;

import java.util.List;
import java.util.Locale;

/** A small picture for each policy: the share of each model, one above the other, over time. */
final class TrafficPicture {
  private static final int COLUMNS = 4;
  private static final int WIDTH = 212;
  private static final int HEIGHT = 100;
  private static final int LEFT = 44;
  private static final int TOP = 96;
  private static final int RIGHT_GAP = 54;
  private static final int LOWER_GAP = 54;

  /** Of weak, forest and mlp, apart in brightness as well as in colour. */
  private static final List<String> COLOURS = List.of("#c8553d", "#e9d8a6", "#1b6f8a");

  private final List<TrafficOverTime> policies;
  private final StringBuilder svg = new StringBuilder();

  private TrafficPicture(List<TrafficOverTime> policies) {
    this.policies = policies;
  }

  /** The picture as SVG; policies go from left to right and downwards. */
  static String of(List<TrafficOverTime> policies) {
    return new TrafficPicture(policies).draw();
  }

  private String draw() {
    int rows = (policies.size() + COLUMNS - 1) / COLUMNS;
    int width = LEFT + COLUMNS * (WIDTH + RIGHT_GAP);
    int height = TOP + rows * (HEIGHT + LOWER_GAP);
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"11\" fill=\"#222\">",
        width, height, width, height);
    add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", width, height);
    heading();
    for (int place = 0; place < policies.size(); place++) {
      policy(
          policies.get(place),
          LEFT + place % COLUMNS * (WIDTH + RIGHT_GAP),
          TOP + place / COLUMNS * (HEIGHT + LOWER_GAP));
    }
    add("</svg>");
    return svg.toString();
  }

  private void heading() {
    add(
        "<text x=\"%d\" y=\"28\" font-size=\"17\" font-weight=\"bold\">Which model each hundred"
            + " requests went to, by policy</text>",
        LEFT);
    int x = LEFT;
    for (int model = COLOURS.size() - 1; model >= 0; model--) {
      String name = BanditDeployment.MODELS.get(model);
      String told = model == BanditDeployment.BEST ? name + ", the best model" : name;
      add(
          "<rect x=\"%d\" y=\"42\" width=\"14\" height=\"14\" fill=\"%s\"/>",
          x, COLOURS.get(model));
      add("<text x=\"%d\" y=\"53\" font-size=\"13\">%s</text>", x + 20, told);
      x += 180;
    }
  }

  private void policy(TrafficOverTime traffic, int x, int y) {
    add(
        "<text x=\"%d\" y=\"%d\" font-size=\"10.5\" font-weight=\"bold\">%s</text>",
        x, y - 7, traffic.policy());
    for (int window = 0; window < traffic.shares().length; window++) {
      window(traffic.shares()[window], x, y, window, traffic.shares().length);
    }
    axes(x, y, traffic.shares().length);
  }

  /** The best model stands on the ground. */
  private void window(double[] shares, int x, int y, int window, int windows) {
    double width = (double) WIDTH / windows;
    double ground = y + HEIGHT;
    for (int model = shares.length - 1; model >= 0; model--) {
      double height = shares[model] * HEIGHT;
      ground -= height;
      add(
          "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\"/>",
          x + window * width, ground, width - 0.6, height, COLOURS.get(model));
    }
  }

  private void axes(int x, int y, int windows) {
    for (int percent = 0; percent <= 100; percent += 50) {
      double height = y + HEIGHT * (1 - percent / 100.0);
      add(
          "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#222\" stroke-opacity=\"0.35\"/>",
          x - 4, height, x + WIDTH, height);
      add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>", x - 7, height + 4, percent);
    }
    for (int window = 0; window <= windows; window += windows / 2) {
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>",
          x + (double) WIDTH * window / windows, y + HEIGHT + 15, window * ForgetfulClient.WINDOW);
    }
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

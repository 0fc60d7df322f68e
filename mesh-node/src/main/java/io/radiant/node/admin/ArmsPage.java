package io.radiant.node.admin;

import io.radiant.node.insight.ArmReport;
import io.radiant.node.insight.Figures;
import io.radiant.node.insight.RouterReport;
import io.radiant.node.insight.Verdict;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A deployment's routers as one page that needs nothing else and renews itself. */
final class ArmsPage {
  private static final String NOTHING = "–";

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%1$s · arms</title>
      <style>%2$s</style>
      <noscript><meta http-equiv="refresh" content="3"></noscript>
      </head>
      <body>
      <header><h1>%1$s</h1><p id="state">renewed every 3 seconds</p></header>
      <main>%3$s</main>
      <script>%4$s</script>
      </body>
      </html>
      """;

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --page: #f6f6f4; --card: #ffffff; --ink: #1d1d1b;
        --quiet: #66665f; --line: #dededa; --interval: #2a78d6; --mean: #0b3f80;
        --share: #8b8b83; --good: #0b6b3a; --bad: #b3261e; }
      @media (prefers-color-scheme: dark) { :root { --page: #161615; --card: #20201e;
        --ink: #f1f1ee; --quiet: #a6a69e; --line: #3a3a37; --interval: #3987e5; --mean: #cfe3ff;
        --share: #85857d; --good: #5fc98d; --bad: #ff8a80; } }
      * { box-sizing: border-box; }
      body { margin: 0 auto; padding: 1.5rem; max-width: 64rem; background: var(--page);
        color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
      header { display: flex; align-items: baseline; gap: 1rem; flex-wrap: wrap; }
      h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.05rem; margin: 0; }
      p { margin: .3rem 0; } #state, .quiet, .notes { color: var(--quiet); font-size: .87rem; }
      section { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
        padding: 1rem 1.25rem; margin: 1rem 0; }
      .verdict { font-weight: 600; } .DIFFERENCE { color: var(--good); }
      .SPLIT_BROKEN { color: var(--bad); }
      .wide { overflow-x: auto; } .notes { padding-left: 1.1rem; margin: .5rem 0 0; }
      table { border-collapse: collapse; width: 100%; margin-top: .75rem;
        font-variant-numeric: tabular-nums; }
      th, td { text-align: right; padding: .3rem .6rem; border-bottom: 1px solid var(--line);
        white-space: nowrap; }
      th { color: var(--quiet); font-weight: 500; font-size: .87rem; }
      th:first-child, td:first-child { text-align: left; }
      svg { display: block; width: 100%; min-width: 36rem; height: auto; margin-top: .75rem; }
      svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
      svg .quiet { fill: var(--quiet); font-size: 12px; } svg .line { stroke: var(--line); }
      svg .interval { fill: var(--interval); } svg .share { fill: var(--share); }
      svg .mean { fill: var(--mean); stroke: var(--card); stroke-width: 2; }
      """;

  /** The page asks for itself and takes over what has changed; what is selected may be lost. */
  private static final String SCRIPT =
      """
      const state = document.getElementById('state');
      async function renew() {
        try {
          const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
          const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
          if (!answer.ok || !page.querySelector('main')) throw new Error(answer.status);
          document.querySelector('main').replaceWith(page.querySelector('main'));
          state.textContent = 'renewed every 3 seconds';
        } catch (failed) {
          state.textContent = 'no answer; this is what was known last (' + failed.message + ')';
        }
        setTimeout(renew, 3000);
      }
      setTimeout(renew, 3000);
      """;

  private ArmsPage() {}

  static String of(String deployment, List<RouterReport> routers) {
    String sections = routers.stream().map(ArmsPage::section).collect(Collectors.joining());
    String main = sections.isEmpty() ? "<p>This deployment has no routers.</p>" : sections;
    return PAGE.formatted(Markup.text(deployment), STYLE, main, SCRIPT);
  }

  private static String section(RouterReport report) {
    return "<section><h2>%s / %s</h2>%s%s%s<div class=\"wide\">%s</div><div class=\"wide\">%s</div>%s</section>\n"
        .formatted(
            Markup.text(report.predictor()),
            Markup.text(report.router()),
            verdict(report.verdict()),
            paragraph("quiet", policy(report)),
            paragraph("quiet", outcomes(report)),
            ArmsPicture.of(report),
            table(report),
            notes(report.notes()));
  }

  private static String verdict(Verdict verdict) {
    return paragraph("verdict " + verdict.kind(), verdict.text());
  }

  private static String paragraph(String style, String text) {
    return text.isEmpty() ? "" : "<p class=\"%s\">%s</p>".formatted(style, Markup.text(text));
  }

  private static String policy(RouterReport report) {
    return "%s · epoch %d · version %d · rewards %s to %s"
        .formatted(
            report.policy(),
            report.epoch(),
            report.version(),
            report.range().low(),
            report.range().high());
  }

  private static String outcomes(RouterReport report) {
    return new TreeMap<>(report.outcomes())
        .entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getKey() + " " + Figures.count(entry.getValue()))
            .collect(Collectors.joining(" · "));
  }

  private static String table(RouterReport report) {
    int decimals = Figures.decimals(report.range().high() - report.range().low());
    return """
        <table><thead><tr><th>arm</th><th>decisions</th><th>share</th><th>rewards</th><th>mean</th>\
        <th>95 %% interval</th><th>propensity</th><th>best</th></tr></thead><tbody>%s</tbody></table>\
        """
        .formatted(
            report.arms().stream().map(arm -> row(arm, decimals)).collect(Collectors.joining()));
  }

  private static String row(ArmReport arm, int decimals) {
    String interval =
        Figures.fixed(arm.interval().low(), decimals)
            + " … "
            + Figures.fixed(arm.interval().high(), decimals);
    return "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
        .formatted(
            Markup.text(arm.name()),
            Figures.count(arm.decisions()),
            percent(arm.share()),
            Figures.count(arm.rewards()),
            arm.mean().isEmpty() ? NOTHING : Figures.fixed(arm.mean().getAsDouble(), decimals),
            interval,
            percent(arm.propensity()),
            Figures.percent(arm.probabilityOfBest()));
  }

  private static String percent(OptionalDouble share) {
    return share.isEmpty() ? NOTHING : Figures.percent(share.getAsDouble());
  }

  private static String notes(List<String> notes) {
    return notes.stream()
        .map(note -> "<li>" + Markup.text(note) + "</li>")
        .collect(Collectors.joining("", "<ul class=\"notes\">", "</ul>"));
  }
}

package dev.sojourn.insight.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text can be read and drawings can be seen: the ratios of WCAG 2.2, 1.4.3 and 1.4.11. */
class ContrastTest {
  private static final double TEXT = 4.5;
  private static final double DRAWING = 3;
  private static final Pattern COLOR = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});");

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":root {",
        ":root:not([data-theme=light]) {",
        ":root[data-theme=dark] {",
        "@media print {"
      })
  void everyThemeHasEnoughOfIt(String theme) throws Exception {
    Map<String, String> colors = colors(theme);
    for (String ground : List.of("page", "card", "chip")) {
      for (String text : List.of("text", "soft")) {
        assertContrast(colors, text, ground, TEXT);
      }
    }
    assertContrast(colors, "link", "card", TEXT);
    assertContrast(colors, "link", "page", TEXT);
    for (String drawing :
        List.of(
            "sent", "out", "done", "flow", "back", "wait", "gone", "s1", "s2", "s3", "s4", "s5",
            "s6")) {
      assertContrast(colors, drawing, "card", DRAWING);
    }
    for (String dark : List.of("q1", "q2", "q3")) {
      assertContrast(colors, "q-dark", dark, TEXT);
    }
    for (String light : List.of("q4", "q5")) {
      assertContrast(colors, "q-light", light, TEXT);
    }
  }

  private static Map<String, String> colors(String theme) throws Exception {
    String css;
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int start = css.indexOf(theme);
    Matcher matcher = COLOR.matcher(css).region(start, css.indexOf("}", start));
    Map<String, String> colors = new HashMap<>();
    while (matcher.find()) {
      colors.put(matcher.group(1), matcher.group(2));
    }
    return colors;
  }

  private static void assertContrast(
      Map<String, String> colors, String one, String other, double atLeast) {
    double a = luminance(colors.get(one));
    double b = luminance(colors.get(other));
    double ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    assertThat(ratio).as("%s on %s", one, other).isGreaterThanOrEqualTo(atLeast);
  }

  private static double luminance(String color) {
    return 0.2126 * channel(color, 1) + 0.7152 * channel(color, 3) + 0.0722 * channel(color, 5);
  }

  private static double channel(String color, int at) {
    double value = Integer.parseInt(color.substring(at, at + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}

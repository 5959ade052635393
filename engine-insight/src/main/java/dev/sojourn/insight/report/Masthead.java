package dev.sojourn.insight.report;

import java.util.List;

/** The head of the page: its name, switches of language and theme, and the table of contents. */
final class Masthead {
  private Masthead() {}

  static void write(Html html, Figures figures, List<Section> sections) {
    html.open("header").line();
    html.open("div", "class", "bar");
    html.leaf("p", "Sojourn", "class", "brand");
    html.open("div", "class", "switches");
    html.open("button", "type", "button", "id", "lang", "aria-label", "中文 / English", "hidden", "");
    html.leaf("span", "中文", "lang", "en").leaf("span", "English", "lang", "zh").close("button");
    html.open("button", "type", "button", "id", "theme", "hidden", "");
    html.say(Say.of("Light / dark", "亮色 / 暗色")).close("button");
    html.close("div", "div").line();
    html.leaf("h1", Say.of("What the journeys did", "旅程运行报告"));
    html.open("nav", "aria-label", "Contents · 目录").open("ul");
    for (Section section : sections) {
      html.open("li").leaf("a", section.heading(), "href", "#" + section.anchor()).close("li");
    }
    html.close("ul", "nav", "header").line();
  }
}

package dev.sojourn.insight.report;

import java.io.IOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** The story of any user by id: a search box, and the stories as data. */
final class Stories implements Section {
  /** All stories together take no more of a page than this, so that it still opens on a phone. */
  private static final long MOST_BYTES = 24_000_000;

  private static final double MARGIN = 0.95;
  private static final int EXAMPLES = 3;

  private final ReportCollector collected;
  private final StoryBlocks blocks;
  private final int all;
  private final int kept;

  private Stories(ReportCollector collected, StoryBlocks blocks, int all, int kept) {
    this.collected = collected;
    this.blocks = blocks;
    this.all = all;
    this.kept = kept;
  }

  static Stories of(ReportCollector collected) {
    return of(collected, MOST_BYTES);
  }

  static Stories of(ReportCollector collected, long mostBytes) {
    List<Person> people =
        collected.people.all().stream().filter(person -> person.story.size() > 0).toList();
    StoryBlocks blocks = new StoryBlocks(collected.stories, collected.zone, people);
    List<Person> kept = people;
    while (blocks.bytes() > mostBytes) {
      kept = longest(kept, MARGIN * mostBytes / blocks.bytes());
      blocks = new StoryBlocks(collected.stories, collected.zone, kept);
    }
    return new Stories(collected, blocks, people.size(), kept.size());
  }

  /** Those about whom most is told, so far as they make up a share of all that is told. */
  private static List<Person> longest(List<Person> people, double share) {
    long room = (long) (share * people.stream().mapToLong(person -> person.story.size()).sum());
    List<Person> sorted =
        people.stream()
            .sorted(
                Comparator.<Person>comparingInt(person -> person.story.size())
                    .reversed()
                    .thenComparing(person -> person.subject))
            .toList();
    int count = 0;
    while (count < sorted.size() && room > 0) {
      room -= sorted.get(count++).story.size();
    }
    return sorted.subList(0, Math.max(0, count - 1));
  }

  @Override
  public String anchor() {
    return "stories";
  }

  @Override
  public Say heading() {
    return Say.of("The story of a user", "单个用户的经历");
  }

  @Override
  public void write(Html html) {
    html.leaf("h2", heading());
    if (kept < all) {
      html.leaf(
          "p",
          Say.of(
              "The page would grow too large with all of them: it holds the stories of the "
                  + Html.count(kept)
                  + " of "
                  + Html.count(all)
                  + " about whom most was noted.",
              "全部放入页面会过大：这里只收录记录最多的 " + Html.count(kept) + " 个，共 " + Html.count(all) + " 个。"),
          "class",
          "note",
          "data-stories",
          kept);
    }
    html.open("div", "class", "ask", "hidden", "", "id", "ask");
    html.open("label", "for", "id").say(Say.of("Id", "ID")).close("label");
    html.empty("input", "id", "id", "type", "search", "autocomplete", "off", "spellcheck", "false");
    html.open("button", "type", "button", "id", "find").say(Say.of("Show", "查看"));
    html.close("button", "div").line();
    html.open("noscript").open("p");
    html.say(Say.of("Stories are shown by a script.", "经历需要脚本才能显示。"));
    html.close("p", "noscript").line();
    html.open("p", "class", "examples").open("span", "id", "matches").close("span");
    examples(html, Say.of("most touches:", "触达最多："), person -> person.touches);
    examples(html, Say.of("most held back:", "被拦下最多："), person -> person.heldBack);
    html.close("p").line();
    html.open("div", "id", "story", "aria-live", "polite").close("div").line();
  }

  private void examples(Html html, Say say, ToIntFunction<Person> by) {
    List<Person> most =
        collected.people.all().stream()
            .filter(person -> by.applyAsInt(person) > 0)
            .sorted(Comparator.comparingInt(by).reversed().thenComparing(person -> person.subject))
            .limit(EXAMPLES)
            .toList();
    if (!most.isEmpty()) {
      html.leaf("span", say, "class", "gloss").text(" ");
      for (Person person : most) {
        String id = person.subject.id();
        html.open("a", "href", "#user=" + encoded(id)).name(id).close("a").text(" ");
      }
    }
  }

  /** As {@code decodeURIComponent} reads it; halves of characters cannot be in an address. */
  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The data, after everything that is seen. */
  void writeBlocks(Writer out) throws IOException {
    out.write("<script type=\"application/json\" id=\"story-index\">" + index() + "</script>\n");
    List<StoryBlocks.Block> all = blocks.blocks();
    for (int i = 0; i < all.size(); i++) {
      out.write("<script type=\"text/plain\" id=\"story-" + i + "\">");
      out.write(all.get(i).base64());
      out.write("</script>\n");
    }
  }

  private String index() {
    Json json = new Json().open('{');
    json.name("blocks").open('[');
    blocks.blocks().forEach(block -> json.text(block.firstId()));
    json.close(']').name("names").open('[');
    collected.stories.names().forEach(json::text);
    json.close(']').name("places").open('[');
    for (Place place : collected.places.all()) {
      json.open('[').text(place.journey()).text(place.stage()).text(place.step()).close(']');
    }
    json.close(']').name("verdicts").open('{');
    for (Verdict verdict : collected.tally.verdicts()) {
      Say say = Words.of(verdict);
      json.name(String.valueOf(Verdict.number(verdict.outcome(), verdict.reason())));
      json.open('[').text(verdict.text()).text(say.en()).text(say.zh());
      json.text(Bars.color(verdict));
      json.close(']');
    }
    return json.close('}').name("zone").text(collected.zone.getId()).close('}').toString();
  }
}

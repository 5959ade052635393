package dev.sojourn.insight.report;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.sink.CollectingSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A journey file and what happens, and the page about it. */
final class Reported {
  private final Definitions definitions;
  private final List<Event> events = new ArrayList<>();

  private Reported(Definitions definitions) {
    this.definitions = definitions;
  }

  static Reported on(String text) {
    return new Reported(JourneyText.parse("a.journey", text).definitions());
  }

  /** An event, with attributes as names and values in turn. */
  Reported event(String at, String user, String type, String... attributes) {
    Event event = Event.of("e" + events.size(), user, type, Instant.parse(at));
    for (int i = 0; i < attributes.length; i += 2) {
      event = event.with(attributes[i], attributes[i + 1]);
    }
    events.add(event);
    return this;
  }

  /** Another event with the id of an earlier one. */
  Reported again(int number, String user, String type, String at) {
    events.add(Event.of("e" + number, user, type, Instant.parse(at)));
    return this;
  }

  ReportCollector collect(String until) {
    ReportCollector collector = ReportCollector.over(definitions);
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .definitions(definitions)
            .sink(new CollectingSink())
            .listener(collector)
            .build()) {
      for (Event event : events) {
        collector.onEvent(event);
        engine.accept(event);
      }
      engine.advanceTo(Instant.parse(until));
    }
    return collector;
  }

  Page until(String instant) throws Exception {
    return page(collect(instant), new ReportContext(List.of(), null, 0, Instant.parse(instant)));
  }

  static Page page(ReportCollector collector, ReportContext context) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HtmlReport.write(collector, context, out);
    String html = out.toString(StandardCharsets.UTF_8);
    return new Page(html, document(html));
  }

  private static Document document(String html) throws Exception {
    String xml = html.replaceAll("(?s)<script[ >].*?</script>|<!DOCTYPE html>", "");
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A page, and its cells by their attributes. */
  record Page(String html, Document document) {

    /** The text of the only element that has these attributes, without {@code data-}. */
    String text(Map<String, String> attributes) {
      List<String> found = new ArrayList<>();
      NodeList all = document.getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        Element element = (Element) all.item(i);
        boolean fits =
            attributes.entrySet().stream()
                .allMatch(e -> element.getAttribute("data-" + e.getKey()).equals(e.getValue()));
        if (fits) {
          found.add(element.getTextContent());
        }
      }
      if (found.size() != 1) {
        throw new AssertionError(attributes + ": " + found);
      }
      return found.get(0);
    }

    /** The figures of a row, in this order. */
    List<String> row(Map<String, String> attributes, String... figures) {
      List<String> texts = new ArrayList<>();
      for (String figure : figures) {
        Map<String, String> all = new HashMap<>(attributes);
        all.put("figure", figure);
        texts.add(text(all));
      }
      return texts;
    }

    /** All text of the page. */
    String words() {
      return document.getDocumentElement().getTextContent();
    }
  }
}

package dev.sojourn.dsl;

import dev.sojourn.model.Vocabulary;
import dev.sojourn.model.Vocabulary.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A vocabulary being written. Immutable: each call returns a new value, and everything adds up. */
public final class VocabularyBuilder {
  private final Vocabulary vocabulary;

  VocabularyBuilder(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** A type of event and its attributes. */
  public VocabularyBuilder event(EventType event, Attribute<?>... attributes) {
    Map<String, Map<String, Type>> events = new LinkedHashMap<>(vocabulary.events());
    events.put(event.name(), types(events.getOrDefault(event.name(), Map.of()), attributes));
    return with(events, vocabulary.userAttributes());
  }

  /** Attributes of users. */
  public VocabularyBuilder user(Attribute<?>... attributes) {
    return with(vocabulary.events(), types(vocabulary.userAttributes(), attributes));
  }

  /** Ids of messages. */
  public VocabularyBuilder messages(String... ids) {
    return with(join(vocabulary.messages(), ids), vocabulary.channels(), vocabulary.tags());
  }

  /** Ids of channels. */
  public VocabularyBuilder channels(String... ids) {
    return with(vocabulary.messages(), join(vocabulary.channels(), ids), vocabulary.tags());
  }

  /** Tags. */
  public VocabularyBuilder tags(String... tags) {
    return with(vocabulary.messages(), vocabulary.channels(), join(vocabulary.tags(), tags));
  }

  /** The vocabulary. */
  public Vocabulary build() {
    return vocabulary;
  }

  private static Map<String, Type> types(Map<String, Type> before, Attribute<?>... attributes) {
    Map<String, Type> all = new LinkedHashMap<>(before);
    for (Attribute<?> attribute : attributes) {
      all.put(attribute.name(), attribute.type());
    }
    return all;
  }

  private static List<String> join(List<String> before, String... more) {
    return Stream.concat(before.stream(), Stream.of(more)).toList();
  }

  private VocabularyBuilder with(Map<String, Map<String, Type>> events, Map<String, Type> user) {
    return new VocabularyBuilder(
        new Vocabulary(
            events, user, vocabulary.messages(), vocabulary.channels(), vocabulary.tags()));
  }

  private VocabularyBuilder with(List<String> messages, List<String> channels, List<String> tags) {
    return new VocabularyBuilder(
        new Vocabulary(vocabulary.events(), vocabulary.userAttributes(), messages, channels, tags));
  }
}

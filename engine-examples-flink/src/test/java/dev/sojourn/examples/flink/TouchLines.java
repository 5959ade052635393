package dev.sojourn.examples.flink;

import java.time.Instant;

/** Touches as lines of JSON, to compare. */
final class TouchLines {
  private TouchLines() {}

  /** One of the journey of {@link LiveTest}, but for its id and when it was made. */
  static String touch(String user, String step, Instant due) {
    return """
        {"id":"…","user":"%1$s","journey":"welcome","stage":"first","step":"%2$s","occurrence":0,\
        "reminder":0,"kind":"message","messages":["%2$s"],"channel":"app","category":"service",\
        "owner":null,"due":"%3$s","at":"…","params":{},"variant":null}"""
        .formatted(user, step, due);
  }

  static String withoutIdAndAt(String line) {
    return line.replaceFirst("\"id\":\"[^\"]+\"", "\"id\":\"…\"")
        .replaceFirst("\"at\":\"[^\"]+\"", "\"at\":\"…\"");
  }

  /** A field that is a text. */
  static String field(String line, String name) {
    return line.replaceFirst(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
  }
}

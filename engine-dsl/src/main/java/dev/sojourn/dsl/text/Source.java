package dev.sojourn.dsl.text;

import dev.sojourn.model.SourceSpan;
import java.util.HashMap;
import java.util.Map;

/** A file: its name, its text and its lines. */
final class Source {
  private final String file;
  private final String text;
  private final Map<Integer, String> lines = new HashMap<>();

  Source(String file, String text) {
    this.file = file;
    this.text = text;
  }

  String text() {
    return text;
  }

  String file() {
    return file;
  }

  /** The place of some characters of one line. */
  SourceSpan span(int start, int end, int line, int column) {
    int length = Math.max(1, text.codePointCount(start, Math.max(start, end)));
    return new SourceSpan(file, line, column, length, line(line, start));
  }

  /** The place of a token. */
  SourceSpan span(Token token) {
    return span(token.start(), token.end(), token.line(), token.column());
  }

  /** The place of the tokens from one to another, cut at the end of the first line. */
  SourceSpan span(Token first, Token last) {
    int end = last.line() == first.line() ? last.end() : lineEnd(first.start());
    return span(first.start(), Math.max(end, first.end()), first.line(), first.column());
  }

  /** The place right after a token. */
  SourceSpan after(Token token) {
    int column = token.column() + text.codePointCount(token.start(), token.end());
    return span(token.end(), token.end(), token.line(), column);
  }

  private String line(int line, int offset) {
    return lines.computeIfAbsent(line, l -> text.substring(lineStart(offset), lineEnd(offset)));
  }

  private int lineStart(int offset) {
    int start = offset;
    while (start > 0 && !Chars.isLineEnd(text.charAt(start - 1))) {
      start--;
    }
    return start == 0 && text.startsWith("\uFEFF") ? 1 : start;
  }

  private int lineEnd(int offset) {
    int end = offset;
    while (end < text.length() && !Chars.isLineEnd(text.charAt(end))) {
      end++;
    }
    return Math.max(end, Math.min(text.length(), lineStart(offset)));
  }
}

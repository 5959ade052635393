package dev.sojourn.cli;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as UTF-8 text, strictly.
 *
 * @param text what could be read
 * @param badByte index of the first byte that is not UTF-8; -1 if there is none
 */
record Utf8Text(String text, int badByte) {

  static Utf8Text decode(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0 ? new Utf8Text(text, -1) : strictly(bytes, from, length);
  }

  /** There is a replacement character: somebody wrote it, or bytes were replaced. */
  private static Utf8Text strictly(byte[] bytes, int from, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
    CharBuffer out = CharBuffer.allocate(length);
    boolean bad = StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError();
    return new Utf8Text(out.flip().toString(), bad ? in.position() : -1);
  }

  /** What to say about bytes that are not UTF-8. */
  static String complaint(byte[] bytes, int from, int length, int badByte) {
    String hint = looksLikeGbk(bytes, from, length) ? " (it looks like GBK)" : "";
    return String.format(
        "the byte 0x%02X is not UTF-8; save the file as UTF-8%s", bytes[badByte], hint);
  }

  /** The encoding that the first bytes of a file tell of, if it is not UTF-8; else null. */
  static @Nullable String foreignMark(byte[] bytes, int length) {
    int mark = 0;
    for (int i = 0; i < 4; i++) {
      mark = mark << 8 | (i < length ? bytes[i] & 0xFF : 0x7F);
    }
    if (mark == 0x0000FEFF || mark == 0xFFFE0000) {
      return "UTF-32";
    }
    int two = mark >>> 16;
    return two == 0xFEFF || two == 0xFFFE || isUtf16WithoutMark(mark) ? "UTF-16" : null;
  }

  /** Two characters of ASCII, each with a zero byte before or after it. */
  private static boolean isUtf16WithoutMark(int mark) {
    boolean even = (mark & 0xFF000000) != 0 && (mark & 0x0000FF00) != 0;
    boolean odd = (mark & 0x00FF0000) != 0 && (mark & 0x000000FF) != 0;
    return even && (mark & 0x00FF00FF) == 0 || odd && (mark & 0xFF00FF00) == 0;
  }

  /** How many bytes the mark of UTF-8 takes at the start: 3 or 0. */
  static int markLength(byte[] bytes, int length) {
    return length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF
        ? 3
        : 0;
  }

  private static boolean looksLikeGbk(byte[] bytes, int from, int length) {
    if (!Charset.isSupported("GBK")) {
      return false;
    }
    CharsetDecoder gbk =
        Charset.forName("GBK")
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      String text = gbk.decode(ByteBuffer.wrap(bytes, from, length)).toString();
      return text.codePoints().anyMatch(c -> c >= 0x4E00 && c <= 0x9FFF);
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}

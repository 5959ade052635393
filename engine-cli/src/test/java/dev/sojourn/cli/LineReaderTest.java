package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void linesEndWithALineFeedOrTheFile() throws IOException {
    assertThat(lines("a\nb")).containsExactly("1 a", "2 b");
    assertThat(lines("a\r\n\n\rb\r\n")).containsExactly("1 a", "2 ", "3 \rb");
    assertThat(lines("a\r")).containsExactly("1 a\r");
    assertThat(lines("")).isEmpty();
    assertThat(lines("\n")).containsExactly("1 ");
  }

  @Test
  void aLineOfTheLargestSizeIsReadAndOneByteMoreIsNot() throws IOException {
    String largest = "x".repeat(LineReader.LONGEST);
    assertThat(
            lines(
                largest + "\r\n" + largest + "\n" + largest + "x\r\n" + largest + "xx\nb\n"
                    + largest))
        .containsExactly(
            "1 " + largest, "2 " + largest, "3 too long", "4 too long", "5 b", "6 " + largest);
    assertThat(lines(largest + "x")).containsExactly("1 too long");
  }

  @Test
  void aGibibyteWithoutALineEndTakesNoMemory() throws IOException {
    LineReader reader = new LineReader(new Endless(1L << 30));
    assertThat(reader.next()).isTrue();
    assertThat(reader.isTooLong()).isTrue();
    assertThat(reader.bytes().length).isLessThan(2 * LineReader.LONGEST);
    assertThat(reader.next()).isFalse();
  }

  private static List<String> lines(String text) throws IOException {
    LineReader reader =
        new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    List<String> lines = new ArrayList<>();
    while (reader.next()) {
      String line = new String(reader.bytes(), 0, reader.length(), StandardCharsets.UTF_8);
      lines.add(reader.number() + " " + (reader.isTooLong() ? "too long" : line));
    }
    return lines;
  }

  private static final class Endless extends InputStream {
    private long left;

    Endless(long bytes) {
      left = bytes;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      int count = (int) Math.min(left, length);
      Arrays.fill(bytes, from, from + count, (byte) 'x');
      left -= count;
      return count == 0 ? -1 : count;
    }
  }
}

package dev.sojourn.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.model.Subject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeysTest {

  @Test
  void mostKeysCanBeReadByPeople() {
    assertThat(Keys.of(Subject.user("u42"))).isEqualTo("0u42".getBytes(StandardCharsets.UTF_8));
    assertThat(Keys.of(Subject.group("用户 é"))).isEqualTo("1用户 é".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keysSortAsSubjectsDoAndComeBack() {
    long seed = 11;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      Subject a = subject(random);
      Subject b = subject(random);
      assertThat(Keys.subject(Keys.of(a))).as("seed %d", seed).isEqualTo(a);
      assertThat(Integer.signum(Arrays.compareUnsigned(Keys.of(a), Keys.of(b))))
          .as("seed %d, pair %d", seed, i)
          .isEqualTo(Integer.signum(a.compareTo(b)));
    }
  }

  @Test
  void anIdThatNoDatabaseTakesIsRefusedWithoutNamingIt() {
    assertThat(Keys.of(Subject.user("x".repeat(1999)))).hasSize(2000);
    assertThatThrownBy(() -> Keys.of(Subject.user("x".repeat(2000))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the id of a user or group takes 2000 bytes; 1999 is the most");
    assertThatThrownBy(() -> Keys.of(Subject.user("用".repeat(667)))).hasMessageContaining("2001");
  }

  @Test
  void anyTextIsSafeAndComesBack() {
    assertThat(SafeText.escaped("käse 😀 \\ \n")).isEqualTo("käse 😀 \\ \n");
    assertThat(SafeText.escaped("a\0\ud800b\u001b")).isEqualTo("a\u001b0000\u001bd800b\u001b001b");
    long seed = 12;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String text = subject(random).id();
      String safe = SafeText.escaped(text);
      assertThat(SafeText.original(safe)).as("seed %d", seed).isEqualTo(text);
      assertThat(safe).doesNotContain("\0");
      byte[] utf8 = safe.getBytes(StandardCharsets.UTF_8);
      assertThat(new String(utf8, StandardCharsets.UTF_8)).isEqualTo(safe);
    }
  }

  /** Short ones, so that many share their beginning. */
  private static Subject subject(Random random) {
    StringBuilder id = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> id.append("ab\0\u001b\u007f\u0080".charAt(random.nextInt(6)));
        case 1 ->
            id.append(
                "\u07ff\u0800\ud7ff\ud800\udbff\udc00\udfff\ue000\uffff".charAt(random.nextInt(9)));
        case 2 -> id.append((char) random.nextInt(0x10000));
        default -> id.appendCodePoint(random.nextInt(0x110000));
      }
    }
    return new Subject(id.toString(), random.nextInt(4) == 0);
  }
}

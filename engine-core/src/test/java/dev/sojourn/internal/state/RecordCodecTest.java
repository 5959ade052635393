package dev.sojourn.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Value;
import dev.sojourn.spi.NameTable;
import dev.sojourn.store.InMemoryUserStore;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
  private static final int CHECKSUM_BYTES = 4;

  @Test
  void whatIsWrittenIsRead() {
    long seed = 1;
    RandomUsers users = new RandomUsers(seed);
    for (int i = 0; i < 3_000; i++) {
      UserState user = users.next();
      byte[] record = write(user);
      UserState read = RecordCodec.read(new Subject(user.user, user.group), record, NameTable.NONE);
      assertThat(RandomUsers.describe(read))
          .as("user %d of seed %d", i, seed)
          .isEqualTo(RandomUsers.describe(user));
      assertThat(write(read)).as("user %d of seed %d", i, seed).isEqualTo(record);
    }
  }

  @Test
  void everyFieldIsInTheDescriptionThatTheseTestsCompare() {
    // a new field must be written, read, made up in RandomUsers and shown by describe
    assertThat(fields(UserState.class))
        .containsExactly(
            "attributes",
            "entries",
            "group",
            "history",
            "lastActivity",
            "marks",
            "nextSeq",
            "recordLength",
            "runs",
            "seen",
            "sent",
            "standing",
            "user",
            "versionsAsRead");
    assertThat(fields(Standing.class))
        .containsExactly("aliases", "consents", "reachable", "segments", "tagEnds", "tags");
    assertThat(fields(Run.class))
        .containsExactly(
            "converted",
            "credits",
            "endsAt",
            "goalUntil",
            "journey",
            "live",
            "number",
            "openedAs",
            "openedUnder",
            "parts",
            "startAt",
            "startSeq",
            "value",
            "version");
    assertThat(fields(Passage.class))
        .containsExactly(
            "anchorAt",
            "anchorAttributes",
            "anchorSeq",
            "flipAt",
            "openings",
            "planned",
            "silentSince",
            "status",
            "steps");
    assertThat(fields(StepNotes.class))
        .containsExactly("counts", "latest", "sent", "sentBefore", "settled");
    assertThat(fields(Planned.class))
        .containsExactly(
            "atOnce",
            "branch",
            "cause",
            "channel",
            "date",
            "deferred",
            "due",
            "fresh",
            "next",
            "occurrence",
            "originalDue",
            "reminder",
            "sentAt",
            "step",
            "waiting",
            "windowEnd");
  }

  private static Stream<String> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .map(Field::getName)
        .sorted();
  }

  /** Most inputs ask for few parts; what nobody asked for is copied. */
  @Test
  void partsThatAreReadAreWrittenAsThoseThatAreNot() {
    long seed = 5;
    Random random = new Random(seed);
    RandomUsers users = new RandomUsers(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] record = write(users.next());
      UserState read = read("u42", record);
      List<Runnable> parts =
          List.of(
              () -> read.attributes.get("x"),
              () -> read.marks.contains("x"),
              () -> read.history.of("x"),
              read.sent::all,
              read::entries,
              read::runs,
              read::tags);
      for (Runnable part : parts) {
        if (random.nextBoolean()) {
          part.run();
        }
      }
      read.nextSeq++;
      byte[] again = write(read);
      UserState expected = read("u42", record);
      expected.nextSeq++;
      assertThat(RandomUsers.describe(read("u42", again)))
          .as("user %d of seed %d", i, seed)
          .isEqualTo(RandomUsers.describe(expected));
    }
  }

  @Test
  void namesAreSaidByTheirNumbers() {
    NameTable names = new InMemoryUserStore().names();
    RandomUsers users = new RandomUsers(6);
    for (int i = 0; i < 2_000; i++) {
      UserState user = users.next();
      byte[] record = RecordCodec.write(user, names);
      UserState read = RecordCodec.read(new Subject(user.user, user.group), record, names);
      assertThat(RandomUsers.describe(read)).isEqualTo(RandomUsers.describe(user));
    }
    UserState user = new UserState("u42");
    user.attributes.set("a-rather-long-name", Value.of(7), Instant.EPOCH);
    byte[] record = RecordCodec.write(user, names);
    assertThat(new String(record, StandardCharsets.ISO_8859_1)).doesNotContain("rather");
    // in a store that does not know the number the record is broken, and says so
    assertThatThrownBy(() -> read("u42", record).attributes.get("x"))
        .isInstanceOf(BrokenRecordException.class)
        .hasMessageContaining("name");
  }

  @Test
  void aNewUserIsOneRecordToo() {
    UserState user = new UserState("u42");
    UserState read = read("u42", write(user));
    assertThat(RandomUsers.describe(read)).isEqualTo(RandomUsers.describe(user));
  }

  @Test
  void aForwardIsARecordOfItsOwn() {
    byte[] user = write(new UserState("cookie"));
    Instant at = Instant.parse("2026-11-02T13:40:00.5Z");
    byte[] heavy = new Forward("u42", new Forward.Luggage(at, user)).write();
    Forward read = Forward.read(heavy);
    assertThat(read).isNotNull();
    assertThat(read.to()).isEqualTo("u42");
    assertThat(read.luggage()).isNotNull();
    assertThat(read.luggage().at()).isEqualTo(at);
    assertThat(read.luggage().record()).isEqualTo(user);
    Forward light = Forward.read(new Forward("u42", null).write());
    assertThat(light).isEqualTo(new Forward("u42", null));
    assertThat(Forward.read(user)).isNull();
    assertThatThrownBy(() -> read("cookie", heavy))
        .isInstanceOf(BrokenRecordException.class)
        .hasMessageContaining("forward");
    for (int place = 0; place < heavy.length; place++) {
      byte[] other = heavy.clone();
      other[place] ^= 1;
      assertThatThrownBy(() -> Forward.read(other)).isInstanceOf(BrokenRecordException.class);
    }
  }

  @Test
  void everyChangedByteIsNoticed() {
    RandomUsers users = new RandomUsers(2);
    for (byte[] record : new byte[][] {write(new UserState("u")), big(users)}) {
      for (int place = 0; place < record.length; place++) {
        for (int flip = 1; flip < 256; flip++) {
          byte[] other = record.clone();
          other[place] ^= (byte) flip;
          refused(other);
        }
      }
    }
    for (int i = 0; i < 50; i++) {
      byte[] record = big(users);
      for (int place = 0; place < record.length; place++) {
        byte[] other = record.clone();
        other[place] ^= (byte) (1 << place % 8);
        refused(other);
      }
    }
  }

  @Test
  void everyMissingEndAndEveryByteTooManyIsNoticed() {
    RandomUsers users = new RandomUsers(3);
    for (int i = 0; i < 50; i++) {
      byte[] record = big(users);
      for (int length = 0; length < record.length; length++) {
        refused(Arrays.copyOf(record, length));
      }
      refused(Arrays.copyOf(record, record.length + 1));
    }
    refused(new byte[0]);
    refused(new byte[300]);
  }

  private static byte[] write(UserState user) {
    return RecordCodec.write(user, NameTable.NONE);
  }

  private static UserState read(String user, byte[] record) {
    return RecordCodec.read(Subject.user(user), record, NameTable.NONE);
  }

  private static byte[] big(RandomUsers users) {
    byte[] record = write(users.next());
    while (record.length < 200 || record.length > 2_000) {
      record = write(users.next());
    }
    return record;
  }

  private static void refused(byte[] record) {
    try {
      RandomUsers.describe(read("u", record));
    } catch (BrokenRecordException e) {
      return;
    }
    throw new AssertionError("read " + Arrays.toString(record));
  }

  /** Not damage but a forger, or a bug: whatever the bytes say, no other exception comes out. */
  @Test
  void nonsenseWithARightChecksumIsReadOrRefused() {
    long seed = 4;
    Random random = new Random(seed);
    RandomUsers users = new RandomUsers(seed);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] record = big(users);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        record[2 + random.nextInt(record.length - 2 - CHECKSUM_BYTES)] = (byte) random.nextInt();
      }
      sign(record);
      try {
        RandomUsers.describe(read("u", record));
      } catch (BrokenRecordException e) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("record " + i + " of seed " + seed, e);
      }
    }
    assertThat(refused).isGreaterThan(5_000);
  }

  private static void sign(byte[] record) {
    CRC32C crc = new CRC32C();
    int length = record.length - CHECKSUM_BYTES;
    crc.update(record, 0, length);
    for (int i = 0; i < CHECKSUM_BYTES; i++) {
      record[length + i] = (byte) (crc.getValue() >>> 8 * i);
    }
  }

  @Test
  void aRecordOfAnotherFormatIsRefusedByName() {
    byte[] record = write(new UserState("u"));
    record[1] = 2;
    sign(record);
    assertThatThrownBy(() -> RandomUsers.describe(read("u", record)))
        .isInstanceOf(BrokenRecordException.class)
        .hasMessageContaining("format 2");
  }

  @Test
  void messagesHoldNothingOfTheUser() {
    UserState user = new UserState("u42");
    user.attributes.set("name", Value.of("secret"), Instant.EPOCH);
    byte[] record = write(user);
    byte[] cut = Arrays.copyOf(record, record.length - 1);
    assertThatThrownBy(() -> read("u42", cut))
        .isInstanceOf(BrokenRecordException.class)
        .hasMessageNotContainingAny("u42", "secret", "name");
  }
}

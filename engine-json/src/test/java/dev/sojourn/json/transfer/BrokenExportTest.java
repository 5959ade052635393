package dev.sojourn.json.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of an export that is not whole nothing is taken, and a half one does not go unnoticed. */
class BrokenExportTest {
  private static final Instant AT = Trace.START.plus(Duration.ofDays(20));
  private static final byte[] NO_RECORD = "no record at all".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private static InMemoryUserStore source;
  private static byte[] whole;
  private static List<String> lines;

  @BeforeAll
  static void write() throws IOException {
    source = new InMemoryUserStore();
    Heard heard = new Heard();
    try (JourneyEngine engine =
        JourneyEngine.builder().definitions(Trace.first()).store(source).sink(heard).build()) {
      engine.acceptAll(new Trace(7).events(6, 150).subList(0, 60));
      engine.advanceTo(AT);
    }
    List<Outbox.Entry> waiting = new ArrayList<>();
    source.outbox().forEach(waiting::add);
    Outbox.Entry first = waiting.get(0);
    source.outbox().bury(first.touch().whom(), first.touch().id(), "rejected: no", AT);
    source.outbox().offering(waiting.get(1).touch().whom(), waiting.get(1).touch().id(), 2);
    Event event = new Event("e", "u1", "joined", AT, Map.of());
    Inbox.Failure failure = new Inbox.Failure(3, AT, AT.plusSeconds(240), "Boom at X:1");
    source.inbox().append(Subject.user("u1"), event, failure);
    source.inbox().append(Subject.user("u1"), event, null);
    source.inbox().append(Subject.group("g\ud800"), null, failure);
    whole = exported(source);
    lines = new String(whole, StandardCharsets.UTF_8).lines().toList();
  }

  private static byte[] exported(UserStore store) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    UserExport.write(store, Trace.first(), List.of(), AT, out);
    return out.toByteArray();
  }

  @Test
  void everyKindOfEntryComesThrough() throws Exception {
    InMemoryUserStore store = new InMemoryUserStore();
    Imported imported = UserImport.read(file(whole), store);
    assertThat(Contents.of(store)).isEqualTo(Contents.of(source));
    assertThat(exported(store)).isEqualTo(whole);
    assertThat(imported.totals().inputs()).isEqualTo(3);
    assertThat(imported.totals().touches()).isGreaterThan(2);
    assertThat(UserImport.check(file(whole))).isEqualTo(imported);
  }

  @Test
  void aFileThatIsCutShortIsRefusedWhereItEnds() throws Exception {
    for (int kept = 0; kept < lines.size(); kept += 4) {
      String text = String.join("\n", lines.subList(0, kept)) + (kept == 0 ? "" : "\n");
      refused(text.getBytes(StandardCharsets.UTF_8), kept + 1, "it was cut short");
    }
    refused(Arrays.copyOf(whole, whole.length - 1), lines.size(), "it was cut short");
    refused(Arrays.copyOf(whole, whole.length / 2), 0, "cut short");
  }

  @Test
  void aLineThatIsMissingOrDoubledOrElsewhereIsNoticed() throws Exception {
    for (int i = 0; i < lines.size() - 1; i += 7) {
      List<String> without = new ArrayList<>(lines);
      String line = without.remove(i);
      refused(without);
      List<String> twice = new ArrayList<>(lines);
      twice.add(i, line);
      refused(twice);
      List<String> elsewhere = new ArrayList<>(without);
      elsewhere.add((i + 5) % (lines.size() - 1), line);
      refused(elsewhere);
    }
    List<String> more = new ArrayList<>(lines);
    more.add(lines.get(lines.size() - 1));
    refused(more);
  }

  @Test
  void aByteThatWasChangedIsNoticed() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
      refused(changed, 0, "line ");
    }
  }

  @Test
  void otherFilesAreNoExports() throws Exception {
    refused("{\"id\":\"e1\",\"user\":\"u\"}\n".getBytes(StandardCharsets.UTF_8), 1, "no export");
    refused("PK\u0003\u0004\n".getBytes(StandardCharsets.UTF_8), 1, "column 1");
    refused(new byte[0], 1, "cut short");
    refused(
        "{\"sojourn-users\":2,\"exported\":\"x\"}\n".getBytes(StandardCharsets.UTF_8),
        1,
        "this export has format 2, known is 1");
  }

  private void refused(List<String> changed) throws Exception {
    refused((String.join("\n", changed) + "\n").getBytes(StandardCharsets.UTF_8), 0, "line ");
  }

  /** In a line, or in any if it is 0; and without a word of what is in it. */
  private void refused(byte[] bytes, long line, String message) throws Exception {
    InMemoryUserStore store = new InMemoryUserStore();
    Path file = file(bytes);
    Throwable thrown = catchThrowable(() -> UserImport.read(file, store));
    assertThat(thrown).isInstanceOf(UnreadableExportException.class).hasMessageContaining(message);
    assertThat(thrown.getMessage()).doesNotContain("u1").doesNotContain("u2");
    if (line > 0) {
      assertThat(((UnreadableExportException) thrown).line()).isEqualTo(line);
    }
    assertThat(Contents.of(store)).isEmpty();
  }

  @Test
  void anImportNeedsAnEmptyStore() throws Exception {
    Path file = file(whole);
    assertThatThrownBy(() -> UserImport.read(file, source))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("needs an empty store");
    InMemoryUserStore inbox = new InMemoryUserStore();
    inbox.inbox().append(Subject.user("u"), null, null);
    assertThatThrownBy(() -> UserImport.read(file, inbox))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noEngineIsBuiltOnHalfOfAnImport() throws Exception {
    Path file = file(whole);
    int commits = (int) lines.stream().filter(line -> line.contains("\"record\"")).count();
    for (int good : List.of(0, 1, commits / 2, commits - 1)) {
      FailingStore store = new FailingStore(good);
      assertThatThrownBy(() -> UserImport.read(file, store)).hasMessage("the disk is full");
      assertThatThrownBy(() -> JourneyEngine.builder().store(store).build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("an import has not come to its end");
      assertThatThrownBy(() -> UserImport.read(file, store)).hasMessageContaining("empty store");
    }
    FailingStore store = new FailingStore(Integer.MAX_VALUE);
    UserImport.read(file, store);
    JourneyEngine.builder().store(store).build().close();
  }

  @Test
  void aRecordThatCannotBeReadGoesAlong() throws Exception {
    InMemoryUserStore odd = new InMemoryUserStore();
    odd.commit(UserStore.Change.of(Subject.user("odd"), NO_RECORD, AT, List.of()));
    byte[] bytes = exported(odd);
    InMemoryUserStore store = new InMemoryUserStore();
    assertThat(UserImport.read(file(bytes), store).totals()).isEqualTo(new Totals(1, 1, 0, 0));
    assertThat(store.load(Subject.user("odd"))).isEqualTo(NO_RECORD);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("users.jsonl"), bytes);
  }

  /** Keeps so many records. */
  private static final class FailingStore implements UserStore {
    private final InMemoryUserStore store = new InMemoryUserStore();
    private int left;

    FailingStore(int left) {
      this.left = left;
    }

    @Override
    public synchronized void commit(Change change) {
      if (left-- == 0) {
        throw new IllegalStateException("the disk is full");
      }
      store.commit(change);
    }

    @Override
    public byte @Nullable [] load(Subject subject) {
      return store.load(subject);
    }

    @Override
    public NameTable names() {
      return store.names();
    }

    @Override
    public void forEachSubject(BiConsumer<Subject, @Nullable Instant> visitor) {
      store.forEachSubject(visitor);
    }

    @Override
    public Outbox outbox() {
      return store.outbox();
    }

    @Override
    public Inbox inbox() {
      return store.inbox();
    }
  }
}

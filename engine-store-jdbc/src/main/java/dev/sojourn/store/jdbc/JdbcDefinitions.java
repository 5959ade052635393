package dev.sojourn.store.jdbc;

import dev.sojourn.model.Journey;
import dev.sojourn.spi.DefinitionStore;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is deployed, and all versions of journeys, as tables of canonical texts. */
final class JdbcDefinitions implements DefinitionStore {
  private final Readers readers;
  private final GroupCommit group;

  /** Rows of versions do not change. */
  private final Map<Version, Integer> rows = new ConcurrentHashMap<>();

  JdbcDefinitions(Readers readers, GroupCommit group) {
    this.readers = readers;
    this.group = group;
  }

  /** A version as a row. */
  private record Kept(int number, String text) {}

  @Override
  public int versionOf(Journey journey) {
    String id = Limits.id(journey.id());
    String text = SafeText.escaped(Limits.text(DefinitionText.of(journey)));
    Kept newest = readers.first(newest(id), JdbcDefinitions::kept);
    if (newest != null && newest.text().equals(text)) {
      return newest.number();
    }
    return group.run(Op.alone(turn -> keep(turn, id, text)));
  }

  private static int keep(Turn turn, String id, String text) throws SQLException {
    int row = (int) turn.take("version", 1);
    Kept newest = newest(id).first(turn.link, JdbcDefinitions::kept);
    if (newest != null && newest.text().equals(text)) {
      return newest.number();
    }
    int number = newest == null ? 1 : newest.number() + 1;
    turn.link.update(
        "INSERT INTO sojourn_version (id, journey, number, definition) VALUES (?, ?, ?, ?)",
        row,
        id,
        number,
        text);
    return number;
  }

  private static Question newest(String id) {
    return Question.of(
        "SELECT number, definition FROM sojourn_version WHERE journey = ?"
            + " ORDER BY number DESC LIMIT 1",
        id);
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(row.getInt(1), row.getString(2));
  }

  @Override
  public @Nullable Journey journey(Version version) {
    Question question =
        Question.of(
            "SELECT definition FROM sojourn_version WHERE journey = ? AND number = ?",
            SafeText.escaped(version.journey()),
            version.number());
    String text = readers.first(question, row -> row.getString(1));
    return text == null ? null : DefinitionText.journey(SafeText.original(text));
  }

  /**
   * The row of a version, for those who are pinned to it.
   *
   * @throws IllegalArgumentException if there is no such version
   */
  int row(Version version) {
    return rows.computeIfAbsent(version, this::find);
  }

  private int find(Version version) {
    Question question =
        Question.of(
            "SELECT id FROM sojourn_version WHERE journey = ? AND number = ?",
            SafeText.escaped(version.journey()),
            version.number());
    Integer row = readers.first(question, found -> found.getInt(1));
    if (row == null) {
      throw new IllegalArgumentException(
          "no version " + version.number() + " of the journey " + version.journey() + " is kept");
    }
    return row;
  }

  /** The versions that somebody is pinned to. */
  Set<Version> pinned() {
    Question question =
        Question.of(
            "SELECT journey, number FROM sojourn_version v"
                + " WHERE EXISTS (SELECT 1 FROM sojourn_pin p WHERE p.version = v.id)");
    return new HashSet<>(
        readers.all(
            question, row -> new Version(SafeText.original(row.getString(1)), row.getInt(2))));
  }

  @Override
  public Deployment deployment() {
    while (true) {
      long before = revision();
      Deployment deployment = readers.read(link -> read(link, before));
      if (revision() == before) {
        return deployment;
      }
    }
  }

  private static Deployment read(Link link, long revision) throws SQLException {
    List<Current> journeys =
        Question.of(
                "SELECT journey, version, migrate_below, exit_below FROM sojourn_current"
                    + " ORDER BY place")
            .all(
                link,
                row ->
                    new Current(
                        new Version(SafeText.original(row.getString(1)), row.getInt(2)),
                        row.getInt(3),
                        row.getInt(4)));
    List<String> texts =
        Question.of("SELECT definition FROM sojourn_definition ORDER BY place")
            .all(link, row -> SafeText.original(row.getString(1)));
    return new Deployment(revision, journeys, DefinitionText.all(texts), pauses(link));
  }

  private static Pauses pauses(Link link) throws SQLException {
    record Pause(boolean ofJourney, String name) {}
    Integer all =
        Question.of("SELECT pauses_all FROM sojourn_deployment").first(link, row -> row.getInt(1));
    Set<String> journeys = new HashSet<>();
    Set<String> channels = new HashSet<>();
    for (Pause pause :
        Question.of("SELECT kind, name FROM sojourn_pause")
            .all(
                link,
                row ->
                    new Pause(
                        row.getString(1).equals("journey"), SafeText.original(row.getString(2))))) {
      (pause.ofJourney() ? journeys : channels).add(pause.name());
    }
    return new Pauses(all != null && all == 1, journeys, channels);
  }

  @Override
  public boolean deploy(Deployment next) {
    List<String> texts = DefinitionText.each(next.others());
    return group.run(Op.alone(turn -> deploy(turn.link, next, texts)));
  }

  private static boolean deploy(Link link, Deployment next, List<String> texts)
      throws SQLException {
    int found =
        link.update(
            "UPDATE sojourn_deployment SET revision = ?, pauses_all = ? WHERE revision = ?",
            next.revision(),
            next.pauses().all() ? 1 : 0,
            next.revision() - 1);
    if (found == 0) {
      return false;
    }
    link.update("DELETE FROM sojourn_current");
    link.update("DELETE FROM sojourn_definition");
    link.update("DELETE FROM sojourn_pause");
    int place = 0;
    for (Current current : next.journeys()) {
      link.update(
          "INSERT INTO sojourn_current (place, journey, version, migrate_below, exit_below)"
              + " VALUES (?, ?, ?, ?, ?)",
          place++,
          SafeText.escaped(current.version().journey()),
          current.version().number(),
          current.migrateBelow(),
          current.exitBelow());
    }
    for (String text : texts) {
      link.update(
          "INSERT INTO sojourn_definition (place, definition) VALUES (?, ?)",
          place++,
          SafeText.escaped(text));
    }
    List<String[]> pauses = new ArrayList<>();
    next.pauses().journeys().forEach(id -> pauses.add(new String[] {"journey", id}));
    next.pauses().channels().forEach(id -> pauses.add(new String[] {"channel", id}));
    for (String[] pause : pauses) {
      link.update(
          "INSERT INTO sojourn_pause (place, kind, name) VALUES (?, ?, ?)",
          place++,
          pause[0],
          SafeText.escaped(pause[1]));
    }
    return true;
  }

  @Override
  public long revision() {
    Long revision =
        readers.first(
            Question.of("SELECT revision FROM sojourn_deployment"), row -> row.getLong(1));
    return revision == null ? 0 : revision;
  }
}

package dev.sojourn.reliability.kills;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the current transaction of one connection has written so far. */
final class Transaction {
  private static final Pattern WRITES =
      Pattern.compile(
          "^(?:\\s|--[^\n]*\n)*(insert into|update|delete from|create table) +(sojourn_\\w+).*",
          Pattern.DOTALL);
  private static final String USER = "sojourn_user";
  private static final String OUTBOX = "sojourn_outbox";

  private final Trap trap;

  /** As {@code insert into sojourn_user}. */
  private final Set<String> written = new HashSet<>();

  private boolean migrates;

  Transaction(Trap trap) {
    this.trap = trap;
  }

  void writing(String sql) {
    Matcher matcher = WRITES.matcher(sql.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return;
    }
    String verb = matcher.group(1);
    String table = matcher.group(2);
    if (verb.equals("create table")) {
      trap.reached(CrashPoint.IN_MIGRATION);
      migrates = true;
    } else if (table.equals("sojourn_migration")) {
      trap.reached(CrashPoint.BEFORE_MIGRATION_NOTE);
    } else if (!migrates && table.equals(USER) && !changes(USER)) {
      trap.reached(CrashPoint.BEFORE_STATEMENTS);
    }
    if (table.equals(OUTBOX) && changes(USER)
        || table.equals(USER) && written.contains("insert into " + OUTBOX)) {
      trap.reached(CrashPoint.BETWEEN_RECORD_AND_OUTBOX);
    }
    written.add(verb + " " + table);
  }

  void committing() {
    if (migrates) {
      trap.reached(CrashPoint.BEFORE_MIGRATION_COMMIT);
    }
    if (changes(USER)) {
      trap.reached(CrashPoint.BEFORE_COMMIT);
    }
    if (settles()) {
      trap.reached(CrashPoint.BEFORE_SETTLE_COMMIT);
    }
    if (written.contains("delete from sojourn_inbox") && changes(USER)) {
      trap.reached(CrashPoint.BEFORE_DRAIN_COMMIT);
    }
    if (publishes()) {
      trap.reached(CrashPoint.BEFORE_PUBLISH_COMMIT);
    }
  }

  void committed() {
    if (changes(USER)) {
      trap.reached(CrashPoint.AFTER_COMMIT);
    }
    if (settles()) {
      trap.reached(CrashPoint.AFTER_SETTLE_COMMIT);
    }
    if (publishes()) {
      trap.reached(CrashPoint.AFTER_PUBLISH_COMMIT);
    }
    clear();
  }

  void clear() {
    written.clear();
    migrates = false;
  }

  private boolean settles() {
    return written.contains("delete from " + OUTBOX);
  }

  private boolean publishes() {
    return !migrates && changes("sojourn_deployment");
  }

  private boolean changes(String table) {
    return written.stream().anyMatch(write -> write.endsWith(" " + table));
  }
}

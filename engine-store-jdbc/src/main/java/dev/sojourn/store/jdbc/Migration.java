package dev.sojourn.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * One numbered file with statements, each ending with a semicolon at the end of a line. The last
 * one notes in {@code sojourn_migration} that the file was run, whoever ran it.
 */
record Migration(int version, String name, String text) {
  private static final int CHECKSUM_BYTES = 16;

  /** A file of this package, called {@code V1__name.sql}. */
  static Migration read(Dialect dialect, int version, String name) {
    String path = dialect.name().toLowerCase(Locale.ROOT) + "/V" + version + "__" + name + ".sql";
    try (InputStream in = Migration.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no " + path);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Migration(version, name, text.replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  List<String> statements() {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("--") || line.isBlank()) {
        continue;
      }
      statement.append(line).append('\n');
      if (line.endsWith(";")) {
        statements.add(statement.substring(0, statement.length() - 2));
        statement.setLength(0);
      }
    }
    return statements;
  }

  String checksum() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, CHECKSUM_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

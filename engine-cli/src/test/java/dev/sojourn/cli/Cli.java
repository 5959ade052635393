package dev.sojourn.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What one call of the command did.
 *
 * @param status the exit status
 * @param out standard output
 * @param err standard error
 */
record Cli(int status, String out, String err) {
  static final String JOURNEY =
      """
      journey member "会员"
        starts when member.joined
        leaves when member.left
        stage newcomer until order.paid
          T+0            send welcome   via wecom as service
          T+1 at 10:00   send tips      via wecom
        stage customer from order.paid
          T+1 at 10:00   send thanks    via wecom with category = T.category
      """;

  static final String LOG =
      """
      {"id":"e1","user":"u42","type":"member.joined","at":"2026-11-02T13:40:00Z","attrs":{"channel":"store-12"}}
      {"id":"e2","user":"u42","type":"order.paid","at":"2026-11-04T02:00:00+08:00","attrs":{"amount":128.0,"category":"lipstick"}}
      {"id":"e3","user":"u43","type":"member.joined","at":"2026-11-04T02:00:00Z"}
      """;

  /** Calls the command in this process; arguments are texts or paths. */
  static Cli run(Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] texts = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
    int status = Sojourn.run(texts, out, err, false);
    return new Cli(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Standard error with the names of folders taken away. */
  String errIn(Path folder) {
    return err.replace(folder + folder.getFileSystem().getSeparator(), "");
  }
}

package dev.sojourn.cli.browser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.sojourn.testbed.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * One tab of headless Chromium, driven through its DevTools protocol: what a page asks for, what it
 * complains of, and what it answers to a question from outside, as a person at the console would
 * put it.
 */
public final class DevTools implements AutoCloseable {
  private static final long SECONDS = 60;
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<Map<String, Object>>> answers =
      new ConcurrentHashMap<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private volatile CountDownLatch loaded = new CountDownLatch(1);
  private int calls;

  private DevTools(Process process, URI tab, Path profile) {
    this.process = process;
    this.profile = profile;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(tab, new Listener()).join();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", "{}");
    }
  }

  /**
   * A tab of this machine's browser; without one the test is skipped, or fails if {@code
   * SOJOURN_TOOLS=required}.
   *
   * @param scratch a folder for its profile
   */
  public static DevTools open(Path scratch) throws IOException, InterruptedException {
    Path program =
        Tool.find(
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
            "on Debian it is the package chromium, elsewhere Chrome will do");
    Path profile = Files.createTempDirectory(scratch, "profile");
    Path log = Files.createTempFile(scratch, "browser", ".log");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-extensions",
                "--no-proxy-server",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--lang=en-US",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(log.toFile())
            .start();
    URI browser = URI.create(address(process, log));
    URI list = URI.create("http://" + browser.getAuthority() + "/json/list");
    String tabs =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    String tab = tabs.replaceAll("(?s).*?\"(ws://[^\"]*/devtools/page/[^\"]*)\".*", "$1");
    return new DevTools(process, URI.create(tab), profile);
  }

  private static String address(Process process, Path log)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() < end && process.isAlive()) {
      for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(LISTENING)) {
          return line.substring(LISTENING.length());
        }
      }
      Thread.sleep(20);
    }
    throw new IOException("the browser did not start:\n" + Files.readString(log));
  }

  /** Makes the tab as large as a screen, and says whether its reader prefers dark colours. */
  public DevTools screen(int width, int height, boolean dark) {
    call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":%b}"
            .formatted(width, height, width < 500));
    call(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"%s\"}]}"
            .formatted(dark ? "dark" : "light"));
    return this;
  }

  /** Opens a page and waits until it is loaded. */
  public DevTools go(String url) throws InterruptedException {
    navigate("about:blank"); // a page that is there already would not be loaded again
    requests.clear();
    complaints.clear();
    navigate(url);
    return this;
  }

  private void navigate(String url) throws InterruptedException {
    loaded = new CountDownLatch(1);
    call("Page.navigate", "{\"url\":" + quoted(url) + "}");
    if (!loaded.await(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("not loaded within " + SECONDS + " s");
    }
  }

  /** The value of an expression, as text; a promise is waited for. */
  public String ask(String expression) {
    Map<String, Object> answer =
        call(
            "Runtime.evaluate",
            "{\"returnByValue\":true,\"awaitPromise\":true,\"expression\":"
                + quoted("(async () => String(await (" + expression + ")))()")
                + "}");
    if (answer.containsKey("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer);
    }
    return String.valueOf(((Map<?, ?>) answer.get("result")).get("value"));
  }

  /** Asks until the answer is yes. */
  public void await(String condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!ask(condition).equals("true")) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never true: " + condition);
      }
      Thread.sleep(50);
    }
  }

  /** What the page and the browser complained of since the page was opened. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** The addresses that were asked for since the page was opened, its own among them. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Ends the browser, and takes its profile away: links in it point elsewhere. */
  @Override
  public void close() throws IOException {
    call("Browser.close", "{}");
    socket.abort();
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private Map<String, Object> call(String method, String params) {
    int id = ++calls;
    CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket
        .sendText(
            "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}", true)
        .join();
    return answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        message(object(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void message(Map<String, Object> message) {
      if (message.get("id") instanceof Number id) {
        Map<String, Object> result = inner(message, "result");
        answers.remove(id.intValue()).complete(result.isEmpty() ? message : result);
        return;
      }
      Map<String, Object> params = inner(message, "params");
      switch (String.valueOf(message.get("method"))) {
        case "Page.loadEventFired" -> loaded.countDown();
        case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
            complaints.add(params.toString());
        case "Network.requestWillBeSent" ->
            requests.add(String.valueOf(inner(params, "request").get("url")));
        default -> {}
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> inner(Map<String, Object> outer, String name) {
    return outer.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return (Map<String, Object>) value(parser);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, value(parser));
        }
        return object;
      }
      case START_ARRAY -> {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        return array;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        return parser.getNumberValue();
      }
      default -> {
        return parser.getText();
      }
    }
  }
}

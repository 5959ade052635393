package dev.sojourn.test.contract;

import dev.sojourn.model.Touch;
import dev.sojourn.sink.CollectingSink;
import dev.sojourn.sink.DedupingSink;
import dev.sojourn.sink.FanOutSink;
import dev.sojourn.sink.JsonLinesSink;
import dev.sojourn.sink.LoggingSink;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.io.StringWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;

/** The sinks that come with the engine keep the contract of all sinks. */
class BundledSinksTest {

  @Nested
  class Collecting implements TouchSinkContract {
    private final CollectingSink sink = new CollectingSink();

    @Override
    public TouchSink sink() {
      return sink;
    }

    @Override
    public List<String> arrived() {
      return sink.touches().stream().map(Touch::id).toList();
    }
  }

  @Nested
  class JsonLines implements TouchSinkContract {
    private final StringWriter lines = new StringWriter();

    @Override
    public TouchSink sink() {
      return JsonLinesSink.to(lines);
    }

    @Override
    public List<String> arrived() {
      List<String> ids = new ArrayList<>();
      Matcher id = Pattern.compile("(?m)^\\{\"id\":\"([^\"]*)\"").matcher(lines.toString());
      while (id.find()) {
        ids.add(id.group(1));
      }
      return ids;
    }
  }

  @Nested
  class Logging implements TouchSinkContract {
    @Override
    public TouchSink sink() {
      return new LoggingSink();
    }
  }

  @Nested
  class Deduping implements TouchSinkContract {
    private final CollectingSink taking = new CollectingSink();

    @Override
    public TouchSink sink() {
      return DedupingSink.remembering(taking, 100, Duration.ofHours(1), InstantSource.system());
    }

    @Override
    public List<String> arrived() {
      return taking.touches().stream().map(Touch::id).toList();
    }

    @Override
    public boolean remembersTouches() {
      return true;
    }
  }

  @Nested
  class FanOut implements TouchSinkContract {
    private final CollectingSink first = new CollectingSink();
    private final CollectingSink second = new CollectingSink();

    @Override
    public TouchSink sink() {
      return FanOutSink.of(first, second);
    }

    @Override
    public List<String> arrived() {
      List<String> ids = second.touches().stream().map(Touch::id).toList();
      List<String> others = first.touches().stream().map(Touch::id).toList();
      return Set.copyOf(ids).equals(Set.copyOf(others)) ? ids : List.of("they differ");
    }
  }

  /** One that remembers, so that this part of the contract is run too. */
  @Nested
  class Remembering implements TouchSinkContract {
    private final Set<String> ids = new LinkedHashSet<>();

    @Override
    public TouchSink sink() {
      return this::offer;
    }

    private synchronized CompletionStage<SinkResult> offer(Touch touch) {
      return (ids.add(touch.id()) ? SinkResult.accepted() : SinkResult.duplicate()).now();
    }

    @Override
    public List<String> arrived() {
      return List.copyOf(ids);
    }

    @Override
    public boolean remembersTouches() {
      return true;
    }
  }
}

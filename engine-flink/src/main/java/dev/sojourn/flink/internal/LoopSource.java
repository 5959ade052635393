package dev.sojourn.flink.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The end of the {@link Loop} at the desk. Ends when the desk says so; keeps nothing. */
final class LoopSource implements Source<byte[], LoopSource.None, LoopSource.None> {
  private static final long serialVersionUID = 1;

  private final String loop;

  LoopSource(String loop) {
    this.loop = loop;
  }

  /** There are no splits. */
  static final class None implements SourceSplit {
    @Override
    public String splitId() {
      return "none";
    }
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<byte[], None> createReader(SourceReaderContext context) {
    return new Reader(loop);
  }

  @Override
  public SplitEnumerator<None, None> createEnumerator(SplitEnumeratorContext<None> context) {
    return new Enumerator();
  }

  @Override
  public SplitEnumerator<None, None> restoreEnumerator(
      SplitEnumeratorContext<None> context, None checkpoint) {
    return new Enumerator();
  }

  @Override
  public SimpleVersionedSerializer<None> getSplitSerializer() {
    return new Nothing();
  }

  @Override
  public SimpleVersionedSerializer<None> getEnumeratorCheckpointSerializer() {
    return new Nothing();
  }

  private static final class Reader implements SourceReader<byte[], None> {
    private final String id;
    private final Loop loop;
    private boolean greeted;

    Reader(String id) {
      this.id = id;
      this.loop = Loop.of(id);
    }

    @Override
    public void start() {
      loop.open();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<byte[]> output) {
      if (!greeted) {
        greeted = true;
        output.markIdle();
        output.collect(new DeskMessage.Open().toBytes());
        return InputStatus.MORE_AVAILABLE;
      }
      byte[] message = loop.poll();
      if (message != null) {
        output.collect(message);
        return InputStatus.MORE_AVAILABLE;
      }
      return loop.isFinished() ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public List<None> snapshotState(long checkpoint) {
      return List.of();
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return greeted ? loop.available() : CompletableFuture.completedFuture(null);
    }

    @Override
    public void addSplits(List<None> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {
      Loop.remove(id);
    }
  }

  private static final class Enumerator implements SplitEnumerator<None, None> {
    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<None> splits, int subtask) {}

    @Override
    public void addReader(int subtask) {}

    @Override
    public None snapshotState(long checkpoint) {
      return new None();
    }

    @Override
    public void close() {}
  }

  private static final class Nothing implements SimpleVersionedSerializer<None> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(None none) {
      return new byte[0];
    }

    @Override
    public None deserialize(int version, byte[] bytes) {
      return new None();
    }
  }
}

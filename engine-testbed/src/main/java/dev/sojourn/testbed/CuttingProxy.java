package dev.sojourn.testbed;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP proxy on the loopback address that can cut connections, in the middle of an answer too, and
 * let them stall. What it does follows from what it is told alone; whoever tells it has the seed.
 *
 * <p>Safe for use by several threads.
 */
public final class CuttingProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition flows = lock.newCondition();
  private final AtomicLong cuts = new AtomicLong();
  private boolean stalled;
  private boolean closed;
  private long bytesLeft = Long.MAX_VALUE;

  /**
   * Starts to forward.
   *
   * @param target a port of the loopback address, where connections are passed on to
   */
  public CuttingProxy(int target) {
    this.target = target;
    try {
      listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon("proxy-accept", this::accept);
  }

  /** Where clients connect, on the loopback address. */
  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections have been cut so far. */
  public long cuts() {
    return cuts.get();
  }

  /** How many connections there are now. */
  public int connections() {
    return links.size();
  }

  /** Cuts all connections at once, both ways; new ones are taken. */
  public void cut() {
    links.forEach(Link::cut);
  }

  /**
   * Cuts all connections as soon as that many more bytes have gone through, both ways taken
   * together: in the middle of a statement or of an answer.
   */
  public void cutAfter(long bytes) {
    lock.lock();
    try {
      bytesLeft = bytes;
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is forwarded until {@link #resume}; connections stay, and new ones wait. */
  public void stall() {
    lock.lock();
    try {
      stalled = true;
    } finally {
      lock.unlock();
    }
  }

  /** Goes on after {@link #stall}, with all that was sent meanwhile. */
  public void resume() {
    lock.lock();
    try {
      stalled = false;
      flows.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Cuts all connections and takes no more. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    resume();
    quietly(listener);
    cut();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        daemon("proxy-link", () -> open(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void open(Socket client) {
    Socket server = new Socket();
    Link link = new Link(client, server);
    links.add(link);
    try {
      passable();
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      daemon("proxy-back", () -> link.forward(server, client));
      link.forward(client, server);
    } catch (IOException e) {
      link.drop();
    }
  }

  /** Waits while stalled; then says how many of these bytes may go through before the cut. */
  private int passable(int wanted) throws IOException {
    lock.lock();
    try {
      while (stalled) {
        flows.awaitUninterruptibly();
      }
      if (closed) {
        throw new IOException("closed");
      }
      int allowed = (int) Math.min(wanted, bytesLeft);
      if (bytesLeft != Long.MAX_VALUE) {
        bytesLeft -= allowed;
      }
      if (allowed < wanted) {
        bytesLeft = Long.MAX_VALUE;
      }
      return allowed;
    } finally {
      lock.unlock();
    }
  }

  private void passable() throws IOException {
    passable(0);
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void quietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // Gone already.
    }
  }

  /** One connection: of a client to us, and ours to the server. */
  private final class Link {
    private final Socket client;
    private final Socket server;

    Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void forward(Socket from, Socket to) {
      byte[] buffer = new byte[16_384];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          int allowed = passable(read);
          out.write(buffer, 0, allowed);
          out.flush();
          if (allowed < read) {
            CuttingProxy.this.cut();
            return;
          }
        }
      } catch (IOException e) {
        // Cut, or closed at the other end.
      } finally {
        drop();
      }
    }

    /** Both ends see a reset, not an orderly end. */
    void cut() {
      if (links.remove(this)) {
        cuts.incrementAndGet();
        reset(client);
        reset(server);
      }
    }

    void drop() {
      links.remove(this);
      quietly(client);
      quietly(server);
    }

    private static void reset(Socket socket) {
      try {
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        // Closed already.
      }
      quietly(socket);
    }
  }
}

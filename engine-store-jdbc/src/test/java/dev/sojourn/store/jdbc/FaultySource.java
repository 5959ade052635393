package dev.sojourn.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real database whose connections go away at a commit, before it or after it. */
final class FaultySource {
  /** So many of the next commits are done, and then the connection goes away. */
  final AtomicInteger appliedAndThrown = new AtomicInteger();

  /** So many of the next commits are not done, and the connection goes away. */
  final AtomicInteger thrown = new AtomicInteger();

  /** So many of the next connections are refused. */
  final AtomicInteger refused = new AtomicInteger();

  final AtomicInteger commits = new AtomicInteger();

  /** Run once the database has committed, before anybody knows. */
  volatile Runnable committed = () -> {};

  private final DataSource real;

  FaultySource(DataSource real) {
    this.real = real;
  }

  DataSource source() {
    return proxy(
        DataSource.class,
        (self, method, arguments) -> {
          if (method.getName().equals("getConnection")) {
            if (take(refused)) {
              throw away();
            }
            return connection(real.getConnection());
          }
          return call(real, method, arguments);
        });
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          if (method.getName().equals("commit")) {
            return commit(connection, connection, method, arguments);
          }
          Object result = call(connection, method, arguments);
          return method.getName().equals("createStatement")
              ? statement(connection, (Statement) result)
              : result;
        });
  }

  private Statement statement(Connection connection, Statement statement) {
    return proxy(
        Statement.class,
        (self, method, arguments) ->
            arguments != null && "COMMIT".equals(arguments[0])
                ? commit(connection, statement, method, arguments)
                : call(statement, method, arguments));
  }

  private Object commit(Connection connection, Object target, Method method, Object[] arguments)
      throws Throwable {
    if (take(thrown)) {
      connection.close();
      throw away();
    }
    Object result = call(target, method, arguments);
    commits.incrementAndGet();
    committed.run();
    if (take(appliedAndThrown)) {
      connection.close();
      throw away();
    }
    return result;
  }

  private static boolean take(AtomicInteger left) {
    return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  private static SQLException away() {
    return new SQLTransientConnectionException("the connection went away", "08006", 10);
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}

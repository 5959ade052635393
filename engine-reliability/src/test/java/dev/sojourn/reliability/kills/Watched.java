package dev.sojourn.reliability.kills;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections whose statements and commits pass a trap: it sees where a transaction has come to by
 * the tables it has written. The database and the store know nothing of it.
 *
 * @param source where connections come from
 */
record Watched(DataSource source, Trap trap) implements DataSource {

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = source.getConnection();
    Transaction transaction = new Transaction(trap);
    return wrap(
        Connection.class,
        (proxy, method, arguments) -> onConnection(connection, transaction, method, arguments));
  }

  private static Object onConnection(
      Connection connection, Transaction transaction, Method method, Object[] arguments)
      throws Throwable {
    switch (method.getName()) {
      case "prepareStatement" -> {
        PreparedStatement statement = (PreparedStatement) call(connection, method, arguments);
        String sql = (String) arguments[0];
        return wrap(
            PreparedStatement.class, (p, m, a) -> onStatement(statement, sql, transaction, m, a));
      }
      case "createStatement" -> {
        Statement statement = (Statement) call(connection, method, arguments);
        return wrap(Statement.class, (p, m, a) -> onStatement(statement, null, transaction, m, a));
      }
      case "commit" -> {
        transaction.committing();
        Object result = call(connection, method, arguments);
        transaction.committed();
        return result;
      }
      case "rollback" -> transaction.clear();
      default -> {
        // passed on as it is
      }
    }
    return call(connection, method, arguments);
  }

  private static Object onStatement(
      Statement statement, String prepared, Transaction transaction, Method method, Object[] given)
      throws Throwable {
    boolean runs = method.getName().startsWith("execute");
    String sql = prepared == null && given != null && given[0] instanceof String s ? s : prepared;
    if (!runs || sql == null) {
      return call(statement, method, given);
    }
    boolean commits = sql.equals("COMMIT");
    if (commits) {
      transaction.committing();
    } else if (sql.equals("ROLLBACK")) {
      transaction.clear();
    } else {
      transaction.writing(sql);
    }
    Object result = call(statement, method, given);
    if (commits) {
      transaction.committed();
    }
    return result;
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T wrap(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // nothing is logged
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // the source's own
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}

package dev.sojourn.reliability.faults;

/** A fault that was made on purpose. */
final class InjectedFaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InjectedFaultException(String message) {
    super(message);
  }
}

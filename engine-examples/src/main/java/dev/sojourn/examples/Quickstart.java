package dev.sojourn.examples;

/** The first program to run: {@code mvn -q -B compile exec:java -pl engine-examples -am}. */
public final class Quickstart {

  private Quickstart() {}

  /** Prints one line; the engine's first journey takes its place. */
  public static void main(String[] args) {
    System.out.println("Sojourn is built and runs.");
  }
}

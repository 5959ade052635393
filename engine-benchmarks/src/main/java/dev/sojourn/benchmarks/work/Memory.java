package dev.sojourn.benchmarks.work;

import java.lang.management.ManagementFactory;

/** How much of the heap is in use, and how many classes are loaded. */
final class Memory {

  private Memory() {}

  /** The bytes that are left after several collections. */
  static long usedAfterCollection() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      pause();
      used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return used;
  }

  /** The classes that are loaded now. */
  static int classes() {
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

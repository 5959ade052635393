package dev.sojourn.reliability.speed;

import java.lang.management.ManagementFactory;

/** What this process has used of the processors. */
final class Cpu {
  private Cpu() {}

  static double seconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }
}

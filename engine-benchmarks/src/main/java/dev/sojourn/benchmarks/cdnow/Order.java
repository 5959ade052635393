package dev.sojourn.benchmarks.cdnow;

import java.math.BigDecimal;
import java.time.Instant;

/** One order of a customer. */
public record Order(String id, String customer, Instant at, BigDecimal amount, int cds) {}

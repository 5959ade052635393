package dev.sojourn.insight.report;

/** An interval of a rate or of a difference of rates; both ends are fractions, not percent. */
public record Interval(double lower, double upper) {}

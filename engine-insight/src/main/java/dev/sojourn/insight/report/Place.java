package dev.sojourn.insight.report;

import org.jspecify.annotations.Nullable;

/**
 * What a decision is about.
 *
 * @param journey or the id of a set of standing rules; null for decisions about events as such
 * @param stage or watch; null for decisions about a run
 * @param step null for decisions about a run or a stage
 */
record Place(@Nullable String journey, @Nullable String stage, @Nullable String step) {}

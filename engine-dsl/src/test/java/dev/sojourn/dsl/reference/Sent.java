package dev.sojourn.dsl.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A touch that went out, for caps, repeats and goals. */
record Sent(
    Run run,
    Moment moment,
    String touch,
    boolean marketing,
    @Nullable String channel,
    String step,
    List<String> messages) {}

package dev.sojourn.flink;

import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What comes out of a {@link SojournJob}.
 *
 * @param touches each a line of JSON. A touch that comes once more after a failure has the same id;
 *     in a backfill also the same content, in live operation another {@code at} at least
 * @param decisions each a line of JSON; those of one user in the order in which they were made
 * @param late events that were too late to start anything, or refused because they are ahead of the
 *     clock, each a line of JSON
 * @param poisoned lines that are no events, and events that made the engine fail
 * @param problems what was found in definitions, each problem a text; those with errors were not
 *     adopted
 */
public record SojournStreams(
    DataStream<String> touches,
    DataStream<String> decisions,
    DataStream<String> late,
    DataStream<Poisoned> poisoned,
    DataStream<String> problems) {}

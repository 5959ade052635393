package dev.sojourn.flink;

import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What comes out of a {@link SojournJob}.
 *
 * @param touches each a line of JSON. A touch that comes once more after a failure has the same id
 *     and the same content, unless it was to leave {@linkplain Emission#AT_ONCE at once}
 * @param decisions each a line of JSON; those of one user in the order in which they were made. In
 *     live operation what was decided since the last checkpoint is decided once more after a
 *     failure, and both come
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

package dev.sojourn.json.transfer;

/**
 * How much is in an export.
 *
 * @param users users and groups, aliases too
 * @param broken of these, those whose record cannot be read
 * @param touches touches in the outbox, dead letters too
 * @param inputs entries of the inbox
 */
public record Totals(long users, long broken, long touches, long inputs) {}

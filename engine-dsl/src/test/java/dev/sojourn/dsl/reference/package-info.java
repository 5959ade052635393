/**
 * A second interpreter of the journey language, written from the language's description alone and
 * compared with the engine on random journeys. It knows the model and nothing of the engine's
 * inside: no rules, no indexes, no encoding. What it can recompute from the whole history of a user
 * it recomputes. Paragraph numbers in its comments are those of the language's description.
 */
@NullMarked
package dev.sojourn.dsl.reference;

import org.jspecify.annotations.NullMarked;

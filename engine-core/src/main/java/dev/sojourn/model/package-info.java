/**
 * The journey language as immutable values: records and sealed interfaces that depend on the JDK
 * only.
 *
 * <p>Both faces of the language, text and Java, produce these records, and the engine consumes
 * nothing else. Every type here is immutable and may be shared between threads freely. Constructors
 * copy their collections; whether a definition makes sense is judged in one place, {@link
 * dev.sojourn.model.check.DefinitionsCheck}.
 */
@NullMarked
package dev.sojourn.model;

import org.jspecify.annotations.NullMarked;

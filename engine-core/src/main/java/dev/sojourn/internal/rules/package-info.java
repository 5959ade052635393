/**
 * The only package that knows Drools: journeys become rules, rules answer questions about one
 * moment. Not API.
 */
@NullMarked
package dev.sojourn.internal.rules;

import org.jspecify.annotations.NullMarked;

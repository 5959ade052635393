/** What any store and any sink must do, as tests to run on yours. */
@NullMarked
package dev.sojourn.test.contract;

import org.jspecify.annotations.NullMarked;

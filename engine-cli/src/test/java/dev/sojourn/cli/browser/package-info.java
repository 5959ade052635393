/** Programs of the machine that tests need, a browser above all. */
package dev.sojourn.cli.browser;

/**
 * The {@code cordboard} command: what people type. Each command is a thin class over the packages
 * beside it; what it prints goes to standard output, what went wrong to standard error, and the
 * exit code tells a script which of the two happened.
 */
@NullMarked
package io.cordboard.cli;

import org.jspecify.annotations.NullMarked;

/**
 * Rows in Postgres: written in batches, each event once; found again. Plain JDBC; every value is a
 * parameter.
 */
@NullMarked
package io.cordboard.recording.store;

import org.jspecify.annotations.NullMarked;

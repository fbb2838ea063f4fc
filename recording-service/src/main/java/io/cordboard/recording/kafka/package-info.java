/**
 * What recording-service reads and writes on topics: batches of events into rows, and what can't be
 * used into dead letters. Offsets are committed after the rows are.
 */
@NullMarked
package io.cordboard.recording.kafka;

import org.jspecify.annotations.NullMarked;

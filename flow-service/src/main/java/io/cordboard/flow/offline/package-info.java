/**
 * Runs a flow without Kafka: a caller who follows a script, a line, a queue and an agent in virtual
 * time around the same engine that serves real calls. The same flow and script give the same trace,
 * to the letter.
 */
@NullMarked
package io.cordboard.flow.offline;

import org.jspecify.annotations.NullMarked;

/**
 * What recording-service knows without asking anybody: when a recording is complete, how audio is
 * joined, in which order things happened and what to call them. Functions of their input; no clock,
 * no I/O, no thread.
 */
@NullMarked
package io.cordboard.recording.core;

import org.jspecify.annotations.NullMarked;

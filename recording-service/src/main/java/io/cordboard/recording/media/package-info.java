/**
 * Recorded media: received in segments, verified, joined, kept in an object store, announced once
 * it is safe there.
 */
@NullMarked
package io.cordboard.recording.media;

import org.jspecify.annotations.NullMarked;

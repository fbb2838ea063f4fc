/** The configuration of recording-service. */
@NullMarked
package io.cordboard.recording.config;

import org.jspecify.annotations.NullMarked;

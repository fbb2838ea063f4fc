/** Tests of what is asked for over REST. */
@NullMarked
package io.cordboard.recording.api;

import org.jspecify.annotations.NullMarked;

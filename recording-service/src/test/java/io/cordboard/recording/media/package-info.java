/** Tests of media. */
@NullMarked
package io.cordboard.recording.media;

import org.jspecify.annotations.NullMarked;

/** Tests of media. */
@NullMarked
package io.cordboard.recording.erasure;

import org.jspecify.annotations.NullMarked;

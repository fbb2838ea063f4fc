/** Tests, and what they stand on. */
@NullMarked
package io.cordboard.recording.testing;

import org.jspecify.annotations.NullMarked;

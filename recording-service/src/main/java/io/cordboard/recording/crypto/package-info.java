/** Signatures that others can check. */
@NullMarked
package io.cordboard.recording.crypto;

import org.jspecify.annotations.NullMarked;

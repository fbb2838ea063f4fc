/** Tests of signatures. */
@NullMarked
package io.cordboard.recording.crypto;

import org.jspecify.annotations.NullMarked;

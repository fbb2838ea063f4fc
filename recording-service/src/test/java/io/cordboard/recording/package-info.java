/** Tests of recording-service. */
@NullMarked
package io.cordboard.recording;

import org.jspecify.annotations.NullMarked;

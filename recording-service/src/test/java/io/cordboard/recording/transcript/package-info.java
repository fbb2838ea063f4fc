@NullMarked
package io.cordboard.recording.transcript;

import org.jspecify.annotations.NullMarked;

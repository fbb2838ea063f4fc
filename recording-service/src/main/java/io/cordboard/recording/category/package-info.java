/** Sorts contacts into categories by rules on what was written. */
@NullMarked
package io.cordboard.recording.category;

import org.jspecify.annotations.NullMarked;

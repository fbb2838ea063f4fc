/** Who looked at or listened to what, so that nobody can change it unseen. */
@NullMarked
package io.cordboard.recording.audit;

import org.jspecify.annotations.NullMarked;

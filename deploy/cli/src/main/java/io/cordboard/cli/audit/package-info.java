/** Checks of what recording-service says, without believing it. */
@NullMarked
package io.cordboard.cli.audit;

import org.jspecify.annotations.NullMarked;

/** When stream threads commit: with the end of what a poll brought. */
@NullMarked
package io.cordboard.events.polls;

import org.jspecify.annotations.NullMarked;

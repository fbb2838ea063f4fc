/** The nine first blocks: every form of their parameters, every branch, every channel. */
@NullMarked
package io.cordboard.flow.offline.nine;

import org.jspecify.annotations.NullMarked;

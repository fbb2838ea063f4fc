/** Tests of the matcher, with a small and slow one beside it that is obviously right. */
@NullMarked
package io.cordboard.agent.core;

import org.jspecify.annotations.NullMarked;

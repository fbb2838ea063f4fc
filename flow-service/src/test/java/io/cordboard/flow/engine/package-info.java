/** Tests of the engine and its blocks. */
@NullMarked
package io.cordboard.flow.engine;

import org.jspecify.annotations.NullMarked;

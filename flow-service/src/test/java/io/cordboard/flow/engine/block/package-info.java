/** Tests of blocks, each alone in a flow. */
@NullMarked
package io.cordboard.flow.engine.block;

import org.jspecify.annotations.NullMarked;

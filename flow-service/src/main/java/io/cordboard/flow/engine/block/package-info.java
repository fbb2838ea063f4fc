/**
 * Blocks: what a flow is made of. One record a block, with its parameters and what it does. Pure,
 * as the engine is.
 */
@NullMarked
package io.cordboard.flow.engine.block;

import org.jspecify.annotations.NullMarked;

/**
 * Flow language documents: reading the current and the legacy JSON format, finding every problem at
 * once, and making a {@link io.cordboard.flow.engine.Flow} of them. Pure: a text goes in, a {@link
 * io.cordboard.flow.definition.ParsedFlow} comes out. The only package of the core that knows JSON.
 */
@NullMarked
package io.cordboard.flow.definition;

import org.jspecify.annotations.NullMarked;
